import { createContext, useContext } from 'react';
import type { Place } from '../model/insert.ts';
import type { Refusal } from '../model/rules.ts';

type Anchor = { left: number; top: number; width: number; height: number };

/** What parts of the canvas ask of it. */
export interface CanvasActions {
  /** Lets the person choose what to put there; the list opens beside `anchor`, in pixels of the window. */
  pick(place: Place, anchor: Anchor): void;
  /** Lets the person choose what the element is to be connected to. */
  connect(from: string, anchor: Anchor): void;
  /** Lets the person write a name on the canvas. */
  rename(id: string): void;
  /** Says why something was not done. */
  refuse(reason: Refusal): void;
}

export const CanvasActionsContext = createContext<CanvasActions>({
  pick: () => undefined,
  connect: () => undefined,
  rename: () => undefined,
  refuse: () => undefined,
});

export function useCanvasActions(): CanvasActions {
  return useContext(CanvasActionsContext);
}
