/** Random cells, values and tables, from a seed. */
import type { Json } from '../../../../engine/core/definition.ts';
import type { DecisionTable, HitPolicy } from '../../../../engine/decisions/definition.ts';
import type { LineKind } from '../../../../engine/decisions/tables/sets/points.ts';

export type Random = (below: number) => number;

/** Rounds of a random test; `WEFT_RANDOM_RUNS=5000 WEFT_SEED=7` looks further and elsewhere. */
export function rounds(usual: number): number {
  return Number(process.env.WEFT_RANDOM_RUNS ?? usual);
}

/** Whole numbers from 0, below what is asked (mulberry32). */
export function random(seed: number): Random {
  let state = seed + Number(process.env.WEFT_SEED ?? 0);
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

/** A few values each, so that cells meet: as FEEL and as JSON, in order. */
const VALUES: { [kind in LineKind]: [feel: string, json: Json][] } = {
  number: [-3, -1.5, 0, 0.1, 1, 2, 2.5, 3, 10].map((value) => [String(value), value]),
  string: ['', 'DE', 'DE2', 'FR', 'a', '~', '中国'].map((value) => [`"${value}"`, value]),
  boolean: [false, true].map((value) => [String(value), value]),
  date: ['2025-12-31', '2026-01-01', '2026-01-02', '2026-02-01'].map((value) => [`date("${value}")`, value]),
  time: ['10:00:00+08:00', '08:00:00', '08:00:00Z', '12:30:00', '23:59:59.999'].map((value) => [`@"${value}"`, value]),
  'date and time': [
    '2025-12-31T23:59:59Z',
    '2026-01-01T00:00:00',
    '2026-01-01T00:00:00Z',
    '2026-01-01T08:00:00+08:00',
    '2026-01-01T00:00:00.001Z',
  ].map((value) => [`date and time("${value}")`, value]),
  'days and time duration': ['-P1D', 'PT0S', 'PT1H', 'PT60M', 'P2D'].map((value) => [`duration("${value}")`, value]),
  'years and months duration': ['-P1M', 'P11M', 'P1Y', 'P2Y'].map((value) => [`@"${value}"`, value]),
};

export const KINDS = Object.keys(VALUES) as LineKind[];

/** Kinds that a column's schema can say. */
export const DECLARED = KINDS.filter((kind) => kind !== 'years and months duration');

/** Values of a kind, null among them; more than those that cells name. */
export function samplesOf(kind: LineKind): Json[] {
  const more: { [kind in LineKind]?: Json[] } = {
    number: [-100, -2, 0.05, 1.5, 2.75, 9_007_199_254_740_991],
    string: ['D', 'DE\u0000', 'E', 'zz', '\uffff'],
    date: ['1999-06-01', '2026-01-15', '9999-12-31'],
    time: ['00:00:00', '02:00:00Z', '12:00:00+01:00'],
    'date and time': ['2026-01-01T00:00:00.002', '2026-06-01T00:00:00@Europe/Berlin', '2000-01-01T00:00:00'],
    'days and time duration': ['PT0.001S', 'P400D', '-P9D'],
    'years and months duration': ['P0M', 'P18M'],
  };
  return [null, ...VALUES[kind].map(([, json]) => json), ...(more[kind] ?? [])];
}

export function randomCell(kind: LineKind, from: Random): string {
  const dice = from(12);
  if (dice < 2) return '-';
  const tests = Array.from({ length: 1 + (from(3) === 0 ? from(3) : 0) }, () => randomTest(kind, from)).join(', ');
  return dice < 4 ? `not(${tests})` : tests;
}

function randomTest(kind: LineKind, from: Random): string {
  const values = VALUES[kind];
  const literal = () => values[from(values.length)]?.[0] ?? 'null';
  const dice = from(10);
  if (dice === 0) return 'null';
  if (dice < 4 || kind === 'boolean') return literal();
  if (dice === 4) return `[${literal()}, ${from(2) ? literal() : 'null'}]`;
  if (dice < 7) return `${from(4) === 0 ? '? ' : ''}${['<', '<=', '>', '>=', '!='][from(5)]} ${literal()}`;
  const [low, high] = [from(values.length), from(values.length)].sort((a, b) => a - b);
  const [open, close] = [['[', '(', ']'][from(3)], [']', ')', '['][from(3)]];
  return `${open}${values[low ?? 0]?.[0]}..${values[high ?? 0]?.[0]}${close}`;
}

export interface RandomTable {
  kinds: LineKind[];
  /** Share of cells that must be evaluated, of 100. */
  opaque?: number;
  rules: number;
  hitPolicy?: HitPolicy;
  /** Effective dates, too. */
  dated?: boolean;
}

const SCHEMAS: { [kind in LineKind]: { type: string; format?: string } } = {
  number: { type: 'number' },
  string: { type: 'string' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  time: { type: 'string', format: 'time' },
  'date and time': { type: 'string', format: 'date-time' },
  'days and time duration': { type: 'string', format: 'duration' },
  'years and months duration': { type: 'string', format: 'duration' },
};

/** Inputs `a`, `b`, … and one output `out`. Opaque cells use `?` and the variable `limit`. */
export function randomTable(wanted: RandomTable, from: Random): DecisionTable {
  const cell = (kind: LineKind) => {
    if (from(100) >= (wanted.opaque ?? 0)) return randomCell(kind, from);
    if (kind === 'number') return ['> limit', '? * 2 > 3', '? + limit < 4', 'even(?)'][from(4)] ?? '-';
    return (
      ['string(?) = "true"', '? != null and string length(string(?)) > 3', '? = null or limit > 1'][from(3)] ?? '-'
    );
  };
  const day = () => ['2026-01-01', '2026-06-01', '2027-01-01'][from(3)] as string;
  return {
    type: 'table',
    inputs: wanted.kinds.map((kind, index) => ({ expression: nameOf(index), schema: { ...SCHEMAS[kind] } })),
    outputs: [{ name: 'out', schema: { type: 'number' } }],
    hitPolicy: wanted.hitPolicy ?? 'C',
    rules: Array.from({ length: wanted.rules }, (_, index) => ({
      id: `r${index + 1}`,
      when: wanted.kinds.map(cell),
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
      then: [String(from(3))],
      ...(wanted.dated && from(3) === 0 && { from: day() }),
      ...(wanted.dated && from(3) === 0 && { until: day() }),
    })),
  };
}

export function nameOf(column: number): string {
  return String.fromCharCode(97 + column);
}
