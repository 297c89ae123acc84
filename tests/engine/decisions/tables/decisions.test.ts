import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, HitPolicy } from '../../../../engine/decisions/definition.ts';
import { compileDecision } from '../../../../engine/decisions/index.ts';
import { contentsOfDecision } from '../../../../engine/dependencies/decision.ts';
import { NOW, plain } from './plain.ts';
import { DECLARED, nameOf, random, randomTable, rounds, samplesOf } from './random.ts';

const POLICIES: HitPolicy[] = ['F', 'C', 'R', 'U', 'A'];

describe('A decision', () => {
  it('tells of a text that is wrong, and of one that names something, for each rule that has it', () => {
    const table = randomTable({ kinds: ['number'], rules: 3 }, random(1));
    for (const rule of table.rules) rule.when = ['> limit'];
    const definition: DecisionDefinition = {
      id: 'same',
      name: 'Same',
      inputs: [
        { name: 'a', schema: { type: 'number' } },
        { name: 'limit', schema: { type: 'number' } },
      ],
      logic: table,
    };
    const renamed = contentsOfDecision(definition).texts.filter(({ source }) => source === '> limit');
    expect(renamed.map(({ place }) => place.pointer)).toHaveLength(3);
    for (const rule of table.rules) rule.when = ['> nobody'];
    const compiled = compileDecision(definition);
    const wrong = compiled.problems.filter(({ code }) => code === 'unknown-variable');
    expect(wrong.map(({ rule }) => rule)).toEqual(['r1', 'r2', 'r3']);
  });

  it('goes by the rules that match one after the other: 100 random tables as they are deployed', () => {
    const from = random(61);
    const seen = { matched: 0, conflicts: 0, faults: 0 };
    for (let round = 0; round < rounds(100); round += 1) {
      const kinds = Array.from({ length: 1 + from(3) }, () => DECLARED[from(DECLARED.length)] ?? 'number');
      const hitPolicy = POLICIES[round % POLICIES.length] ?? 'C';
      const table = randomTable({ kinds, rules: 1 + from(12), opaque: 15, hitPolicy, dated: round % 3 === 0 }, from);
      for (const { schema } of table.inputs) schema.type = [schema.type as string, 'null'];
      const inputs = [...table.inputs.map(({ expression, schema }) => ({ name: expression, schema }))];
      const definition: DecisionDefinition = {
        id: 'random',
        name: 'Random',
        inputs: [...inputs, { name: 'limit', schema: { type: 'number' } }],
        logic: table,
      };
      const compiled = compileDecision(definition);
      if (!compiled.ok) throw new Error(JSON.stringify([table.rules, compiled.problems]));
      const oneByOne = plain(table);
      for (let sample = 0; sample < 10; sample += 1) {
        const values: JsonObject = { limit: from(4) };
        for (const [column, kind] of kinds.entries()) {
          const samples = samplesOf(kind);
          values[nameOf(column)] = samples[from(samples.length)] ?? null;
        }
        const decided = compiled.decision.decide(values, NOW);
        const matched = oneByOne(values);
        const where = { rules: table.rules, values, hitPolicy, decided, matched };
        if (!matched.ok) {
          seen.faults += 1;
          const place = { rule: table.rules[matched.rule]?.id, column: table.inputs[matched.column]?.expression };
          expect({ ...where }).toMatchObject({ decided: { ok: false, place } });
          continue;
        }
        const results = new Set(matched.rules.map((rule) => table.rules[rule]?.then.join()));
        const conflict = (hitPolicy === 'U' && matched.rules.length > 1) || (hitPolicy === 'A' && results.size > 1);
        if (conflict) {
          seen.conflicts += 1;
          expect(where).toMatchObject({ decided: { ok: false, code: 'hit-policy' } });
          continue;
        }
        seen.matched += matched.rules.length;
        expect(where).toMatchObject({
          decided: { ok: true, matched: matched.rules.map((rule) => table.rules[rule]?.id) },
        });
      }
    }
    expect(Math.min(seen.matched, seen.conflicts, seen.faults)).toBeGreaterThan(2);
  });
});
