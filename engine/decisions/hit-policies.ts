import type { Json, JsonObject } from '../core/definition.ts';
import { compileExpression } from '../expressions/index.ts';
import type { Aggregation, DecisionTable, HitPolicy } from './definition.ts';

/** A rule that matched, and what it says. */
export interface Hit {
  rule: string;
  outputs: JsonObject;
}

export type Outcome = { ok: true; value: Json; matched: string[] } | { ok: false; code: string; message: string };

/** What the matching rules decide together. */
export function applyHitPolicy(id: string, table: DecisionTable, hits: Hit[]): Outcome {
  return POLICIES[table.hitPolicy](id, table, hits);
}

const POLICIES: { [policy in HitPolicy]: (id: string, table: DecisionTable, hits: Hit[]) => Outcome } = {
  U(id, _, hits) {
    if (hits.length <= 1) return one(hits);
    return conflict(id, hits, 'only one rule may match');
  },

  F(_id, _, hits) {
    return one(hits);
  },

  A(id, _, hits) {
    const [first] = hits;
    const same = hits.every((hit) => JSON.stringify(hit.outputs) === JSON.stringify(first?.outputs));
    return same
      ? { ...one(hits), matched: hits.map((hit) => hit.rule) }
      : conflict(id, hits, 'matching rules must agree');
  },

  P: (_id, _, hits) => one(hits),
  R: (id, table, hits) => POLICIES.C(id, table, hits),
  O: (id, table, hits) => POLICIES.C(id, table, hits),

  C(_, table, hits) {
    const [only] = table.outputs;
    const single = table.outputs.length === 1 && only !== undefined;
    const values = hits.map((hit) => (single ? (hit.outputs[only.name] ?? null) : hit.outputs));
    const matched = hits.map((hit) => hit.rule);
    if (!table.aggregation) return { ok: true, value: values, matched };
    if (table.aggregation === 'COUNT') return { ok: true, value: values.length, matched };
    const result = aggregate(table.aggregation, values);
    return result.ok ? { ...result, matched } : result;
  },
};

function one(hits: Hit[]): Extract<Outcome, { ok: true }> {
  const [first] = hits;
  return { ok: true, value: first?.outputs ?? null, matched: first ? [first.rule] : [] };
}

function conflict(id: string, hits: Hit[], why: string): Outcome {
  const rules = hits.map((hit) => hit.rule).join(', ');
  return {
    ok: false,
    code: 'hit-policy',
    message: `In the decision table “${id}” ${why}, but these did: ${rules}.`,
  };
}

/** FEEL's own sum, min and max, so that sums are exact decimals here as well. */
const AGGREGATES = new Map(
  (['SUM', 'MIN', 'MAX'] as const).map((name) => {
    const compiled = compileExpression(`${name.toLowerCase()}(values)`, {
      values: { kind: 'list', items: { kind: 'any' } },
    });
    return [name as Aggregation, compiled.ok ? compiled.expression : null];
  }),
);

function aggregate(
  aggregation: Aggregation,
  values: Json[],
): { ok: true; value: Json } | { ok: false; code: string; message: string } {
  if (values.length === 0) return { ok: true, value: null };
  return AGGREGATES.get(aggregation)?.evaluate({ values }, '1970-01-01T00:00:00Z') ?? { ok: true, value: null };
}
