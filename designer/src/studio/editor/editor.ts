import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import type { Catalog } from '../../../../engine/wire/index.ts';
import { planesTo } from '../../diagram/structure.ts';
import { begin, type History, redo, undo } from '../../workbench/history.ts';
import type { Command } from '../model/command.ts';
import { idsOf, type Part, partOf } from '../model/edit.ts';
import { perform } from '../model/perform.ts';

export interface EditorState {
  history: History<ProcessDefinition>;
  /** Ids of elements, lines and whatever else is drawn. */
  selection: ReadonlySet<string>;
  /** The collapsed sub-process that is looked into; null: the top level. */
  plane: string | null;
  problems: readonly Problem[];
  catalog: Catalog;
  readOnly: boolean;
  /** Technical properties are shown, too. */
  full: boolean;
  /** A field that is to be shown and focused, e.g. `config.decision`; a new object each time. */
  wanted: { id: string | null; property: string } | null;
}

/** The designer's state, without a framework: what the canvas, the panel and the problems list share. */
export interface Editor {
  get(): EditorState;
  subscribe(listener: () => void): () => void;
  /** Carries out commands as one step of undo. */
  perform(commands: Command[], key?: string): void;
  undo(): void;
  redo(): void;
  select(ids: Iterable<string>): void;
  /** Looks into a collapsed sub-process, or comes back to the top level. */
  open(plane: string | null): void;
  /** Selects an element or flow, or the process (null), and opens one of its fields. */
  want(id: string | null, property: string): void;
  set(change: Partial<Pick<EditorState, 'problems' | 'catalog' | 'readOnly' | 'full'>>): void;
  /** Another definition in place of this one; what was done before is forgotten. */
  load(definition: ProcessDefinition): void;
}

export function createEditor(definition: ProcessDefinition, catalog: Catalog): Editor {
  let state: EditorState = {
    history: begin(definition),
    selection: new Set(),
    plane: null,
    problems: [],
    catalog,
    readOnly: false,
    full: false,
    wanted: null,
  };
  const listeners = new Set<() => void>();
  const change = (next: Partial<EditorState>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const go = (history: History<ProcessDefinition>) => {
    if (history === state.history) return;
    const { present } = history;
    change({ history, selection: existing(state.selection, present), plane: existingPlane(state.plane, present) });
  };
  /** What is selected alone is shown, wherever it is. */
  const planeFor = (ids: ReadonlySet<string>): string | null => {
    const [id] = ids;
    if (ids.size !== 1 || id === undefined) return state.plane;
    return planeOf(state.history.present, id);
  };
  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    perform: (commands, key) => {
      if (!state.readOnly) go(perform(state.history, commands, key));
    },
    undo: () => go(undo(state.history)),
    redo: () => go(redo(state.history)),
    select: (ids) => {
      const selection = existing(new Set(ids), state.history.present);
      if (!sameSet(selection, state.selection)) change({ selection, plane: planeFor(selection) });
    },
    open: (plane) => {
      if (plane !== state.plane) change({ plane: existingPlane(plane, state.history.present), selection: new Set() });
    },
    want: (id, property) => {
      const selection = new Set(id === null ? [] : [id]);
      change({ selection, plane: planeFor(selection), wanted: { id, property } });
    },
    set: change,
    load: (next) =>
      change({
        history: begin(next),
        selection: existing(state.selection, next),
        plane: existingPlane(state.plane, next),
        problems: [],
      }),
  };
}

/** The one thing that is selected, if it is exactly one. */
export function selectedPart({ selection, history }: EditorState): Part | undefined {
  const [id] = selection;
  if (selection.size !== 1 || id === undefined) return undefined;
  const { present } = history;
  const key = partOf(present, id);
  // The same object as long as the part is the same, so that who asks does not render for nothing.
  const known = key && found.get(key.part);
  if (key && !known) found.set(key.part, key);
  return known ?? key;
}

const found = new WeakMap<object, Part>();

/** The plane that something is drawn on. */
function planeOf(definition: ProcessDefinition, id: string): string | null {
  const part = partOf(definition, id)?.part;
  const place = part && 'source' in part ? part.source : id;
  return planesTo(definition, place).at(-1) ?? null;
}

function existing(ids: ReadonlySet<string>, definition: ProcessDefinition): ReadonlySet<string> {
  const all = idsOf(definition);
  return [...ids].every((id) => all.has(id)) ? ids : new Set([...ids].filter((id) => all.has(id)));
}

function existingPlane(plane: string | null, { diagram }: ProcessDefinition): string | null {
  return plane !== null && diagram?.collapsed?.includes(plane) ? plane : null;
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
