/**
 * Arithmetic with JavaScript numbers that stand for decimals: worked out as scaled whole numbers, so that the result is exact. What does
 * not fit there is NaN, and the caller goes the long way.
 */

/** How a number is rounded, by decimal.js's numbers. */
export const ROUND = { up: 0, down: 1, ceiling: 2, floor: 3, halfUp: 4, halfDown: 5, halfEven: 6 } as const;
export type Rounding = (typeof ROUND)[keyof typeof ROUND];

// looked up once: looking up a global takes longer than the arithmetic where the engine runs in a context of its own
const { abs, max, round, sign, trunc } = Math;
const { isSafeInteger, NaN: NONE } = Number;

/** Up to this size scaled whole numbers, and the decimals that they stand for, are exact. */
const LARGEST = 1e15;
const TENS = Array.from({ length: 23 }, (_, zeros) => Number(`1e${zeros}`));
const MAX_SCALE = 9;

export function quickAdd(a: number, b: number): number {
  const sum = a + b;
  if (isSafeInteger(sum) && isSafeInteger(a) && isSafeInteger(b)) return sum;
  const tens = tensOf(a, b);
  const whole = round(a * tens) + round(b * tens);
  return abs(whole) <= LARGEST ? whole / tens || 0 : NONE;
}

export function quickMinus(a: number, b: number): number {
  return quickAdd(a, -b);
}

export function quickTimes(a: number, b: number): number {
  const product = a * b;
  if (isSafeInteger(product) && isSafeInteger(a) && isSafeInteger(b)) return product || 0;
  const [one, other] = [scaleOf(a), scaleOf(b)];
  if (one < 0 || other < 0) return NONE;
  const whole = round(a * (TENS[one] as number)) * round(b * (TENS[other] as number));
  return abs(whole) <= LARGEST ? whole / (TENS[one + other] as number) || 0 : NONE;
}

export function quickDivide(a: number, b: number): number {
  const tens = tensOf(a, b);
  const [over, under] = [round(a * tens), round(b * tens)];
  const quotient = over / under;
  const scale = scaleOf(quotient);
  if (scale < 0) return NONE;
  const whole = round(quotient * (TENS[scale] as number));
  const back = whole * under;
  return abs(back) <= LARGEST && back === over * (TENS[scale] as number) ? quotient || 0 : NONE;
}

export function quickPower(a: number, b: number): number {
  const result = a ** b;
  return isSafeInteger(result) && isSafeInteger(a) && isSafeInteger(b) && b >= 0 ? result : NONE;
}

export function quickRound(number: number, places: number, mode: Rounding): number {
  const scale = scaleOf(number);
  if (scale < 0 || scale - places > 15) return NONE;
  if (places >= scale) return number;
  const [whole, unit] = [round(number * (TENS[scale] as number)), TENS[scale - places] as number];
  const kept = trunc(whole / unit);
  const rest = whole - kept * unit;
  const rounded = kept + (isAway(mode, kept, rest, unit) ? sign(rest) : 0);
  return (places >= 0 ? rounded / (TENS[places] as number) : rounded * (TENS[-places] as number)) || 0;
}

/** Digits after the point, 0 to 9; -1 where there are more, or more digits in all than fit. */
function scaleOf(number: number): number {
  for (let scale = 0; scale <= MAX_SCALE; scale += 1) {
    const tens = TENS[scale] as number;
    const whole = round(number * tens);
    if (whole / tens === number) return abs(whole) <= LARGEST ? scale : -1;
  }
  return -1;
}

/** The power of ten that makes both numbers whole; NaN where there is none. */
function tensOf(a: number, b: number): number {
  const [one, other] = [scaleOf(a), scaleOf(b)];
  if (one < 0 || other < 0) return NONE;
  const tens = TENS[max(one, other)] as number;
  return abs(a) * tens <= LARGEST && abs(b) * tens <= LARGEST ? tens : NONE;
}

/** Whether what is kept moves away from zero, given what is cut off. */
function isAway(mode: Rounding, kept: number, rest: number, unit: number): boolean {
  const twice = abs(rest) * 2;
  if (mode === ROUND.up) return rest !== 0;
  if (mode === ROUND.ceiling) return rest > 0;
  if (mode === ROUND.floor) return rest < 0;
  if (mode === ROUND.halfUp) return twice >= unit;
  if (mode === ROUND.halfDown) return twice > unit;
  return mode === ROUND.halfEven && (twice > unit || (twice === unit && kept % 2 !== 0));
}
