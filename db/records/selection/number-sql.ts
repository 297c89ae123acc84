/**
 * Numbers in SQL: exact decimals of up to 34 digits, as FEEL has them. Columns are made numeric before anything is done with them, so that
 * nothing overflows; what can have more than 34 digits is rounded by `weft.feel_number`.
 */
import { divide, isNumber, nearest, textOf, times } from '../../../engine/expressions/numbers.ts';
import type { Value } from '../../../engine/expressions/values.ts';
import { type Fragment, sql } from '../sql.ts';
import { plain } from './params.ts';
import { isKnown, type Operand, type Unknown } from './world.ts';

const MOST_DIGITS = 34;

type Digits = [whole: number, broken: number];
/** Numbers of JSON have any digits before and behind the point. */
const ANY: Digits = [400, 400];

export function calculation(sign: '+' | '-' | '*' | '/', a: Operand, b: Operand): Operand {
  const inverse = sign === '/' ? inverseOf(b) : null;
  if (inverse) return calculation('*', a, inverse);
  const [left, right] = [plain(a), plain(b)];
  if (sign === '/') return { kind: 'number', sql: sql`weft.feel_divide(${left}, ${right})`, digits: ANY };
  const [[x, y], [v, w]] = [digitsOf(a), digitsOf(b)];
  const digits: Digits = sign === '*' ? [x + v, y + w] : [Math.max(x, v) + 1, Math.max(y, w)];
  return exact(sql`(${left} ${sql.raw(sign)} ${right})`, digits);
}

/** The round family. */
export function rounded(name: string, of: Operand, [scale]: Value[]): Operand | null {
  if (!ROUNDING.has(name)) return null;
  const places = scale === undefined ? 0 : isNumber(scale) ? Math.trunc(nearest(scale)) : null;
  if (places === null || Math.abs(places) > MOST_PLACES) return { kind: 'number', value: null };
  const value = sql`weft.feel_round(${plain(of)}, ${places}::int, ${name}::text)`;
  return { kind: 'number', sql: places === 0 ? (SIMPLE[name]?.(plain(of)) ?? value) : value, digits: ANY };
}

/** What else is done with numbers and gives some. */
export function numberCall(name: string, args: Operand[]): Operand | null {
  const [a, b] = args as [Operand, Operand];
  if (name === 'abs') return { kind: 'number', sql: sql`abs(${plain(a)})`, digits: digitsOf(a) };
  if (name === 'count') return { kind: 'number', sql: sql`cardinality(${plain(a)})::numeric`, digits: [10, 0] };
  if (name === 'string length') return { kind: 'number', sql: sql`char_length(${plain(a)})::numeric`, digits: [10, 0] };
  if (name !== 'modulo') return null;
  if (isKnown(b) && b.value === null) return { kind: 'number', value: null };
  return { kind: 'number', sql: sql`weft.feel_modulo(${plain(a)}, ${plain(b)})`, digits: ANY };
}

const ROUNDING = new Set(['ceiling', 'decimal', 'floor', 'round down', 'round half down', 'round half up', 'round up']);
const MOST_PLACES = 6_111;

const SIMPLE: { [name: string]: ((value: Fragment) => Fragment) | undefined } = {
  ceiling: (value) => sql`ceil(${value})`,
  floor: (value) => sql`floor(${value})`,
  'round down': (value) => sql`trunc(${value})`,
  'round half up': (value) => sql`round(${value})`,
};

/** To divide by 100 is to multiply by 0.01, which the database does much faster; null where there is no such short number. */
function inverseOf(by: Operand): Operand | null {
  if (!isKnown(by) || typeof by.value !== 'number') return null;
  const inverse = divide(1, by.value);
  if (typeof inverse !== 'number' || String(inverse).length > 12 || times(inverse, by.value) !== 1) return null;
  return { kind: 'number', value: inverse };
}

function exact(value: Fragment, digits: Digits): Unknown {
  const fits = digits[0] + digits[1] <= MOST_DIGITS;
  return { kind: 'number', sql: fits ? value : sql`weft.feel_number(${value})`, digits: fits ? digits : ANY };
}

function digitsOf(operand: Operand): Digits {
  if (!isKnown(operand)) return operand.digits ?? ANY;
  if (!isNumber(operand.value)) return ANY;
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(textOf(operand.value));
  return match ? [match[1]?.length ?? 0, match[2]?.length ?? 0] : ANY;
}
