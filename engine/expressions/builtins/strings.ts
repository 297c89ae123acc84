import { describe } from '../json.ts';
import { BudgetError, MAX_STRING, type Run } from '../run.ts';
import { define } from './define.ts';

/** FEEL counts characters by code points, so an emoji is one. */
export const STRINGS = [
  define(
    'substring',
    ['string: string', 'start position: number', 'length?: number'],
    'string',
    (run, [text, start, length]) => {
      const points = pointsOf(run.string(text as string), run);
      const at = Math.trunc(start as number);
      if (at === 0) return run.warn('substring counts from 1');
      const from = at < 0 ? Math.max(points.length + at, 0) : at - 1;
      const count = typeof length === 'number' ? Math.max(Math.trunc(length), 0) : points.length;
      const part = points.slice(from, from + count);
      return typeof part === 'string' ? part : part.join('');
    },
  ),
  define(
    'string length',
    ['string: string'],
    'number',
    (run, [text]) => pointsOf(run.string(text as string), run).length,
  ),
  define('upper case', ['string: string'], 'string', (run, [text]) => run.string((text as string).toUpperCase())),
  define('lower case', ['string: string'], 'string', (run, [text]) => run.string((text as string).toLowerCase())),
  define('trim', ['string: string'], 'string', (run, [text]) => run.string((text as string).trim())),
  define('substring before', ['string: string', 'match: string'], 'string', (run, [text, match]) => {
    const at = run.string(text as string).indexOf(match as string);
    return at < 0 ? '' : (text as string).slice(0, at);
  }),
  define('substring after', ['string: string', 'match: string'], 'string', (run, [text, match]) => {
    const at = run.string(text as string).indexOf(match as string);
    return at < 0 ? '' : (text as string).slice(at + (match as string).length);
  }),
  define('contains', ['string: string', 'match: string'], 'boolean', (run, [text, match]) =>
    run.string(text as string).includes(match as string),
  ),
  define('starts with', ['string: string', 'match: string'], 'boolean', (run, [text, match]) =>
    run.string(text as string).startsWith(match as string),
  ),
  define('ends with', ['string: string', 'match: string'], 'boolean', (run, [text, match]) =>
    run.string(text as string).endsWith(match as string),
  ),
  define(
    'string join',
    ['list: list', 'delimiter?: string|null', 'prefix?: string|null', 'suffix?: string|null'],
    'string',
    (run, args) => {
      const [list, delimiter, prefix, suffix] = args;
      const texts: string[] = [];
      let size = 0;
      for (const item of list as unknown[]) {
        if (item === null) continue;
        if (typeof item !== 'string') return run.warn(`string join needs texts, and got ${describe(item as number)}`);
        size += item.length + ((delimiter as string | undefined)?.length ?? 0);
        if (size > MAX_STRING) throw new BudgetError('it makes a text of more than 1,000,000 characters');
        texts.push(item);
      }
      run.spend(texts.length);
      return run.string(`${prefix ?? ''}${texts.join((delimiter as string | null | undefined) ?? '')}${suffix ?? ''}`);
    },
  ),
];

/** The characters of a text; the text itself where each is one unit. */
function pointsOf(text: string, run: Run): string | string[] {
  if (!/[\ud800-\udbff]/.test(text)) return text;
  run.spend(text.length >> 1);
  return Array.from(text);
}
