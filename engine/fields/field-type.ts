import type { Json, JsonObject, JsonSchema, Text } from '../core/definition.ts';
import type { FilterOperator } from '../wire/index.ts';

/** A field of an entity type, as read from its definition. */
export interface FieldDefinition {
  name: string;
  /** Key of the field registry. */
  type: string;
  title: Text;
  help?: Text;
  required: boolean;
  /** Described by the field type's `settingsSchema`. */
  settings: JsonObject;
  /** JSON Schema keywords that the definition adds: `maxLength`, `pattern`, `minimum`… */
  keywords: JsonSchema;
  /** The value of a new record that gives none. */
  default?: Json;
  /** User fields: who it is when nobody is named. */
  defaultUser?: DefaultUser;
  /** Part of the public form of the type. */
  isPublic: boolean;
  /** What columns of import files are called that hold it, besides its name and titles. */
  importNames?: string[];
}

/** The acting person where they hold one of the roles `actor`; else an active holder of `role`; else nobody. */
export interface DefaultUser {
  actor?: string[];
  role?: string;
}

/** A column of the record table. Its name is the field's in snake case, followed by the suffix. */
export interface Column {
  suffix: '' | `_${string}`;
  /** PostgreSQL's type. */
  sql: 'text' | 'integer' | 'bigint' | 'numeric' | 'boolean' | 'date' | 'timestamptz' | 'uuid' | 'text[]';
  /** Key of the entity type whose table it refers to; `user` for people. */
  references?: string;
}

export type Parsed = { ok: true; value: Json } | { ok: false; code: string; message: Text };

export interface ParseOptions {
  /** How `3/4/2017` is read. */
  dateFormat: 'iso' | 'mdy' | 'dmy';
}

/** What a filter compares: cells of the first column. `list` compares by membership. */
export type Comparison = 'text' | 'number' | 'boolean' | 'list';
export type Comparable = string | number | boolean;

/** Everything Weft knows about one type of field. One file each. */
export interface FieldType {
  type: string;
  title: Text;
  icon: string;
  settingsSchema: JsonSchema;
  /** What a value looks like; without `title`. */
  toJsonSchema(field: FieldDefinition): JsonSchema;
  toUiSchema(field: FieldDefinition): JsonObject;
  toColumns(field: FieldDefinition): Column[];
  operators: readonly FilterOperator[];
  comparison: Comparison;
  /** A value, as a filter's operand or as stored, in the form that is compared; undefined when it does not fit. */
  comparable(value: Json): Comparable | undefined;
  /** Text of an import file → value. Never called with blank text. */
  parse(text: string, field: FieldDefinition, options: ParseOptions): Parsed;
  /** The one way to write a value: trimmed, lower case… What does not fit passes unchanged, for validation to refuse. */
  normalise(value: Json, field: FieldDefinition): Json;
  /** What JSON Schema cannot say. */
  validate?(value: Json, field: FieldDefinition): { code: string; message: Text } | null;
  /** Plain text for titles, timelines and exports. References: their id. */
  format(value: Json, field: FieldDefinition, language: 'en' | 'zh'): string;
  /** Cells in the order of `toColumns`; null empties all. */
  toRow(value: Json, field: FieldDefinition): unknown[];
  fromRow(cells: readonly unknown[], field: FieldDefinition): Json;
}

/** Cells of field types with one column that stores the JSON value as it is. */
export const oneCell = {
  toRow: (value: Json): unknown[] => [value],
  fromRow: (cells: readonly unknown[]): Json => (cells[0] ?? null) as Json,
};

export const ofString = (value: Json): string | undefined => (typeof value === 'string' ? value : undefined);
export const ofNumber = (value: Json): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

export const TEXT_OPERATORS = ['eq', 'ne', 'in', 'contains', 'startsWith', 'empty', 'notEmpty'] as const;
export const ORDER_OPERATORS = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'in', 'empty', 'notEmpty'] as const;
export const SAME_OPERATORS = ['eq', 'ne', 'in', 'empty', 'notEmpty'] as const;

/** No settings at all. */
export const NO_SETTINGS: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };
