import { describe } from '../json.ts';
import {
  absolute,
  compareNumbers,
  Decimal,
  decimalOf,
  divide,
  exponential,
  isNumber,
  keyOf,
  logarithm,
  modulo,
  type Num,
  numberOf,
  parity,
  round,
  squareRoot,
  times,
  total,
} from '../numbers.ts';
import { ROUND, type Rounding } from '../quick-numbers.ts';
import type { Run } from '../run.ts';
import { FeelDuration } from '../temporal.ts';
import type { Value } from '../values.ts';
import { type Builtin, DURATIONS, define } from './define.ts';

export const NUMBERS = [
  rounding('decimal', ROUND.halfEven, false),
  rounding('floor', ROUND.floor, true),
  rounding('ceiling', ROUND.ceiling, true),
  rounding('round up', ROUND.up, false),
  rounding('round down', ROUND.down, false),
  rounding('round half up', ROUND.halfUp, false),
  rounding('round half down', ROUND.halfDown, false),
  define(
    'abs',
    [`n: decimal|${DURATIONS}`],
    ([type]) => (type?.kind === 'list' ? type.items : type) ?? { kind: 'any' },
    (_, [value]) =>
      value instanceof FeelDuration ? new FeelDuration(value.kind, Math.abs(value.amount)) : absolute(value as Num),
  ),
  define('modulo', ['dividend: decimal', 'divisor: decimal'], 'number', (run, [a, b]) => {
    // a digit of the quotient after the other
    const digits = decimalOf(a as Num).e - decimalOf(b as Num).e;
    run.spend(LONG_DIVISION + Math.max(0, Math.ceil(digits / 3) || 0));
    return modulo(a as Num, b as Num) ?? run.warn('division by zero');
  }),
  define('sqrt', ['number: decimal'], 'number', (run, [n]) => {
    run.spend(ROOT);
    return squareRoot(n as Num) ?? run.warn(`${describe(n as Num)} has no square root`);
  }),
  define('log', ['number: decimal'], 'number', (run, [n]) => {
    run.spend(TRANSCENDENTAL);
    return logarithm(n as Num) ?? run.warn(`${describe(n as Num)} has no logarithm`);
  }),
  define('exp', ['number: decimal'], 'number', (run, [n]) => {
    run.spend(TRANSCENDENTAL);
    return exponential(n as Num) ?? run.warn(TOO_LARGE);
  }),
  define('odd', ['number: decimal'], 'boolean', (_, [n]) => parity(n as Num) === 1),
  define('even', ['number: decimal'], 'boolean', (_, [n]) => parity(n as Num) === 0),
  numeric('sum', total),
  numeric('mean', mean),
  numeric('product', (numbers) => numbers.reduce<Num | null>((all, n) => (all === null ? null : times(all, n)), 1)),
  numeric('median', (numbers) => {
    const sorted = numbers.toSorted(compareNumbers);
    const middle = sorted.length >> 1;
    return mean(sorted.slice(sorted.length % 2 === 1 ? middle : middle - 1, middle + 1));
  }),
  numeric('stddev', (numbers) => {
    const middle = numbers.length < 2 ? null : mean(numbers);
    if (middle === null) return null;
    const squares = numbers.reduce((sum, n) => sum.plus(decimalOf(n).minus(decimalOf(middle)).pow(2)), new Decimal(0));
    return numberOf(squares.div(numbers.length - 1).sqrt());
  }),
  define(
    'mode',
    ['...list: any'],
    () => ({ kind: 'list', items: { kind: 'number' } }),
    (run, args) => {
      const numbers = numbersOf('mode', args, run);
      if (!numbers) return null;
      run.spend(numbers.length * 4);
      const counts = new Map<number | string, { number: Num; times: number }>();
      for (const number of numbers) {
        const counted = counts.get(keyOf(number));
        if (counted) counted.times += 1;
        else counts.set(keyOf(number), { number, times: 1 });
      }
      const most = [...counts.values()].reduce((most, { times }) => Math.max(most, times), 0);
      const modes = [...counts.values()].filter(({ times }) => times === most);
      return modes.map(({ number }) => number).sort(compareNumbers);
    },
  ),
];

const TOO_LARGE = 'the result is too large for a number';
/** Steps of what decimal.js works out digit by digit, by Newton's method, and by series. */
const LONG_DIVISION = 40;
const ROOT = 200;
const TRANSCENDENTAL = 2_000;
/** The places that DMN lets numbers be rounded to. */
const PLACES = { least: -6_111, most: 6_176 };

/** The arguments of a function of many: given one by one, or as one list. */
export function spread(args: (Value | undefined)[], run: Run): Value[] {
  const [first] = args;
  const items = args.length === 1 && Array.isArray(first) ? first : args.map((arg) => arg ?? null);
  run.spend(items.length);
  return items;
}

function numeric(name: string, work: (numbers: Num[]) => Num | null): Builtin {
  return define(name, ['...list: any'], 'number', (run, args) => {
    const numbers = numbersOf(name, args, run);
    if (!numbers || numbers.length === 0) return null;
    // decimal arithmetic costs more than a step a number
    run.spend(numbers.length * 20);
    return work(numbers) ?? (numbers.length < 2 ? null : run.warn(TOO_LARGE));
  });
}

function numbersOf(name: string, args: (Value | undefined)[], run: Run): Num[] | null {
  const items = spread(args, run);
  const odd = items.find((item) => !isNumber(item));
  if (odd === undefined) return items as Num[];
  const message = `${name} needs numbers, and got ${describe(odd)}`;
  return odd === null ? run.absent(message) : run.warn(message);
}

function mean(numbers: Num[]): Num | null {
  const sum = total(numbers);
  return sum === null ? null : divide(sum, numbers.length);
}

function rounding(name: string, mode: Rounding, optional: boolean): Builtin {
  const parameters = ['n: decimal', optional ? 'scale?: number' : 'scale: number'];
  return define(name, parameters, 'number', (run, [n, scale]) => {
    const places = Math.trunc((scale as number | null | undefined) ?? 0);
    if (places < PLACES.least || places > PLACES.most) return run.warn(`${name} cannot round to ${places} places`);
    if (Number.isInteger(n) && places >= 0) return n as number;
    run.spend(LONG_DIVISION);
    return round(n as Num, places, mode) ?? run.warn(TOO_LARGE);
  });
}
