/** What analysts read when an expression is wrong, in English and Chinese. */
import type { FeelKind, FeelType } from './types.ts';

const KINDS: { [kind in FeelKind]: { en: string; zh: string } } = {
  any: { en: 'anything', zh: '任意值' },
  null: { en: 'null', zh: '空值' },
  boolean: { en: 'true or false', zh: '真假值' },
  number: { en: 'a number', zh: '数字' },
  string: { en: 'a text', zh: '文本' },
  date: { en: 'a date', zh: '日期' },
  time: { en: 'a time', zh: '时间' },
  'date and time': { en: 'a date and time', zh: '日期时间' },
  'days and time duration': { en: 'a duration', zh: '时长' },
  'years and months duration': { en: 'a duration of years and months', zh: '年月时长' },
  list: { en: 'a list', zh: '列表' },
  context: { en: 'an object', zh: '对象' },
  range: { en: 'a range', zh: '区间' },
  function: { en: 'a function', zh: '函数' },
};

/** A type in words. */
export function words(type: FeelType | FeelKind): { en: string; zh: string } {
  if (typeof type === 'string') return KINDS[type];
  return type.money ? { en: 'an amount of money', zh: '金额' } : KINDS[type.kind];
}

/** The known name that was probably meant, or null. Case and one typing error in four letters are forgiven. */
export function suggestion(name: string, known: string[]): string | null {
  let best: string | null = null;
  let least = Math.max(1, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const far = distance(name.toLowerCase(), candidate.toLowerCase(), least);
    if (far < least) [best, least] = [candidate, far];
  }
  return best;
}

/** ` Did you mean “company”?` in both languages, or nothing. */
export function didYouMean(name: string, known: string[]): { en: string; zh: string } {
  const meant = suggestion(name, known);
  return meant === null ? { en: '', zh: '' } : { en: ` Did you mean “${meant}”?`, zh: `您是指“${meant}”吗？` };
}

/** Edits from one word to the other, neighbours swapped counting one. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit || a.length > 64) return limit;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((row[j - 1] ?? 0) + 1, (previous[j] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? limit;
}
