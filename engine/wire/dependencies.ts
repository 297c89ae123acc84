import type { Text } from '../core/definition.ts';

/** What can be used by definitions; fields are `type.field`. */
export type UsedKind = 'entity' | 'field' | 'decision' | 'process' | 'calendar' | 'role';

/** A definition that uses something, and where. */
export interface DependencyUser {
  kind: 'process' | 'decision' | 'entity' | 'role';
  id: string;
  name: Text;
  /** The published version; null for what has none (entity types, roles) and for drafts. */
  version: number | null;
  draft: boolean;
  places: DependencyPlace[];
}

export interface DependencyPlace {
  /** JSON pointer into the definition. */
  pointer: string;
  words: { en: string; zh: string };
  /** Processes: the element or flow. */
  element?: string;
}

export interface DependencyUsers {
  items: DependencyUser[];
  /** There are more definitions, or more places, than are looked at. */
  more: boolean;
}
