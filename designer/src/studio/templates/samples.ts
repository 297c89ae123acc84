import type { Json, JsonObject, Text } from '../../../../engine/core/definition.ts';
import type { FeelType, Names } from '../../../../engine/expressions/types.ts';
import type { Known } from '../feel/names.ts';

/** What a template may name, with types, and a value for each: so that one sees what it will look like. */
export interface Sample {
  names: Names;
  values: JsonObject;
}

/** As a texts' reader calls it. */
type Titled = (title: Text | undefined) => string;

export function sampleOf(known: Known[], titleOf: Titled): Sample {
  return {
    names: Object.fromEntries(known.map((one) => [one.name, typeOf(one)])),
    values: Object.fromEntries(known.map((one) => [one.name, standIn(one, titleOf)])),
  };
}

const KINDS: { [kind: string]: { type: FeelType; value: Json } } = {
  number: { type: { kind: 'number' }, value: 1_234.5 },
  integer: { type: { kind: 'number' }, value: 42 },
  boolean: { type: { kind: 'boolean' }, value: true },
  date: { type: { kind: 'date' }, value: '2026-11-22' },
  'date-time': { type: { kind: 'date and time' }, value: '2026-11-22T09:30:00Z' },
  time: { type: { kind: 'time' }, value: '09:30:00' },
  duration: { type: { kind: 'days and time duration' }, value: 'P2D' },
};

function typeOf(known: Known): FeelType {
  const simple = Object.hasOwn(KINDS, known.kind) ? KINDS[known.kind]?.type : undefined;
  if (simple) return simple;
  if (known.kind === 'string') return { kind: 'string' };
  const entries = Object.fromEntries(known.entries.map((one) => [one.name, typeOf(one)]));
  const context: FeelType = { kind: 'context', entries, open: true, ...(isMoney(known) && { money: true }) };
  if (known.kind === 'array') return { kind: 'list', items: known.entries.length > 0 ? context : { kind: 'any' } };
  return known.entries.length > 0 ? context : { kind: 'any' };
}

function standIn(known: Known, titleOf: Titled): Json {
  const simple = Object.hasOwn(KINDS, known.kind) ? KINDS[known.kind]?.value : undefined;
  if (simple !== undefined) return simple;
  if (isMoney(known)) return { amount: '1234.50', currency: 'EUR' };
  const context = Object.fromEntries(known.entries.map((one) => [one.name, standIn(one, titleOf)]));
  const one: Json = known.entries.length > 0 ? context : titleOf(known.title) || known.name;
  return known.kind === 'array' ? [one, one] : one;
}

function isMoney({ entries }: Known): boolean {
  return entries.length === 2 && ['amount', 'currency'].every((name) => entries.some((one) => one.name === name));
}
