import type { Json } from '../core/definition.ts';
import type { EntityType } from '../entities/entity-type.ts';
import { fieldOf, isSystemField } from '../entities/system-fields.ts';
import { fieldTypeOf } from '../fields/index.ts';
import { type Access, mayReadSomewhere } from './access.ts';
import { all, any, type Condition } from './condition.ts';

export type FilterResult = { ok: true; condition: Condition } | { ok: false; message: string };

const MOST_NODES = 200;
const MOST_DEPTH = 12;
const MOST_VALUES = 1000;

/** Reads a list filter as it came over the wire. A field that the person may not read is as unknown as one that is not there. */
export function parseFilter(filter: unknown, type: EntityType, access: Access): FilterResult {
  let nodes = 0;
  const read = (node: unknown, depth: number): Condition => {
    nodes += 1;
    if (depth > MOST_DEPTH || nodes > MOST_NODES)
      throw new BadFilter(`The filter is too large: at most ${MOST_NODES} tests, ${MOST_DEPTH} levels deep.`);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) throw new BadFilter(SHAPE);
    const keys = Object.keys(node).sort().join();
    const part = node as { all?: unknown; any?: unknown; not?: unknown };
    if (keys === 'all' && Array.isArray(part.all)) return all(part.all.map((each) => read(each, depth + 1)));
    if (keys === 'any' && Array.isArray(part.any)) return any(part.any.map((each) => read(each, depth + 1)));
    if (keys === 'not') return { kind: 'not', item: read(part.not, depth + 1) };
    if (keys === 'field,op' || keys === 'field,op,value')
      return test(node as { field: unknown; op: unknown; value?: unknown }, type, access);
    throw new BadFilter(SHAPE);
  };
  try {
    return { ok: true, condition: read(filter, 0) };
  } catch (error) {
    if (error instanceof BadFilter) return { ok: false, message: error.message };
    throw error;
  }
}

class BadFilter extends Error {}

const SHAPE = 'A filter is {"all": […]}, {"any": […]}, {"not": …} or {"field", "op", "value"}.';

function test(node: { field: unknown; op: unknown; value?: unknown }, type: EntityType, access: Access): Condition {
  const field = typeof node.field === 'string' ? fieldOf(type, node.field) : undefined;
  if (!field || !(isSystemField(field.name) || mayReadSomewhere(access, field.name))) {
    throw new BadFilter(
      `The filter names a field that ${type.key} does not have: ${JSON.stringify(node.field)?.slice(0, 80)}.`,
    );
  }
  const fieldType = fieldTypeOf(field);
  const op = fieldType.operators.find((each) => each === node.op);
  if (!op) throw new BadFilter(`The field ${field.name} can be filtered with ${fieldType.operators.join(', ')}.`);
  if (op === 'empty' || op === 'notEmpty') return { kind: 'test', field: field.name, op, value: { literal: null } };
  const value = node.value as Json | undefined;
  const values = op === 'in' ? value : [value ?? null];
  if (
    !Array.isArray(values) ||
    values.length > MOST_VALUES ||
    values.some((each) => each === null || fieldType.comparable(each) === undefined)
  ) {
    throw new BadFilter(
      `The filter on ${field.name} needs ${op === 'in' ? `a list of at most ${MOST_VALUES} values` : 'a value'} of type ${fieldType.type}.`,
    );
  }
  if (JSON.stringify(values).includes('\\u0000'))
    throw new BadFilter(`The filter on ${field.name} contains a NUL character.`);
  return { kind: 'test', field: field.name, op, value: { literal: value ?? null } };
}
