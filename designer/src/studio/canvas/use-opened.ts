import { useEffect, useRef } from 'react';
import { useEvent } from './use-event.ts';

/** Each plane is shown from its beginning when it is come to. */
export function useOpened(plane: string | null, open: () => void): void {
  const shown = useRef(plane);
  const latest = useEvent(open);
  useEffect(() => {
    if (shown.current === plane) return;
    shown.current = plane;
    latest();
  }, [plane, latest]);
}
