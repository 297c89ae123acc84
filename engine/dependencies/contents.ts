/** What a definition is made of, as far as other definitions may matter to it: its texts of FEEL, and what it names outside of them. */
import type { JsonObject, ProcessDefinition } from '../core/definition.ts';
import type { DecisionDefinition } from '../decisions/index.ts';
import type { Names } from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';

/** A place in a definition. */
export interface Place {
  /** JSON pointer (RFC 6901). */
  pointer: string;
  words: { en: string; zh: string };
  /** Processes: the element or flow that it belongs to. */
  element?: string;
}

/** A text of FEEL. */
export interface FeelText {
  place: Place;
  kind: 'expression' | 'unary' | 'value';
  source: string;
  names: Names;
  /** The entity type of `record`. */
  recordType?: string;
  /** Who declares what a name stands for: `''` the definition itself, else the sub-process by its id; null: something local, or nobody. */
  ownerOf(name: string): string | null;
  /** Not written down: a variable that is taken because nothing else is said. Renamed, it has to be. */
  implied?: true;
}

/** Something that is named by its key. */
export interface Mention {
  place: Place;
  what: MentionKind;
  /** Fields: `type.field`. */
  id: string;
  /** Variables of a sub-process: its id. */
  owner?: string;
  /** The name is the last part of the pointer, and not what stands there. */
  isKey?: true;
}

export type MentionKind =
  | 'variable'
  | 'entity'
  | 'field'
  | 'decision'
  | 'process'
  | 'calendar'
  | 'role'
  | 'team'
  | 'connector'
  | 'action';

export interface Contents {
  texts: FeelText[];
  mentions: Mention[];
}

/** A definition of any kind. Entity types and roles are as their files have them. */
export type Definition =
  | { kind: 'process'; definition: ProcessDefinition }
  | { kind: 'decision'; definition: DecisionDefinition }
  | { kind: 'entity'; definition: JsonObject }
  | { kind: 'role'; definition: JsonObject };

/** What is known of everything outside a definition; fields and references of entity types are among it. */
export type Around = Catalog;
