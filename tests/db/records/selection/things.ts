/** Types and rows over which random conditions are tried: everything that a field can hold, and what is hard about it. */
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { definition, text } from '../../../engine/entities/definition.ts';
import type { Random } from '../../../faults/random.ts';

const field = (type: string, settings: JsonObject = {}): JsonObject => ({
  'x-field': type,
  'x-title': type,
  ...(Object.keys(settings).length > 0 && { 'x-settings': settings }),
});
export const STATUSES = ['open', 'won', '已赢', 'lost'];
export const TAGS = ['a', 'b', '金', '😀'];
const options = (values: string[]) => ({ options: values.map((value) => ({ value, title: value })) });
const of = (target: string) => field('reference', { target });

/** A thing refers to a place, the place to an area and to a place that it lies in. */
export const TYPES: JsonObject[] = [
  definition('area', { label: text(), rank: field('integer') }),
  definition('place', {
    label: text(),
    size: field('decimal'),
    opened: field('date'),
    area: of('area'),
    within: of('place'),
    keeper: field('user'),
  }),
  definition('thing', {
    note: text(),
    body: field('longText'),
    count: field('integer'),
    ratio: field('decimal'),
    price: field('money'),
    day: field('date'),
    moment: field('dateTime'),
    done: field('boolean'),
    status: field('choice', options(STATUSES)),
    tags: field('multiChoice', options(TAGS)),
    owner: field('user'),
    place: of('place'),
    other: of('place'),
  }),
];

export const TEXTS = [
  'a',
  'A',
  'ab',
  'Ab c',
  'a%b',
  'a_b',
  'a\\b',
  '',
  ' a ',
  'straße',
  'STRASSE',
  'ΟΔΟΣ',
  'οδος',
  'İstanbul',
  'istanbul',
  '上海',
  '上海市',
  '北京',
  '😀',
  '😀a',
  '\uffee',
  'é',
  'e\u0301',
  'a\nb',
  '\u00a0x\u3000',
  '12',
  'x-12-34',
  'ab12',
];
export const NUMBERS = [
  0,
  1,
  -1,
  2,
  3,
  7,
  10,
  -10,
  0.1,
  0.2,
  0.3,
  -2.5,
  2.5,
  3.5,
  1e-7,
  999999999999999,
  -1e15,
  0.1 + 0.2,
];
export const WHOLE = [0, 1, -1, 2, 3, 7, 10, -10, 100, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
export const AMOUNTS = ['0', '0.10', '7.50', '10', '-3.2500', '999999999999999.9999', '-999999999999999.9999'];
export const DAYS = [
  '0001-01-01',
  '1970-01-01',
  '2023-12-31',
  '2024-01-31',
  '2024-02-29',
  '2026-03-08',
  '2026-11-01',
  '2026-11-22',
  '9999-12-31',
];
export const MOMENTS = [
  '1970-01-01T00:00:00.000Z',
  '2024-02-29T23:59:59.999Z',
  '2026-03-08T06:59:59.999Z',
  '2026-03-08T07:00:00.000Z',
  '2026-11-01T05:30:00.000Z',
  '2026-11-01T06:30:00.000Z',
  '2026-11-21T16:00:00.000Z',
  '2026-11-22T08:00:00.000Z',
  '2999-12-31T23:00:00.001Z',
];

/** One of a list. */
export const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random.next() * from.length)] as T;

const nullIfEmpty = (list: string[]): Json => (list.length > 0 ? list : null);

/** Random values of a type's fields; a third are empty. Numbers, texts and dates come from the lists, sometimes from anywhere. */
export function randomRow(random: Random, type: string, refs: { [type: string]: string[] }): JsonObject {
  const maybe = (value: () => Json): Json => (random.next() < 0.3 ? null : value());
  const number = () => (random.next() < 0.2 ? Math.round((random.next() - 0.5) * 1e6) / 1e3 : pick(random, NUMBERS));
  const ref = (target: string) => maybe(() => pick(random, refs[target] ?? []));
  if (type === 'area')
    return { name: 'area', label: maybe(() => pick(random, TEXTS)), rank: maybe(() => pick(random, WHOLE)) };
  if (type === 'place') {
    return {
      name: 'place',
      label: maybe(() => pick(random, TEXTS)),
      size: maybe(number),
      opened: maybe(() => pick(random, DAYS)),
      area: ref('area'),
      within: ref('place'),
      keeper: ref('user'),
    };
  }
  return {
    name: 'thing',
    note: maybe(() => pick(random, TEXTS)),
    body: maybe(() => pick(random, TEXTS) + pick(random, TEXTS)),
    count: maybe(() => pick(random, WHOLE)),
    ratio: maybe(number),
    price: maybe(() => ({ amount: pick(random, AMOUNTS), currency: pick(random, ['USD', 'CNY']) })),
    day: maybe(() => pick(random, DAYS)),
    moment: maybe(() => pick(random, MOMENTS)),
    done: maybe(() => random.next() < 0.5),
    status: maybe(() => pick(random, STATUSES)),
    tags: maybe(() => nullIfEmpty(TAGS.filter(() => random.next() < 0.5))),
    owner: ref('user'),
    place: ref('place'),
    other: ref('place'),
  };
}
