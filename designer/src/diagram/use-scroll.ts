import { type RefObject, useEffect, useLayoutEffect, useState } from 'react';
import type { Bounds } from '../../../engine/core/definition.ts';

/** Brings an element to the middle when it becomes the one to look at. Returns whether there is more than fits. */
export function useScroll(scroller: RefObject<HTMLElement | null>, box: Bounds, at: Bounds | undefined): boolean {
  const [scrolls, setScrolls] = useState(false);
  const [x, y] = at ? [at.x + at.width / 2 - box.x, at.y + at.height / 2 - box.y] : [0, 0];
  useLayoutEffect(() => {
    const figure = scroller.current;
    const drawing = figure?.querySelector('svg');
    if (!figure || !drawing) return;
    const scale = drawing.clientWidth / box.width;
    figure.scrollTo(x * scale - figure.clientWidth / 2, y * scale - figure.clientHeight / 2);
  }, [scroller, box.width, x, y]);
  useEffect(() => {
    const figure = scroller.current;
    if (!figure) return;
    const watch = new ResizeObserver(() =>
      setScrolls(figure.scrollWidth > figure.clientWidth || figure.scrollHeight > figure.clientHeight),
    );
    watch.observe(figure);
    return () => watch.disconnect();
  }, [scroller]);
  return scrolls;
}
