/** Whether values are what a schema says, after the conversions of DMN 1.5, 10.3.2.9.4. */
import type { Json, JsonSchema } from '../../core/definition.ts';
import { equals, order } from '../../expressions/compare.ts';
import { decoderOf, describe } from '../../expressions/json.ts';
import { FeelNumber, isNumber } from '../../expressions/numbers.ts';
import { Run } from '../../expressions/run.ts';
import { FeelDate, FeelDateTime } from '../../expressions/temporal.ts';
import type { FeelKind, FeelType } from '../../expressions/types.ts';
import { entriesOf, kindOf, newContext, type Value } from '../../expressions/values.ts';
import { words } from '../../expressions/words.ts';
import { Misfit } from '../faults.ts';
import { allowedTest } from './allowed.ts';
import type { Types } from './types.ts';

/** The value as its schema wants it; throws `Misfit`. Null fits everywhere. */
export type Conform = (value: Value, run: Run) => Value;

/** What checks values against a schema; null where it says nothing. Values of the same schema need to be FEEL values, not JSON. */
export function conformTo(schema: JsonSchema, types: Types): Conform | null {
  const own = types.resolve(schema);
  const kinds = kindsOf(own, types);
  const parts = [kinds && kindCheck(kinds, own), inside(own, types), valueCheck(own, types)].filter(
    (part) => part !== null,
  );
  if (parts.length === 0) return null;
  return (value, run) => {
    if (value === null) return null;
    let made: Value = value;
    for (const part of parts) made = part(made, run);
    return made;
  };
}

/** The kinds that a schema allows; null: any. */
function kindsOf(schema: JsonSchema, types: Types): FeelKind[] | null {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const all = alternatives.map((one) => kindsOf(types.resolve(one), types));
    return all.includes(null) ? null : all.flatMap((one) => one ?? []);
  }
  const named = [schema.type ?? []].flat().filter((type) => type !== 'null');
  if (named.length === 0) return schema['x-field'] === 'money' ? ['context'] : null;
  return named.flatMap((type) => {
    const { kind } = types.feel({ ...schema, type });
    return kind === 'any' ? [] : kind.endsWith('duration') ? DURATIONS : [kind];
  });
}

const DURATIONS: FeelKind[] = ['days and time duration', 'years and months duration'];

function kindCheck(kinds: FeelKind[], schema: JsonSchema): Conform {
  const whole = schema.type === 'integer' || (Array.isArray(schema.type) && schema.type.includes('integer'));
  return (value) => {
    const made = converted(value, kinds);
    if (!kinds.includes(kindOf(made)))
      throw new Misfit(`${words(kinds[0] ?? 'any').en} is needed, and this is ${describe(value)}`);
    if (whole && isNumber(made) && !isWhole(made))
      throw new Misfit(`a whole number is needed, and this is ${describe(value)}`);
    return made;
  };
}

const isWhole = (value: Value): boolean =>
  value instanceof FeelNumber ? value.decimal.isInteger() : Number.isInteger(value);

/** A list of one for its item, the reverse, and a date for its midnight. */
function converted(value: Value, kinds: FeelKind[]): Value {
  const kind = kindOf(value);
  if (kinds.includes(kind)) return value;
  if (Array.isArray(value)) return value.length === 1 ? converted(value[0] ?? null, kinds) : value;
  if (kinds.includes('list')) return [value];
  if (value instanceof FeelDate && kinds.includes('date and time')) return new FeelDateTime(value.local, 'UTC');
  return value;
}

/** What lists and contexts hold. */
function inside(schema: JsonSchema, types: Types): Conform | null {
  if (schema.items) return itemsOf(schema.items, types);
  if (schema.properties) return entriesCheck(schema, types);
  return null;
}

function itemsOf(schema: JsonSchema, types: Types): Conform | null {
  // looked at when the first value comes, since a type may hold itself
  let known: { check: Conform | null } | undefined;
  return (value, run) => {
    if (!Array.isArray(value)) return value;
    known ??= { check: conformTo(schema, types) };
    const { check } = known;
    if (!check) return value;
    run.spend(value.length);
    return value.map((item, index) => within(`item ${index + 1}`, () => check(item, run)));
  };
}

