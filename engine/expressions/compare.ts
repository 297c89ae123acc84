/** FEEL's comparisons: three-valued, null where values cannot be compared. */
import { compareNumbers, isNumber } from './numbers.ts';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime, instantOfPoint, type Temporal } from './temporal.ts';
import { entriesOf, FeelFunction, FeelRange, kindOf, type Value } from './values.ts';

/** Equal, not equal, or null for values of different types. Null equals null alone. */
export function equals(a: Value, b: Value): boolean | null {
  if (a === null || b === null) return a === b;
  if (typeof a !== 'object' && typeof b !== 'object') return typeof a === typeof b ? a === b : null;
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return null;
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b) === 0;
  if (Array.isArray(a) && Array.isArray(b)) return equalLists(a, b);
  if (a instanceof FeelRange && b instanceof FeelRange) return equalRanges(a, b);
  if (a instanceof FeelFunction) return a === b;
  if (a instanceof FeelDuration && b instanceof FeelDuration) return a.amount === b.amount;
  if (isTemporal(a) && isTemporal(b)) {
    return isLocal(a) === isLocal(b) && instantOfPoint(a) === instantOfPoint(b);
  }
  const [left, right] = [entriesOf(a), entriesOf(b)];
  if (!left || !right) return null;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  return keys.every((key) => Object.hasOwn(right, key) && equals(left[key] ?? null, right[key] ?? null) === true);
}

/** Negative, zero or positive; null where the two have no order. */
export function order(a: Value, b: Value): number | null {
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'string' && typeof b === 'string') return orderOfTexts(a, b);
  if (a instanceof FeelDuration && b instanceof FeelDuration) return a.kind === b.kind ? a.amount - b.amount : null;
  if (isTemporal(a) && isTemporal(b) && a.kind === b.kind) return instantOfPoint(a) - instantOfPoint(b);
  return null;
}

/** By code points, as databases order text: JavaScript's own order puts emoji before some other signs. */
function orderOfTexts(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Halves of characters beyond U+FFFF behind all others. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Whether a range holds a value (or all of another range); null where they cannot be compared. */
export function includes(range: FeelRange, value: Value): boolean | null {
  if (value === null || (range.start === null && range.end === null)) return null;
  if (value instanceof FeelRange) return includesRange(range, value);
  const low = range.start === null ? 1 : order(value, range.start);
  const high = range.end === null ? -1 : order(value, range.end);
  if (low === null || high === null) return null;
  return (low > 0 || (low === 0 && range.startIncluded)) && (high < 0 || (high === 0 && range.endIncluded));
}

export function isTemporal(value: Value): value is Temporal {
  return value instanceof FeelDateTime || value instanceof FeelDate || value instanceof FeelTime;
}

function includesRange(outer: FeelRange, inner: FeelRange): boolean | null {
  const low = edge(inner.start, outer.start, !outer.startIncluded && inner.startIncluded);
  const high = edge(outer.end, inner.end, !outer.endIncluded && inner.endIncluded);
  return low === null || high === null ? null : low && high;

  function edge(larger: Value, smaller: Value, strict: boolean): boolean | null {
    const open = larger === inner.start ? smaller === null : larger === null;
    if (open) return true;
    if (larger === null || smaller === null) return false;
    const by = order(larger, smaller);
    return by === null ? null : strict ? by > 0 : by >= 0;
  }
}

function isLocal(value: Temporal): boolean {
  return value instanceof FeelDate || value.zone === null;
}

function equalLists(a: Value[], b: Value[]): boolean {
  return a.length === b.length && a.every((item, index) => equals(item, b[index] ?? null) === true);
}

function equalRanges(a: FeelRange, b: FeelRange): boolean {
  return (
    a.startIncluded === b.startIncluded &&
    a.endIncluded === b.endIncluded &&
    equals(a.start, b.start) === true &&
    equals(a.end, b.end) === true
  );
}
