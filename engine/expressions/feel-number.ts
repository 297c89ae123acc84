import { Decimal as DecimalJs } from 'decimal.js';
import { FeelObject } from './feel-object.ts';

/** Arithmetic of FEEL: 34 digits, half to even (IEEE 754 decimal128, as DMN 1.5, 10.3.2.3.1 asks). Its exponents are checked by `numberOf`. */
export const Decimal = DecimalJs.clone({
  precision: 34,
  rounding: DecimalJs.ROUND_HALF_EVEN,
  defaults: true,
  modulo: 3,
});
export type Decimal = DecimalJs;

/**
 * A FEEL number. A JavaScript number stands for the shortest decimal that names it, so 0.1 is exactly 0.1; a decimal that no JavaScript
 * number names is a `FeelNumber`. So each decimal has one form, and different forms are different numbers.
 */
export type Num = number | FeelNumber;

/** A decimal that no JavaScript number names, e.g. 1/3, or 9007199254740993. Only `numberOf` makes them. */
export class FeelNumber extends FeelObject {
  readonly kind = 'number';
  readonly decimal: Decimal;
  constructor(decimal: Decimal) {
    super();
    this.decimal = decimal;
  }
  /** The nearest JavaScript number; infinite above 1.8e308. */
  get near(): number {
    return this.decimal.toNumber();
  }
  get text(): string {
    return written(this.decimal);
  }
}

/** The FEEL number that a decimal is, rounded to 34 digits; null where it is too large. What is too small is 0. */
export function numberOf(decimal: Decimal): Num | null {
  let kept = decimal.d !== null && decimal.d.length > 4 ? decimal.toSignificantDigits(34) : decimal;
  if (!kept.isFinite() || kept.e > MAX_EXPONENT) return null;
  if (kept.e < MIN_NORMAL) kept = kept.toDecimalPlaces(MAX_PLACES);
  if (kept.precision() > 17) return new FeelNumber(kept);
  const near = kept.toNumber();
  return Number.isFinite(near) && new Decimal(near).eq(kept) ? near || 0 : new FeelNumber(kept);
}

export function decimalOf(number: Num): Decimal {
  return typeof number === 'number' ? new Decimal(number) : number.decimal;
}

/** The number that a decimal text means: `12.50`, `.5`, `-1e3`; null where it is none or too large. */
export function parseNumber(text: string): Num | null {
  if (text.length > MAX_TEXT || !/^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,5})?$/.test(text)) return null;
  if (text.length <= 15 && !/e/i.test(text)) return Number(text) || 0;
  return numberOf(new Decimal(text));
}

/** As FEEL writes it, every digit kept; with an exponent only where there would be many zeros. */
export function textOf(number: Num): string {
  if (typeof number !== 'number') return number.text;
  const text = String(number);
  return text.includes('e') && Number.isFinite(number) ? written(new Decimal(number)) : text;
}

const MAX_EXPONENT = 6_144;
const MIN_NORMAL = -6_143;
const MAX_PLACES = 6_176;
const MAX_TEXT = 400;
/** Digits before or after the point that are written out. */
const MAX_PLAIN = 40;

function written(decimal: Decimal): string {
  return Math.abs(decimal.e) <= MAX_PLAIN ? decimal.toFixed() : decimal.toExponential();
}
