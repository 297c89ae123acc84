import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';

/** A decision with all that was done to it. Snapshots share what did not change, so undo has no end. */
export interface History {
  past: readonly DecisionDefinition[];
  present: DecisionDefinition;
  future: readonly DecisionDefinition[];
  /** Steps with the same key in a row, such as the letters of one name, are undone together. */
  key: string | null;
}

export function begin(present: DecisionDefinition): History {
  return { past: [], present, future: [], key: null };
}

export function perform(history: History, present: DecisionDefinition, key: string | null = null): History {
  if (present === history.present) return history;
  const joins = key !== null && key === history.key;
  return { past: joins ? history.past : [...history.past, history.present], present, future: [], key };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    key: null,
  };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  return next ? { past: [...history.past, history.present], present: next, future, key: null } : history;
}
