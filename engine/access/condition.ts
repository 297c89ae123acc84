import type { Json, JsonObject } from '../core/definition.ts';
import { type FieldDefinition, fieldTypeOf } from '../fields/index.ts';
import type { FilterOperator } from '../wire/index.ts';

/**
 * What a record must satisfy: the row conditions of roles, list filters and rules of entity types alike. Evaluated here
 * in memory, and by `db/records/condition-sql.ts` in SQL, to the same result: a test of an empty field is false, except
 * `ne` and `empty`.
 */
export type Condition =
  | { kind: 'always' }
  | { kind: 'never' }
  | { kind: 'all' | 'any'; items: Condition[] }
  | { kind: 'not'; item: Condition }
  | Test;

export interface Test {
  kind: 'test';
  field: string;
  op: FilterOperator;
  value: Operand;
}
/** A value, or something of the person who asks; `bind` turns the latter into the former. */
export type Operand = { literal: Json } | { user: 'id' | 'teams' };

export const ALWAYS: Condition = { kind: 'always' };
export const NEVER: Condition = { kind: 'never' };

/** All of the conditions, simplified. */
export function all(items: Condition[]): Condition {
  const needed = items.filter((item) => item.kind !== 'always');
  if (needed.some((item) => item.kind === 'never')) return NEVER;
  return needed.length === 0 ? ALWAYS : needed.length === 1 ? (needed[0] as Condition) : { kind: 'all', items: needed };
}

/** Any of the conditions, simplified. */
export function any(items: Condition[]): Condition {
  const possible = items.filter((item) => item.kind !== 'never');
  if (possible.some((item) => item.kind === 'always')) return ALWAYS;
  return possible.length === 0
    ? NEVER
    : possible.length === 1
      ? (possible[0] as Condition)
      : { kind: 'any', items: possible };
}

/** The condition for one person. */
export function bind(condition: Condition, user: { id: string | null; teams: readonly string[] }): Condition {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, items: condition.items.map((item) => bind(item, user)) };
    case 'not':
      return { kind: 'not', item: bind(condition.item, user) };
    case 'test':
      if ('literal' in condition.value) return condition;
      return { ...condition, value: { literal: condition.value.user === 'id' ? user.id : [...user.teams] } };
    default:
      return condition;
  }
}

/** The fields that it tests, each once. */
export function fieldsOf(condition: Condition): string[] {
  if (condition.kind === 'test') return [condition.field];
  if (condition.kind === 'not') return fieldsOf(condition.item);
  if (condition.kind === 'all' || condition.kind === 'any') return [...new Set(condition.items.flatMap(fieldsOf))];
  return [];
}

/** Whether a record satisfies a bound condition. `field` finds a field's definition by name. */
export function holds(
  condition: Condition,
  values: JsonObject,
  field: (name: string) => FieldDefinition | undefined,
): boolean {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'all':
      return condition.items.every((item) => holds(item, values, field));
    case 'any':
      return condition.items.some((item) => holds(item, values, field));
    case 'not':
      return !holds(condition.item, values, field);
    case 'test': {
      const definition = field(condition.field);
      return definition !== undefined && passes(condition, values[condition.field] ?? null, definition);
    }
  }
}

function passes({ op, value }: Test, cell: Json, field: FieldDefinition): boolean {
  const type = fieldTypeOf(field);
  if (op === 'empty' || op === 'notEmpty') return (cell === null) === (op === 'empty');
  const wanted = 'literal' in value ? value.literal : null;
  if (wanted === null) return op === 'ne' && cell !== null;
  if (cell === null) return op === 'ne';
  if (type.comparison === 'list') return op === 'contains' && Array.isArray(cell) && cell.includes(wanted);
  const left = type.comparable(cell);
  if (left === undefined) return false;
  if (op === 'in') return Array.isArray(wanted) && wanted.some((each) => type.comparable(each) === left);
  const right = type.comparable(wanted);
  if (right === undefined) return false;
  switch (op) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    case 'lt':
      return left < right;
    case 'le':
      return left <= right;
    case 'gt':
      return left > right;
    case 'ge':
      return left >= right;
    case 'contains':
      return String(left).toLowerCase().includes(String(right).toLowerCase());
    case 'startsWith':
      return String(left).toLowerCase().startsWith(String(right).toLowerCase());
    default:
      return false;
  }
}
