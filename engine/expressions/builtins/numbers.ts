import { describe } from '../json.ts';
import { Decimal, divide, minus, times } from '../numbers.ts';
import type { Run } from '../run.ts';
import { FeelDuration } from '../temporal.ts';
import type { Value } from '../values.ts';
import { type Builtin, DURATIONS, define } from './define.ts';

export const NUMBERS = [
  rounding('decimal', Decimal.ROUND_HALF_EVEN, false),
  rounding('floor', Decimal.ROUND_FLOOR, true),
  rounding('ceiling', Decimal.ROUND_CEIL, true),
  rounding('round up', Decimal.ROUND_UP, false),
  rounding('round down', Decimal.ROUND_DOWN, false),
  rounding('round half up', Decimal.ROUND_HALF_UP, false),
  rounding('round half down', Decimal.ROUND_HALF_DOWN, false),
  define(
    'abs',
    [`n: number|${DURATIONS}`],
    ([type]) => type ?? { kind: 'any' },
    (_, [value]) =>
      value instanceof FeelDuration ? new FeelDuration(value.kind, Math.abs(value.amount)) : Math.abs(value as number),
  ),
  define('modulo', ['dividend: number', 'divisor: number'], 'number', (run, [a, b]) => {
    if (b === 0) return run.warn('division by zero');
    const quotient = new Decimal(a as number)
      .div(b as number)
      .floor()
      .toNumber();
    return minus(a as number, times(b as number, quotient) ?? 0);
  }),
  define('sqrt', ['number: number'], 'number', (run, [n]) =>
    (n as number) < 0 ? run.warn(`${n} has no square root`) : Math.sqrt(n as number),
  ),
  define('log', ['number: number'], 'number', (run, [n]) =>
    (n as number) <= 0 ? run.warn(`${n} has no logarithm`) : Math.log(n as number),
  ),
  define('exp', ['number: number'], 'number', (run, [n]) => finite(Math.exp(n as number), run)),
  define('odd', ['number: number'], 'boolean', (_, [n]) => Math.abs((n as number) % 2) === 1),
  define('even', ['number: number'], 'boolean', (_, [n]) => (n as number) % 2 === 0),
  numeric('sum', (numbers) => total(numbers)),
  numeric('mean', (numbers) => divide(total(numbers), numbers.length)),
  numeric('product', (numbers) => numbers.reduce((all, n) => all.times(n), new Decimal(1)).toNumber()),
  numeric('median', (numbers) => {
    const sorted = numbers.toSorted((a, b) => a - b);
    const middle = sorted.length >> 1;
    const upper = sorted[middle] ?? 0;
    return sorted.length % 2 === 1 ? upper : divide(total([sorted[middle - 1] ?? 0, upper]), 2);
  }),
  numeric('stddev', (numbers) => {
    if (numbers.length < 2) return null;
    const mean = new Decimal(total(numbers)).div(numbers.length);
    const squares = numbers.reduce((sum, n) => sum.plus(new Decimal(n).minus(mean).pow(2)), new Decimal(0));
    return squares
      .div(numbers.length - 1)
      .sqrt()
      .toNumber();
  }),
  define(
    'mode',
    ['...list: any'],
    () => ({ kind: 'list', items: { kind: 'number' } }),
    (run, args) => {
      const numbers = numbersOf('mode', args, run);
      if (!numbers) return null;
      const counts = new Map<number, number>();
      for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
      const most = Math.max(0, ...counts.values());
      return [...counts]
        .filter(([, times]) => times === most)
        .map(([n]) => n)
        .sort((a, b) => a - b);
    },
  ),
];

/** The arguments of a function of many: given one by one, or as one list. */
export function spread(args: (Value | undefined)[], run: Run): Value[] {
  const [first] = args;
  const items = args.length === 1 && Array.isArray(first) ? first : args.map((arg) => arg ?? null);
  run.spend(items.length);
  return items;
}

function numeric(name: string, work: (numbers: number[]) => number | null): Builtin {
  return define(name, ['...list: any'], 'number', (run, args) => {
    const numbers = numbersOf(name, args, run);
    if (!numbers || numbers.length === 0) return null;
    // decimal arithmetic costs more than a step a number
    run.spend(numbers.length * 20);
    const result = work(numbers);
    return result === null ? null : finite(result, run);
  });
}

function numbersOf(name: string, args: (Value | undefined)[], run: Run): number[] | null {
  const items = spread(args, run);
  const odd = items.find((item) => typeof item !== 'number');
  if (odd === undefined) return items as number[];
  const message = `${name} needs numbers, and got ${describe(odd)}`;
  return odd === null ? run.absent(message) : run.warn(message);
}

function total(numbers: number[]): number {
  let quick = 0;
  for (const n of numbers) {
    quick += n;
    if (!Number.isInteger(n) || !Number.isSafeInteger(quick)) {
      return numbers.reduce((sum, one) => sum.plus(one), new Decimal(0)).toNumber();
    }
  }
  return quick;
}

function rounding(name: string, mode: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8, optional: boolean): Builtin {
  return define(name, ['n: number', optional ? 'scale?: number' : 'scale: number'], 'number', (run, [n, scale]) => {
    const places = Math.trunc((scale as number | null | undefined) ?? 0);
    if (Math.abs(places) > 6_000) return run.warn(`${name} cannot round to ${places} places`);
    if (Number.isInteger(n) && places >= 0) return n as number;
    run.spend(40);
    const factor = new Decimal(10).pow(places);
    return finite(new Decimal(n as number).times(factor).toDecimalPlaces(0, mode).div(factor).toNumber() || 0, run);
  });
}

function finite(value: number, run: Run): number | null {
  return Number.isFinite(value) ? value : run.warn('the result is too large for a number');
}
