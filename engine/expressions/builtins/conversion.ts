import { equals } from '../compare.ts';
import { describe, rangeText } from '../json.ts';
import { isNumber, parseNumber, textOf } from '../numbers.ts';
import { parseRange } from '../range-text.ts';
import { BudgetError, type Run } from '../run.ts';
import { type FeelDate, FeelDateTime, FeelTime } from '../temporal.ts';
import { entriesOf, FeelFunction, FeelRange, kindOf, type Value } from '../values.ts';
import { define } from './define.ts';

export const CONVERSION = [
  define(
    'number',
    ['from: string|decimal', 'grouping separator?: string|null', 'decimal separator?: string|null'],
    'number',
    (run, [from, grouping, point]) => {
      if (isNumber(from)) return from;
      let text = run.string(from as string).trim();
      const separators = [grouping ?? null, point ?? null];
      if (!isGrouping(separators[0]) || !isPoint(separators[1]) || (grouping && grouping === point))
        return run.warn(
          `${separators.map((one) => describe(one ?? null)).join(' and ')} cannot separate groups and decimals of a number`,
        );
      if (typeof grouping === 'string') text = text.replaceAll(grouping, '');
      if (point === ',') text = text.includes('.') ? '' : text.replaceAll(',', '.');
      return parseNumber(text) ?? run.warn(`${describe(from as string)} is no number`);
    },
  ),
  define('string', ['from: any'], 'string', (run, [from]) => {
    if (from === null || from === undefined) return null;
    return run.string(typeof from === 'string' ? from : written(from, run, 0));
  }),
  define(
    'range',
    ['from: string'],
    'range',
    (run, [from]) => {
      const text = run.string(from as string);
      return (
        (text.length <= MAX_RANGE ? parseRange(text) : null) ??
        run.warn(`${describe(text)} is no range. Write for example range("[1..5]")`)
      );
    },
    () => undefined,
  ),
  define('not', ['negand: boolean'], 'boolean', (_, [value]) => !value),
  define('is', ['value1: any', 'value2: any'], 'boolean', (run, [a, b]) => identical(a ?? null, b ?? null, run, 0)),
];

function isGrouping(value: Value | undefined): boolean {
  return value === null || value === ' ' || value === ',' || value === '.';
}

function isPoint(value: Value | undefined): boolean {
  return value === null || value === ',' || value === '.';
}

/** Whether two values are the same element of FEEL's domain: the same instant in another zone is another element. */
function identical(a: Value, b: Value, run: Run, depth: number): boolean {
  run.spend(1);
  if (depth > 200) throw new BudgetError('a value is nested too deeply');
  if (kindOf(a) !== kindOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => identical(item, b[index] ?? null, run, depth + 1));
  if (a instanceof FeelTime || a instanceof FeelDateTime) {
    const other = b as FeelTime | FeelDateTime;
    return a.local === other.local && sameZone(a, other);
  }
  const [left, right] = [entriesOf(a), entriesOf(b)];
  if (!left || !right) return equals(a, b) === true;
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && identical(left[key] ?? null, right[key] ?? null, run, depth + 1))
  );
}

/** `Z` and `+00:00` are one zone, `Etc/UTC` another. */
function sameZone(a: FeelTime | FeelDateTime, b: FeelTime | FeelDateTime): boolean {
  const [left, right] = [a.zone, b.zone].map((zone) => (zone === '+00:00' || zone === '-00:00' ? 'UTC' : zone));
  return left === right;
}

/** Characters that the text of a range may have. */
const MAX_RANGE = 1_000;

/** A value as FEEL writes it. */
function written(value: Value, run: Run, depth: number): string {
  run.spend(1);
  if (depth > 200) throw new BudgetError('a value is nested too deeply');
  if (value === null || typeof value === 'boolean') return String(value);
  if (isNumber(value)) return textOf(value);
  if (typeof value === 'string') return run.string(`"${value.replace(/["\\]/g, '\\$&')}"`);
  if (Array.isArray(value)) return run.string(`[${value.map((item) => written(item, run, depth + 1)).join(', ')}]`);
  if (value instanceof FeelRange) return rangeText(value);
  if (value instanceof FeelFunction) return `function(${value.parameters.map(({ name }) => name).join(', ')}) …`;
  const entries = entriesOf(value);
  if (!entries) return (value as FeelDate).text;
  const parts = Object.entries(entries).map(([key, entry]) => {
    const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? key : written(key, run, depth + 1);
    return `${name}: ${written(entry ?? null, run, depth + 1)}`;
  });
  return run.string(`{${parts.join(', ')}}`);
}
