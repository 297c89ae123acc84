import type { Json } from '../core/definition.ts';
import type { EntityType } from '../entities/entity-type.ts';
import { fieldOf } from '../entities/system-fields.ts';
import type { FeelType } from '../expressions/types.ts';
import { fieldTypeOf } from '../fields/index.ts';
import { compileSelection, NO_CATALOG, type Selection } from '../selection/index.ts';
import { feelTypeOf } from '../selection/names.ts';
import type { FilterOperator } from '../wire/index.ts';
import { type Condition, selecting } from './condition.ts';

/**
 * A test of one field, as a condition. Texts are contained without regard to case; an empty field passes `ne` and `empty` only. `value`
 * fits the field, or is a list of such values for `in`.
 */
export function fieldTest(type: EntityType, name: string, op: FilterOperator, value: Json): Condition {
  const field = fieldOf(type, name);
  if (!field) throw new Error(`${type.key} has no field ${name}.`);
  const { comparable } = fieldTypeOf(field);
  const given = Array.isArray(value) ? value.map((one) => comparable(one) ?? null) : (comparable(value) ?? null);
  return selecting(selectionOf(type, name, op), { value: given });
}

/** Compiled once for each field and operator of a type. */
function selectionOf(type: EntityType, name: string, op: FilterOperator): Selection {
  const known = compiled.get(type) ?? new Map<string, Selection>();
  compiled.set(type, known);
  const key = `${name} ${op}`;
  const found = known.get(key);
  if (found) return found;
  const field = fieldOf(type, name);
  const feel: FeelType = field ? feelTypeOf(field) : { kind: 'any' };
  const amount = feel.entries ? Object.entries(feel.entries)[0] : undefined;
  const path = `record.${name}${amount ? `.${amount[0]}` : ''}`;
  const one = (feel.kind === 'list' ? feel.items : amount ? amount[1] : feel) ?? { kind: 'any' };
  const parameters = { value: op === 'in' ? ({ kind: 'list', items: one } as const) : one };
  const read = compileSelection(SOURCES[op](path, feel.kind === 'list'), type, { catalog: NO_CATALOG, parameters });
  if (!read.ok) throw new Error(`${type.key}.${key}: ${JSON.stringify(read.problems)}`);
  known.set(key, read.selection);
  return read.selection;
}

const compiled = new WeakMap<EntityType, Map<string, Selection>>();

const SOURCES: { [op in FilterOperator]: (path: string, isList: boolean) => string } = {
  eq: (path) => `${path} = value`,
  ne: (path) => `${path} != value`,
  lt: (path) => `${path} < value`,
  le: (path) => `${path} <= value`,
  gt: (path) => `${path} > value`,
  ge: (path) => `${path} >= value`,
  in: (path) => `${path} in value`,
  contains: (path, isList) =>
    isList ? `list contains(${path}, value)` : `contains(lower case(${path}), lower case(value))`,
  startsWith: (path) => `starts with(lower case(${path}), lower case(value))`,
  empty: (path) => `${path} = null`,
  notEmpty: (path) => `${path} != null`,
};