function entriesCheck(schema: JsonSchema, types: Types): Conform {
  const properties = schema.properties ?? {};
  const required = schema.required ?? [];
  let known: { name: string; check: Conform | null }[] | undefined;
  return (value, run) => {
    const entries = entriesOf(value);
    if (!entries || schema['x-field'] === 'money') return value;
    known ??= Object.entries(properties).map(([name, one]) => ({ name, check: conformTo(one, types) }));
    run.spend(known.length);
    const missing = required.find((name) => !Object.hasOwn(entries, name));
    if (missing !== undefined) throw new Misfit(`“${missing}” is missing`);
    const made = Object.assign(newContext(), entries);
    for (const { name, check } of known) {
      const entry = Object.hasOwn(entries, name) ? (entries[name] ?? null) : null;
      made[name] = check && entry !== null ? within(`“${name}”`, () => check(entry, run)) : entry;
    }
    return made;
  };
}

function within(part: string, work: () => Value): Value {
  try {
    return work();
  } catch (error) {
    if (error instanceof Misfit) throw new Misfit(`${part}: ${error.message}`);
    throw error;
  }
}

/** Allowed values, limits, lengths. */
function valueCheck(schema: JsonSchema, types: Types): Conform | null {
  const checks = [enumCheck(schema, types), limitCheck(schema), sizeCheck(schema), allowedTest(schema, types)].filter(
    (check) => check !== null,
  );
  if (checks.length === 0) return null;
  return (value, run) => {
    for (const check of checks) {
      const wrong = check(value, run);
      if (wrong !== null) throw new Misfit(wrong);
    }
    return value;
  };
}

type Check = (value: Value, run: Run) => string | null;

function enumCheck(schema: JsonSchema, types: Types): Check | null {
  const list = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  if (!list) return null;
  const { enum: _, const: __, ...rest } = schema;
  const values = decodedAs(types.feel(rest), list);
  return (value) =>
    values.some((one) => equals(one, value) === true)
      ? null
      : `${describe(value)} is not allowed; allowed are ${values.slice(0, 10).map(describe).join(', ')}`;
}

/** JSON values as FEEL values of a type. */
export function decodedAs(type: FeelType, values: Json[]): Value[] {
  const decode = decoderOf(type);
  const run = new Run({}, '1970-01-01T00:00:00Z', 0);
  return values.map((value) => (decode ? decode(value as Value, run) : (value as Value)));
}

function limitCheck(schema: JsonSchema): Check | null {
  const limits: [number | undefined, (by: number) => boolean, string][] = [
    [schema.minimum, (by) => by >= 0, 'at least'],
    [schema.maximum, (by) => by <= 0, 'at most'],
    [schema.exclusiveMinimum, (by) => by > 0, 'more than'],
    [schema.exclusiveMaximum, (by) => by < 0, 'less than'],
  ];
  const given = limits.filter(([limit]) => typeof limit === 'number');
  if (given.length === 0) return null;
  return (value) => {
    for (const [limit, holds, text] of given) {
      const by = order(value, limit ?? null);
      if (by !== null && !holds(by)) return `${describe(value)} is not allowed; it must be ${text} ${limit}`;
    }
    return null;
  };
}

function sizeCheck(schema: JsonSchema): Check | null {
  const { minLength = 0, maxLength = Infinity, minItems = 0, maxItems = Infinity } = schema;
  if (minLength === 0 && minItems === 0 && maxLength === Infinity && maxItems === Infinity) return null;
  return (value) => {
    if (typeof value === 'string' && (value.length < minLength || value.length > maxLength))
      return `${describe(value)} has ${value.length} characters, and ${minLength} to ${maxLength} are allowed`;
    if (Array.isArray(value) && (value.length < minItems || value.length > maxItems))
      return `it has ${value.length} items, and ${minItems} to ${maxItems} are allowed`;
    return null;
  };
}
