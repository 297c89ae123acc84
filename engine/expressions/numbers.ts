/**
 * FEEL numbers are decimals. They are kept as JavaScript numbers, which hold every decimal of up to 15 digits; sums and
 * products are worked out in decimal, so 0.1 + 0.2 is 0.3 and money stays exact.
 */
import { Decimal as DecimalJs } from 'decimal.js';

/** More digits than a number keeps, so that what is kept is right. */
export const Decimal = DecimalJs.clone({ precision: 20, rounding: DecimalJs.ROUND_HALF_EVEN, defaults: true });

const EXACT_DIGITS = 15;

export function add(a: number, b: number): number | null {
  const quick = a + b;
  if (Number.isSafeInteger(quick) && Number.isInteger(a) && Number.isInteger(b)) return quick;
  return finite(() => new Decimal(a).plus(b).toNumber());
}

export function minus(a: number, b: number): number | null {
  return add(a, -b);
}

export function times(a: number, b: number): number | null {
  const quick = a * b;
  if (Number.isSafeInteger(quick) && Number.isInteger(a) && Number.isInteger(b)) return quick || 0;
  return finite(() => new Decimal(a).times(b).toNumber());
}

/** Null for a division by zero. */
export function divide(a: number, b: number): number | null {
  if (b === 0) return null;
  // of whole numbers, the nearest number to the quotient is what JavaScript gives
  if (Number.isInteger(a) && Number.isInteger(b)) return a / b || 0;
  return finite(() => new Decimal(a).div(b).toNumber());
}

export function power(a: number, b: number): number | null {
  const result = a ** b;
  if (!Number.isFinite(result)) return null;
  if (Number.isSafeInteger(result) && Number.isInteger(a) && Number.isInteger(b)) return result;
  return Number.isInteger(b) && Math.abs(b) <= 100 ? finite(() => new Decimal(a).pow(b).toNumber()) : result;
}

/** Steps that an operation costs where it has to be worked out in decimal. */
export function costOf(a: number, b: number, sign: string): number {
  if (Number.isInteger(a) && Number.isInteger(b) && sign !== '**') return 0;
  return sign === '/' || sign === '**' ? 40 : 10;
}

/** The number that a decimal text means; null where it is none, or has more digits than can be kept exactly. */
export function parseNumber(text: string): number | null {
  if (text.length > 40 || !/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?$/.test(text)) return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

/** Whether a decimal text is kept exactly as a number. */
export function isExact(text: string): boolean {
  return text.replace(/^[+-]?0*\.?0*|[.]|e.*$/gi, '').length <= EXACT_DIGITS || new Decimal(Number(text)).eq(text);
}

function finite(work: () => number): number | null {
  const result = work();
  return Number.isFinite(result) ? result || 0 : null;
}
