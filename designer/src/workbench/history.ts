/** A definition with all that was done to it. Snapshots share what did not change, so undo has no end. */
export interface History<D> {
  past: readonly D[];
  present: D;
  future: readonly D[];
  /** Steps with the same key in a row, such as the letters of one name, are undone together. */
  key: string | null;
}

export function begin<D>(present: D): History<D> {
  return { past: [], present, future: [], key: null };
}

/** Another definition as one step. Nothing changed: no step. */
export function step<D>(history: History<D>, present: D, key: string | null = null): History<D> {
  if (present === history.present) return history;
  const joins = key !== null && key === history.key;
  return { past: joins ? history.past : [...history.past, history.present], present, future: [], key };
}

export function undo<D>(history: History<D>): History<D> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, key: null };
}

export function redo<D>(history: History<D>): History<D> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, key: null };
}
