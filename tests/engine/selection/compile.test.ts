import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { parseEntityType } from '../../../engine/entities/parse.ts';
import {
  compileSelection,
  isSelected,
  narrowed,
  onClock,
  type Selection,
  type SelectionOptions,
} from '../../../engine/selection/index.ts';
import { definition, text } from '../entities/definition.ts';

const KEYS = new Set(['house', 'street']);
const made = [
  definition('street', {
    city: text(),
    up: { 'x-field': 'reference', 'x-title': 'Up', 'x-settings': { target: 'street' } },
  }),
  definition('house', {
    number: { 'x-field': 'integer', 'x-title': 'Number' },
    street: { 'x-field': 'reference', 'x-title': 'Street', 'x-settings': { target: 'street' } },
    price: { 'x-field': 'money', 'x-title': 'Price' },
    built: { 'x-field': 'dateTime', 'x-title': 'Built' },
  }),
].map((each) => {
  const parsed = parseEntityType(each, KEYS);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.type;
});
const [street, house] = made as [(typeof made)[number], (typeof made)[number]];
const find = (key: string) => made.find((type) => type.key === key);

function compiled(source: string, options: Partial<SelectionOptions> = {}): Selection {
  const result = compileSelection(source, house, { catalog: { find }, ...options });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.selection;
}
function problems(source: string, options: Partial<SelectionOptions> = {}) {
  const result = compileSelection(source, house, { catalog: { find }, ...options });
  return result.ok ? [] : result.problems.map(({ code, from, to }) => `${code} ${source.slice(from, to)}`);
}
const ID = '01900000-0000-7000-8000-00000000000a';
const selects = (source: string, values: JsonObject, streets: { [id: string]: JsonObject } = {}) =>
  isSelected(
    compiled(source),
    { values: { user: { id: ID, teams: [] } }, now: '2026-11-22T08:00:00+08:00', zone: 'Asia/Shanghai' },
    values,
    (_, id) => streets[id] ?? null,
  );

