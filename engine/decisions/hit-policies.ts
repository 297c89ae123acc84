/** What the rules that match decide together (DMN 1.5, 8.2.8): a row for each hit policy, and for each aggregator. */

import type { Text } from '../core/definition.ts';
import { builtin } from '../expressions/builtins/index.ts';
import { equals } from '../expressions/compare.ts';
import { callBuiltin } from '../expressions/forms/calls.ts';
import type { Run } from '../expressions/run.ts';
import type { Value } from '../expressions/values.ts';
import type { Aggregation, HitPolicy } from './definition.ts';

/** A rule that matched: its place in the table, and what it says, one value per output. */
export interface Hit {
  rule: number;
  outputs: Value[];
}

/** The hits that count, in their order; or why they do not go together. */
export type Chosen = { ok: true; hits: Hit[] } | { ok: false; why: string };

export interface HitPolicyType {
  policy: HitPolicy;
  title: Text;
  /** What it gives: one row, or a list of rows. */
  gives: 'one' | 'list';
  /** It needs output values in the order of their priority. */
  byPriority?: true;
  /** Two matches are a fault before anything is worked out. */
  exclusive?: true;
  /** `compare`: by priority, the higher one first. */
  choose(hits: Hit[], compare: (a: Hit, b: Hit) => number): Chosen;
}

const all = (hits: Hit[]): Chosen => ({ ok: true, hits });
const first = (hits: Hit[]): Chosen => ({ ok: true, hits: hits.slice(0, 1) });

export const hitPolicies: { [policy in HitPolicy]: HitPolicyType } = {
  U: { policy: 'U', title: { en: 'Unique', zh: '唯一' }, gives: 'one', exclusive: true, choose: first },
  F: { policy: 'F', title: { en: 'First', zh: '优先' }, gives: 'one', choose: first },
  A: {
    policy: 'A',
    title: { en: 'Any', zh: '任意' },
    gives: 'one',
    choose(hits) {
      const [one] = hits;
      const agree = hits.every(({ outputs }) => outputs.every((value, at) => same(value, one?.outputs[at] ?? null)));
      return agree ? all(hits) : { ok: false, why: 'matching rules must agree' };
    },
  },
  P: {
    policy: 'P',
    title: { en: 'Priority', zh: '优先级' },
    gives: 'one',
    byPriority: true,
    choose: (hits, compare) => first(hits.toSorted(compare)),
  },
  R: { policy: 'R', title: { en: 'Rule order', zh: '规则顺序' }, gives: 'list', choose: all },
  O: {
    policy: 'O',
    title: { en: 'Output order', zh: '输出顺序' },
    gives: 'list',
    byPriority: true,
    choose: (hits, compare) => all(hits.toSorted(compare)),
  },
  C: { policy: 'C', title: { en: 'Collect', zh: '收集' }, gives: 'list', choose: all },
};

/** The one value that hit policy C makes of a list: FEEL's own functions, so that sums are exact. Nothing to sum up is null. */
export function aggregate(aggregation: Aggregation, values: Value[], run: Run): Value {
  const called = builtin(AGGREGATORS[aggregation]);
  if (values.length === 0 && aggregation !== 'COUNT') return null;
  return called ? callBuiltin(called, run, [values]) : null;
}

const AGGREGATORS: { [aggregation in Aggregation]: string } = { SUM: 'sum', MIN: 'min', MAX: 'max', COUNT: 'count' };

/** The order of hits by the priorities of their outputs, from left to right; what is in no list of values comes last. */
export function byPriority(priorities: (Value[] | null)[]): (a: Hit, b: Hit) => number {
  const rank = (hit: Hit, at: number, values: Value[]) => {
    const found = values.findIndex((one) => same(one, hit.outputs[at] ?? null));
    return found < 0 ? values.length : found;
  };
  return (a, b) => {
    for (const [at, values] of priorities.entries()) {
      const by = values ? rank(a, at, values) - rank(b, at, values) : 0;
      if (by !== 0) return by;
    }
    return a.rule - b.rule;
  };
}

function same(a: Value, b: Value): boolean {
  return equals(a, b) === true;
}
