import type { Json, JsonObject, Text } from '../core/definition.ts';
import type { Refs } from './common.ts';

/** A record. Money is `{ amount: string, currency: string }`; references are ids. */
export interface RecordItem {
  id: string;
  /** For `If-Match`. */
  version: number;
  /** How the record is called, from the type's title template. */
  title: string;
  createdAt: string;
  updatedAt: string;
  createdBy: string | null;
  updatedBy: string | null;
  values: JsonObject;
}
export interface RecordResponse {
  record: RecordItem;
  refs: Refs;
}

/**
 * List filters: `{ all: [...] }`, `{ any: [...] }`, `{ not: … }`, a test of one field, or a condition in FEEL over `record.<field>` (through
 * references, too), `user.id`, `user.teams`, `now()` and `today()`.
 */
export type Filter =
  | { all: Filter[] }
  | { any: Filter[] }
  | { not: Filter }
  | { feel: string }
  | { field: string; op: FilterOperator; value?: Json };
export type FilterOperator =
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'empty'
  | 'notEmpty';

/** What is wrong with a condition in FEEL, or, as a warning, what of it the database cannot look for. */
export interface FilterProblem {
  code: string;
  severity: 'error' | 'warning';
  message: Text;
  /** Characters of the expression. */
  range: { from: number; to: number };
}

export interface TimelineItem {
  id: string;
  at: string;
  kind: 'created' | 'changed' | 'deleted' | 'task' | 'process' | 'mail' | 'incident' | 'activity';
  who: string | null;
  /** Ready to show, in both languages. */
  title: Text;
  detail?: Text;
  /** Field changes: from and to, already formatted as plain values. */
  changes?: { field: string; title: Text; from: Json; to: Json }[];
  process?: { id: string; name: Text; version: number; instance: string; element?: string };
}
