/** How two values or two types are compared; used by comparisons and by tests of one value. */
import { equals, order } from '../compare.ts';
import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import type { Scope } from '../scope.ts';
import type { SyntaxNode } from '../syntax.ts';
import type { FeelKind, FeelType } from '../types.ts';
import type { Value } from '../values.ts';
import { words } from '../words.ts';

/** Comparisons of numbers by their sign. */
export const QUICK: { [sign: string]: ((a: number, b: number) => boolean) | undefined } = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** Both sides' values, compared; null, with the reason noted, where that cannot be done. */
export function compareValues(sign: string, a: Value, b: Value, run: Run): boolean | null {
  if (sign === '=' || sign === '!=') {
    if (typeof a === 'object' && a !== null) run.spend(Array.isArray(a) ? a.length : 4);
    const same = equals(a, b);
    if (same === null) return run.warn(`${describe(a)} cannot be compared with ${describe(b)}`);
    return same === (sign === '=');
  }
  const by = order(a, b);
  if (by !== null) return decide(sign, by);
  const message = `${describe(a)} ${sign} ${describe(b)} is neither true nor false`;
  return a === null || b === null ? run.absent(message) : run.warn(message);
}

/** Reports sides that can never be compared. */
export function checkComparable(at: SyntaxNode, sign: string, a: FeelType, b: FeelType, scope: Scope): void {
  const ordered = sign !== '=' && sign !== '!=';
  const apart = a.kind !== b.kind && !LOOSE.includes(a.kind) && !LOOSE.includes(b.kind);
  const without = ordered && [a, b].some((type) => UNORDERED.includes(type.kind));
  if (!apart && !without) return;
  const [left, right] = [words(a), words(b)];
  const hint = hintFor(a, b);
  scope.problem(
    at,
    'wrong-type',
    `${capital(left.en)} and ${right.en} cannot be compared with “${sign}”.${hint.en}`,
    `${left.zh}与${right.zh}不能用“${sign}”比较。${hint.zh}`,
  );
}

const LOOSE: FeelKind[] = ['any', 'null'];
const UNORDERED: FeelKind[] = ['boolean', 'list', 'context', 'range', 'function'];

function decide(sign: string, by: number): boolean {
  return QUICK[sign]?.(by, 0) ?? false;
}

function hintFor(a: FeelType, b: FeelType): { en: string; zh: string } {
  if (a.money || b.money) return { en: ' Compare its amount: add .amount', zh: '请比较其数额：加上 .amount' };
  const kinds = [a.kind, b.kind];
  if (kinds.includes('date and time') && kinds.includes('date')) {
    return { en: ' Take the date of the other one with date(…).', zh: '请用 date(…) 取另一个值的日期。' };
  }
  if (kinds.includes('date') && kinds.includes('string')) {
    return { en: ' Write a date as date("2026-11-22").', zh: '日期请写作 date("2026-11-22")。' };
  }
  if (kinds.includes('number') && kinds.includes('string')) {
    return {
      en: ' Take the quotes off the number, or make one with number(…).',
      zh: '请去掉数字的引号，或用 number(…) 转换。',
    };
  }
  return { en: ' Compare values of one type.', zh: '请比较同一类型的值。' };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
