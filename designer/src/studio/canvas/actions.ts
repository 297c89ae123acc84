import { createContext, useContext } from 'react';
import type { Place } from '../model/insert.ts';

/** What parts of the canvas ask of it. */
export interface CanvasActions {
  /** Lets the person choose what to put there; the list opens beside `anchor`, in pixels of the window. */
  pick(place: Place, anchor: { left: number; top: number; width: number; height: number }): void;
  /** Lets the person write an element's name on the canvas. */
  rename(element: string): void;
}

export const CanvasActionsContext = createContext<CanvasActions>({ pick: () => undefined, rename: () => undefined });

export function useCanvasActions(): CanvasActions {
  return useContext(CanvasActionsContext);
}
