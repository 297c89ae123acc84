import type { DecisionDefinition, DecisionProblem } from '../../../../engine/decisions/definition.ts';
import type { TestResult } from '../../../../engine/decisions/run-tests.ts';
import type { TableAnalysis } from '../../../../engine/decisions/tables/index.ts';
import { begin, type History, redo, step, undo } from '../../workbench/history.ts';
import { type Place, put } from '../model/document.ts';

/** What the check of a decision has found; of the definition that it names. */
export interface Checked {
  definition: DecisionDefinition;
  problems: readonly DecisionProblem[];
  /** What each decision and knowledge model names; the deciding decision under `''`. */
  needs: readonly [name: string, needed: string[]][];
  /** By the place of each table's logic. */
  analyses: { [place: Place]: TableAnalysis };
  tests: readonly TestResult[];
}

export interface EditorState {
  history: History<DecisionDefinition>;
  checked: Checked;
  readOnly: boolean;
  /** A cell, column or place that is to be shown; a new object each time. */
  wanted: Wanted | null;
}
export interface Wanted {
  place: Place;
  rule?: string;
  /** As the analysis counts columns. */
  column?: number;
}

/** A decision being edited, without a framework: what the grid, the checks and the graph share. */
export interface Editor {
  get(): EditorState;
  subscribe(listener: () => void): () => void;
  /** The definition as it is now. */
  definition(): DecisionDefinition;
  /** Another definition, as one step of undo. Steps with the same key in a row are one. */
  set(next: DecisionDefinition, key?: string): void;
  /** Another value at a place. */
  put(place: Place, value: unknown, key?: string): void;
  undo(): void;
  redo(): void;
  want(wanted: Wanted): void;
  found(checked: Checked): void;
  /** Another definition in place of this one; what was done before is forgotten. */
  load(definition: DecisionDefinition): void;
}

export function createEditor(definition: DecisionDefinition, readOnly = false): Editor {
  let state: EditorState = {
    history: begin(definition),
    checked: { definition, problems: [], needs: [], analyses: {}, tests: [] },
    readOnly,
    wanted: null,
  };
  const listeners = new Set<() => void>();
  const change = (next: Partial<EditorState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const go = (history: History<DecisionDefinition>) => {
    if (history !== state.history) change({ history });
  };
  const set = (next: DecisionDefinition, key?: string) => {
    if (!state.readOnly) go(step(state.history, next, key));
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    definition: () => state.history.present,
    set,
    put: (place, value, key) => set(put(state.history.present, place, value), key),
    undo: () => go(undo(state.history)),
    redo: () => go(redo(state.history)),
    want: (wanted) => change({ wanted }),
    found: (checked) => change({ checked }),
    load: (next) => change({ history: begin(next) }),
  };
}
