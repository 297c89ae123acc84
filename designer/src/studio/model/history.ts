import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { apply } from './apply.ts';
import type { Command } from './command.ts';

/** A process with all that was done to it. Snapshots share what did not change, so undo has no end. */
export interface History {
  past: readonly ProcessDefinition[];
  present: ProcessDefinition;
  future: readonly ProcessDefinition[];
  /** Steps with the same key in a row, such as the letters of one name, are undone together. */
  key: string | null;
}

export function begin(definition: ProcessDefinition): History {
  return { past: [], present: definition, future: [], key: null };
}

/** Carries out commands as one step. Nothing changed: no step. */
export function perform(history: History, commands: Command[], key: string | null = null): History {
  const present = commands.reduce(apply, history.present);
  if (present === history.present) return history;
  const joins = key !== null && key === history.key;
  return { past: joins ? history.past : [...history.past, history.present], present, future: [], key };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  const future = [history.present, ...history.future];
  return { past: history.past.slice(0, -1), present: before, future, key: null };
}

export function redo(history: History): History {
  const [next, ...future] = history.future;
  return next ? { past: [...history.past, history.present], present: next, future, key: null } : history;
}
