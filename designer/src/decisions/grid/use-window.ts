import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Cell } from '../model/selection.ts';
import { HEAD_HEIGHT, HEAD_WIDTH, ROW_HEIGHT, scrolled } from './geometry.ts';

/** The part of the grid that is in sight; it follows the cell with the focus. */
export function useWindow(
  focus: Cell,
  offsets: number[],
  widths: number[],
): { frame: RefObject<HTMLDivElement | null>; top: number; height: number } {
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const box = frame.current;
    if (!box) return;
    const look = () => setView({ top: box.scrollTop, height: box.clientHeight });
    look();
    box.addEventListener('scroll', look, { passive: true });
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => {
      box.removeEventListener('scroll', look);
      observer.disconnect();
    };
  }, []);
  const left = offsets[focus.column] ?? 0;
  const width = widths[focus.column] ?? 0;
  // Only where the focus goes is followed: what is scrolled by hand stays where it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const start = focus.row * ROW_HEIGHT;
    box.scrollTop = scrolled(box.scrollTop, box.clientHeight - HEAD_HEIGHT - ROW_HEIGHT / 2, start, start + ROW_HEIGHT);
    box.scrollLeft = scrolled(
      box.scrollLeft,
      box.clientWidth - HEAD_WIDTH,
      left - HEAD_WIDTH,
      left - HEAD_WIDTH + width,
    );
  }, [focus.row, focus.column]);
  return { frame, ...view };
}
