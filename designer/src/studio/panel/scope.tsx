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
