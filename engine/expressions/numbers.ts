/**
 * Arithmetic with FEEL numbers. Whole numbers, and decimals such as amounts, are worked out as scaled whole numbers; what does not fit
 * there goes through decimal.js. Either way the result is the exact one, rounded to 34 digits.
 */
import { Decimal, decimalOf, FeelNumber, type Num, numberOf } from './feel-number.ts';
import { quickAdd, quickDivide, quickPower, quickRound, quickTimes, type Rounding } from './quick-numbers.ts';
import type { Value } from './values.ts';

export { Decimal, decimalOf, FeelNumber, type Num, numberOf, parseNumber, textOf } from './feel-number.ts';

export function isNumber(value: Value | undefined): value is Num {
  return typeof value === 'number' || value instanceof FeelNumber;
}

/** The nearest JavaScript number: for positions, counts, and JSON. */
export function nearest(number: Num): number {
  return typeof number === 'number' ? number : number.near;
}

/** Negative, zero or positive. */
export function compareNumbers(a: Num, b: Num): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return decimalOf(a).comparedTo(decimalOf(b));
}

/** The same for equal numbers, and for no others. */
export function keyOf(number: Num): number | string {
  return typeof number === 'number' ? number : number.decimal.toString();
}

export function add(a: Num, b: Num): Num | null {
  const quick = typeof a === 'number' && typeof b === 'number' ? quickAdd(a, b) : Number.NaN;
  return Number.isNaN(quick) ? numberOf(decimalOf(a).plus(decimalOf(b))) : quick;
}

export function minus(a: Num, b: Num): Num | null {
  return add(a, negate(b));
}

export function times(a: Num, b: Num): Num | null {
  const quick = typeof a === 'number' && typeof b === 'number' ? quickTimes(a, b) : Number.NaN;
  return Number.isNaN(quick) ? numberOf(decimalOf(a).times(decimalOf(b))) : quick;
}

/** Null for a division by zero, too. */
export function divide(a: Num, b: Num): Num | null {
  if (b === 0) return null;
  const quick = typeof a === 'number' && typeof b === 'number' ? quickDivide(a, b) : Number.NaN;
  return Number.isNaN(quick) ? numberOf(decimalOf(a).div(decimalOf(b))) : quick;
}

/** What is left of a division whose quotient is rounded down; it has the sign of the divisor. Null for a division by zero. */
export function modulo(a: Num, b: Num): Num | null {
  if (b === 0) return null;
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    const rest = a % b || 0;
    return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  }
  return numberOf(decimalOf(a).mod(decimalOf(b)));
}

/** Null where there is no such power: of a negative number a broken one, of zero a negative one, and what is too large. */
export function power(a: Num, b: Num): Num | null {
  const quick = typeof a === 'number' && typeof b === 'number' ? quickPower(a, b) : Number.NaN;
  if (!Number.isNaN(quick)) return quick;
  const [base, exponent] = [decimalOf(a), decimalOf(b)];
  if (base.isZero()) return exponent.isNegative() ? null : exponent.isZero() ? 1 : 0;
  const size = exponent.toNumber() * (base.e + Math.log10(Number(base.abs().toExponential().split('e')[0])));
  if (size > 6_200) return null;
  if (size < -6_200) return base.isNegative() && !exponent.isInteger() ? null : 0;
  return numberOf(base.pow(exponent));
}

export function negate(number: Num): Num {
  return typeof number === 'number' ? -number || 0 : new FeelNumber(number.decimal.neg());
}

export function absolute(number: Num): Num {
  return typeof number === 'number' ? Math.abs(number) : new FeelNumber(number.decimal.abs());
}

/** Null where there is none. */
export function squareRoot(number: Num): Num | null {
  if (typeof number === 'number') {
    const root = Math.sqrt(number);
    if (Number.isSafeInteger(root) && root * root === number && number <= Number.MAX_SAFE_INTEGER) return root;
  }
  const decimal = decimalOf(number);
  return decimal.isNegative() && !decimal.isZero() ? null : numberOf(decimal.sqrt());
}

/** The natural logarithm; null where there is none. */
export function logarithm(number: Num): Num | null {
  return compareNumbers(number, 0) <= 0 ? null : numberOf(decimalOf(number).ln());
}

/** e to the power of the number; null where it is too large. */
export function exponential(number: Num): Num | null {
  const near = nearest(number);
  if (near > 14_200) return null;
  return near < -14_300 ? 0 : numberOf(decimalOf(number).exp());
}

/** A number with so many digits after the point, or zeros before it where `places` is negative. */
export function round(number: Num, places: number, mode: Rounding): Num | null {
  if (typeof number === 'number') {
    if (places >= 0 && Number.isInteger(number)) return number;
    const quick = quickRound(number, places, mode);
    if (!Number.isNaN(quick)) return quick;
  }
  if (places >= 0) return numberOf(decimalOf(number).toDecimalPlaces(places, mode));
  const unit = new Decimal(10).pow(-places);
  return numberOf(decimalOf(number).div(unit).toDecimalPlaces(0, mode).times(unit));
}

/** The sum of all; 0 of none. */
export function total(numbers: Num[]): Num | null {
  let sum: Num | null = 0;
  for (const number of numbers) {
    sum = add(sum, number);
    if (sum === null) return null;
  }
  return sum;
}

/** Whether it is a whole number that is divisible by two (0), or not (1); null for all others. */
export function parity(number: Num): 0 | 1 | null {
  const rest = modulo(number, 2);
  return rest === 0 || rest === 1 ? rest : null;
}
