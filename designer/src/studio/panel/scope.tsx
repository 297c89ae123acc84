import { createContext, useContext } from 'react';
import type { Json, JsonObject, JsonSchema } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import type { Known } from '../feel/names.ts';
import type { Path } from '../model/command.ts';
import type { ValueEditor } from './editors/types.ts';

/** What the editors of a property panel share. */
export interface PanelScope {
  /** The whole configuration that is edited; editors may look at what is chosen beside them. */
  config: JsonObject;
  /** Sets, or with undefined drops, a value; several at once are one step of undo. */
  set: (changes: { path: Path; value: Json | undefined }[]) => void;
  names: Known[];
  /** What is known before it is entered: without its own inputs, loop and variables. */
  outside: Known[];
  /** What `config` is a part of, as problems name it: `config`, `loop`… */
  root: string;
  /** The key of the variant that the element is of; properties of others are not shown. */
  variant: string;
  /** The editor for a schema; handed down so that editors of objects can use all editors. */
  editorFor: (schema: JsonSchema, fallback?: string) => ValueEditor;
  readOnly: boolean;
  full: boolean;
  /** The id of what is edited. */
  subject: string;
  /** Problems at a property such as `config.due`, or below it. */
  problemsAt: (property: string) => Problem[];
  /** The property that is to be shown and focused. */
  wanted: string | null;
}

export const ScopeContext = createContext<PanelScope | null>(null);

export function useScope(): PanelScope {
  const scope = useContext(ScopeContext);
  if (!scope) throw new Error('useScope is for editors inside a property panel');
  return scope;
}

/** What an expression may name: what its schema adds by `x-names`, and only what is outside where it says `x-outside`. */
export function useNames(schema: JsonSchema): Known[] {
  const { names, outside } = useScope();
  const added = schema['x-names'];
  const known = schema['x-outside'] === true ? outside : names;
  if (!Array.isArray(added)) return known;
  return [
    ...added.map((name): Known => ({ name: String(name), title: undefined, kind: 'any', entries: [] })),
    ...known,
  ];
}
