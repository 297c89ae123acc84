import { type CalendarDefinition, compileCalendar } from '../../../../engine/calendars/index.ts';
import type { Json, JsonObject, Text } from '../../../../engine/core/definition.ts';
import { typeAt, wayTo, withValueAt } from '../../../../engine/expressions/analysis/paths.ts';
import type { Calendars, FeelType, Names } from '../../../../engine/expressions/index.ts';
import type { Known } from '../feel/names.ts';
import { typesOf } from '../try/inputs.ts';

/** What a template may name, with types, and a value for each: so that one sees what it will look like. */
export interface Sample {
  names: Names;
  values: JsonObject;
}

/** As a texts' reader calls it. */
type Titled = (title: Text | undefined) => string;

/**
 * @param given values by path that somebody has filled in, or taken from a record, to try expressions out; they are taken in place of
 *   what stands in for them
 */
export function sampleOf(known: readonly Known[], titleOf: Titled, given: JsonObject = {}): Sample {
  const names = typesOf(known);
  const standIns = Object.fromEntries(known.map((one) => [one.name, standIn(one, names[one.name] ?? ANY, titleOf)]));
  const values = Object.entries(given).reduce<JsonObject>((sofar, [path, value]) => {
    const way = wayTo(names, path);
    const type = Object.hasOwn(names, way[0] ?? '') ? typeAt(names, way) : null;
    if (!type || value === null) return sofar;
    const whole = type.money && typeof value !== 'object' ? { amount: String(value), currency: 'EUR' } : value;
    return withValueAt(sofar, way, whole);
  }, standIns);
  return { names, values };
}

/** Working hours as they are usual: which ones a case goes by is not known here. */
const USUAL: CalendarDefinition['hours'] = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '17:00']]]),
);

export const sampleCalendars: Calendars = (key) => {
  const compiled = compileCalendar({ key, title: key, zone: 'UTC', hours: USUAL });
  return compiled.ok ? compiled.calendar : null;
};

const ANY: FeelType = { kind: 'any' };

const SIMPLE: { [kind in FeelType['kind']]?: Json } = {
  boolean: true,
  date: '2026-11-22',
  'date and time': '2026-11-22T09:30:00Z',
  time: '09:30:00',
  'days and time duration': 'P2D',
  'years and months duration': 'P1Y',
};

function standIn(known: Known, type: FeelType, titleOf: Titled): Json {
  const simple = SIMPLE[type.kind];
  if (simple !== undefined) return simple;
  if (type.money) return { amount: '1234.50', currency: 'EUR' };
  if (type.kind === 'number') return known.schema?.type === 'integer' ? 42 : 1_234.5;
  if (type.kind === 'list') {
    const one = standIn({ ...known, schema: known.schema?.items }, type.items ?? ANY, titleOf);
    return [one, one];
  }
  if (type.kind === 'context') {
    return Object.fromEntries(
      known.entries.map((one) => [one.name, standIn(one, type.entries?.[one.name] ?? ANY, titleOf)]),
    );
  }
  return known.schema?.enum?.[0] ?? (titleOf(known.title) || known.name);
}
