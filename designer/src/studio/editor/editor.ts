import type { ElementDefinition, FlowDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import type { Catalog } from '../../../../engine/wire/index.ts';
import type { Command } from '../model/command.ts';
import { begin, type History, perform, redo, undo } from '../model/history.ts';

export interface EditorState {
  history: History;
  /** Ids of elements and flows. */
  selection: ReadonlySet<string>;
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
  const go = (history: History) => {
    if (history === state.history) return;
    change({ history, selection: existing(state.selection, history.present) });
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
      if (!sameSet(selection, state.selection)) change({ selection });
    },
    want: (id, property) => change({ selection: new Set(id === null ? [] : [id]), wanted: { id, property } }),
    set: change,
    load: (next) => change({ history: begin(next), selection: existing(state.selection, next), problems: [] }),
  };
}

/** The one element that is selected, if it is exactly one. */
export function selectedElement({ selection, history }: EditorState): ElementDefinition | undefined {
  const [id] = selection;
  return selection.size === 1 ? history.present.elements.find((element) => element.id === id) : undefined;
}

/** The one flow that is selected, if it is exactly one. */
export function selectedFlow({ selection, history }: EditorState): FlowDefinition | undefined {
  const [id] = selection;
  return selection.size === 1 ? history.present.flows.find((flow) => flow.id === id) : undefined;
}

function existing(ids: ReadonlySet<string>, definition: ProcessDefinition): ReadonlySet<string> {
  const all = new Set([...definition.elements, ...definition.flows].map(({ id }) => id));
  return [...ids].every((id) => all.has(id)) ? ids : new Set([...ids].filter((id) => all.has(id)));
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}