describe('a condition over a record', () => {
  it('takes a reference by itself as its id, and looks behind it by a dot', () => {
    const streets = { a: { city: 'Bonn', up: 'b' }, b: { city: 'Ulm', up: null } };
    expect(selects('record.street = "a"', { street: 'a' })).toEqual({ ok: true, selected: true });
    expect(selects('record.street.id = "a" and record.street != null', { street: 'a' })).toMatchObject({
      selected: true,
    });
    expect(
      selects('record.street.city = "Bonn" and record.street.up.city = "Ulm"', { street: 'a' }, streets),
    ).toMatchObject({ selected: true });
    expect(selects('record.street.up = "b" and record.street.up.up = null', { street: 'a' }, streets)).toMatchObject({
      selected: true,
    });
    expect(selects('record.street.city = null', { street: 'gone' }, streets)).toMatchObject({ selected: true });
  });

  it('selects nothing by what is not known or cannot be computed', () => {
    for (const source of [
      'record.number > 1',
      'not(record.number > 1)',
      '1 / record.number > 0',
      'record.price.amount + 1 > 0',
    ])
      expect(selects(source, { number: source.includes('/') ? 0 : null })).toEqual({ ok: true, selected: false });
  });

  it('tells instants on the clock of the zone', () => {
    expect(onClock('2026-11-21T16:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-22T00:30:00+08:00');
    expect(onClock('2026-07-01T00:00:00.001Z', 'America/New_York')).toBe('2026-06-30T20:00:00.001-04:00');
    expect(selects('date(record.built) = today()', { built: '2026-11-21T16:30:00.000Z' })).toMatchObject({
      selected: true,
    });
  });

  it.each([
    ['record.ghost = 1', 'unknown-field ghost'],
    ['record.street.ghost = 1 or record.street = "x"', 'unknown-field ghost'],
    ['record.street = 1', 'wrong-type record.street = 1'],
    ['record.street = "x" and record.number = "x"', 'wrong-type record.number = "x"'],
    ['record = null', 'whole-record record'],
    ['some record in [1] satisfies true', 'reserved-name record'],
    ['{ user: 1 }.user = 1', 'reserved-name user'],
    ['record.street.up.up.up.up.city = "x"', 'too-far record.street.up.up.up.up.city'],
    ['record.number', 'wrong-type record.number'],
  ])('%s is a problem at its place', (source, problem) => {
    expect(problems(source)).toContain(problem);
  });

  it('knows no clock, no person and no references where there are none', () => {
    expect(problems('record.built < now()', { clock: false })).toEqual(['no-clock now()']);
    expect(problems('record.street = user.id', { user: false })).toEqual(['unknown-variable user']);
    expect(problems('record.street.city = "x"', { catalog: { find: () => undefined } })).toEqual([
      'unknown-field city',
    ]);
  });

  it('takes parameters with their types', () => {
    const selection = compiled('record.number in wanted', {
      parameters: { wanted: { kind: 'list', items: { kind: 'number' } } },
    });
    const binding = { values: { wanted: [1, 2] }, now: '', zone: 'UTC' };
    expect(isSelected(selection, binding, { number: 2 })).toMatchObject({ selected: true });
    expect(selection.untranslated).toEqual([]);
  });

  it('reads only what it names', () => {
    const { reads } = compiled('record.street.city = "x" and record.number > 1');
    expect([[...reads.fields].sort(), [...(reads.refs.get('street')?.reads.fields ?? [])]]).toEqual([
      ['number', 'street'],
      ['city'],
    ]);
    expect(reads.refs.get('street')?.hop.target).toBe(street);
  });
});

describe('what SQL cannot say', () => {
  it.each([
    ['record.number > 1 and string(record.number) = "1"', 'string(record.number) = "1"'],
    ['record.street = "x" and (true or record.number ** 2 > 4)', 'record.number ** 2 > 4'],
    [
      'not(record.number = 1 and string(record.number) = "1")',
      'not(record.number = 1 and string(record.number) = "1")',
    ],
    ['matches(record.name, record.name)', 'matches(record.name, record.name)'],
    ['matches(record.name, "a", "i")', 'matches(record.name, "a", "i")'],
    ['matches(record.name, "\\\\w")', 'matches(record.name, "\\\\w")'],
    ['contains(record.name, "\\u0000")', 'contains(record.name, "\\u0000")'],
    ['record.built.timezone = "x"', 'record.built.timezone = "x"'],
    ['count([record.name][item = "a"]) = 1', 'count([record.name][item = "a"]) = 1'],
  ])('of %s is told with its place and with words', (source, where) => {
    const { untranslated } = compiled(source);
    expect(untranslated.map((one) => one.where)).toEqual([where]);
    expect(untranslated[0]?.why).toEqual({
      en: expect.stringMatching(/\.$/),
      zh: expect.stringMatching(/[\u4e00-\u9fff].*。$/),
    });
  });

  it('is what would become too large, however it is nested', () => {
    const nest = (depth: number, wrap: (inner: string) => string, seed: string): string =>
      depth === 0 ? seed : wrap(nest(depth - 1, wrap, seed));
    for (const source of [
      nest(14, (inner) => `(if ${inner} then record.number > 1 else record.number > 2)`, 'record.number > 0'),
      nest(14, (inner) => `((${inner}) = true)`, 'record.number > 0'),
      `${nest(8, (inner) => `substring before(${inner}, "a")`, 'record.name')} = "x"`,
    ]) {
      expect(compiled(source).untranslated[0]?.why).toMatchObject({ en: expect.stringContaining('too much') });
    }
    expect(compiled(Array.from({ length: 150 }, (_, at) => `record.number = ${at}`).join(' or ')).untranslated).toEqual(
      [],
    );
  });

  it('is left out of what narrows, where that finds no less', () => {
    const narrow = (source: string) =>
      JSON.stringify(narrowed(compiled(source).test), (key, value) => (key === 'field' ? value.name : value));
    const odd = 'string(record.number) = "1"';
    expect(narrow(`record.number > 1 and ${odd}`)).toContain('"compare"');
    expect(narrow(`record.number > 1 or ${odd}`)).toBe('null');
    expect(narrow(`(record.number > 1 and ${odd}) or record.number < 0`)).toMatch(/"or".*">".*"<"/);
    expect(narrow(`not(${odd})`)).toBe('null');
  });
});
