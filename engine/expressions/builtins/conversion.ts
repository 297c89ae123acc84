import { equals } from '../compare.ts';
import { describe, rangeText } from '../json.ts';
import { isNumber, parseNumber, textOf } from '../numbers.ts';
import { BudgetError, type Run } from '../run.ts';
import type { FeelDate } from '../temporal.ts';
import { entriesOf, FeelRange, type Value } from '../values.ts';
import { define } from './define.ts';

export const CONVERSION = [
  define(
    'number',
    ['from: string|decimal', 'grouping separator?: string', 'decimal separator?: string'],
    'number',
    (run, [from, grouping, point]) => {
      if (isNumber(from)) return from;
      let text = run.string(from as string).trim();
      if (typeof grouping === 'string' && grouping !== '') text = text.replaceAll(grouping, '');
      if (typeof point === 'string' && point !== '.' && point !== '') text = text.replaceAll(point, '.');
      return parseNumber(text) ?? run.warn(`${describe(from as string)} is no number`);
    },
  ),
  define('string', ['from: any'], 'string', (run, [from]) => {
    if (from === null || from === undefined) return null;
    return run.string(typeof from === 'string' ? from : written(from, run, 0));
  }),
  define('not', ['negand: boolean'], 'boolean', (_, [value]) => !value),
  define('is', ['value1: any', 'value2: any'], 'boolean', (_, [a, b]) => equals(a ?? null, b ?? null) === true),
];

/** A value as FEEL writes it. */
function written(value: Value, run: Run, depth: number): string {
  run.spend(1);
  if (depth > 200) throw new BudgetError('a value is nested too deeply');
  if (value === null || typeof value === 'boolean') return String(value);
  if (isNumber(value)) return textOf(value);
  if (typeof value === 'string') return run.string(`"${value.replace(/["\\]/g, '\\$&')}"`);
  if (Array.isArray(value)) return run.string(`[${value.map((item) => written(item, run, depth + 1)).join(', ')}]`);
  if (value instanceof FeelRange) return rangeText(value);
  const entries = entriesOf(value);
  if (!entries) return (value as FeelDate).text;
  const parts = Object.entries(entries).map(([key, entry]) => {
    const name = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(key) ? key : written(key, run, depth + 1);
    return `${name}: ${written(entry ?? null, run, depth + 1)}`;
  });
  return run.string(`{${parts.join(', ')}}`);
}
