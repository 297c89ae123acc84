import { describe, expect, it } from '@jest/globals';
import { compileCalendar } from '../../../../engine/calendars/index.ts';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionTable, HitPolicy } from '../../../../engine/decisions/definition.ts';
import { compileTable } from '../../../../engine/decisions/tables/index.ts';
import type { Calendars } from '../../../../engine/expressions/index.ts';
import { indexed, plain } from './plain.ts';
import { DECLARED, nameOf, type Random, random, randomTable, rounds, samplesOf } from './random.ts';

const POLICIES: HitPolicy[] = ['U', 'F', 'A', 'P', 'R', 'O', 'C'];

describe('A table with an index', () => {
  it('finds the same rules, and the same faults, as rule after rule: 140 random tables of all kinds', () => {
    const from = random(5);
    let [matches, faults] = [0, 0];
    for (let round = 0; round < rounds(140); round += 1) {
      const kinds = Array.from({ length: 1 + from(4) }, () => DECLARED[from(DECLARED.length)] ?? 'number');
      const table = randomTable(
        {
          kinds,
          rules: from(25),
          opaque: round % 3 === 0 ? 25 : 0,
          hitPolicy: POLICIES[round % 7] ?? 'C',
          dated: round % 4 === 0,
        },
        from,
      );
      const [match, oneByOne] = [indexed(table), plain(table)];
      for (let sample = 0; sample < 12; sample += 1) {
        const inputs = inputsOf(table, kinds, from, round % 5 === 0);
        const now = `${2026 + from(2)}-0${1 + from(9)}-01T00:00:00Z`;
        const result = match(inputs, now);
        expect({ table, inputs, result }).toEqual({ table, inputs, result: oneByOne(inputs, now) });
        if (!result.ok) faults += 1;
        else if (result.rules.length > 0) matches += 1;
      }
    }
    expect(matches).toBeGreaterThan(400);
    expect(faults).toBeGreaterThan(10);
  });

  it('finds them also where a column says nothing of its type', () => {
    const from = random(6);
    for (let round = 0; round < rounds(60); round += 1) {
      const kinds = [DECLARED[from(DECLARED.length)] ?? 'number', DECLARED[from(DECLARED.length)] ?? 'number'];
      const table = randomTable({ kinds, rules: 12, opaque: 10 }, from);
      // temporal cells would have to be compared with their texts
      for (const input of table.inputs) if (!input.schema.format) input.schema = {};
      const [match, oneByOne] = [indexed(table), plain(table)];
      for (let sample = 0; sample < 12; sample += 1) {
        const inputs = inputsOf(table, kinds, from, true);
        expect({ table, inputs, result: match(inputs) }).toEqual({ table, inputs, result: oneByOne(inputs) });
      }
    }
  });

  it('evaluates a text of a column once for an input, and stops at the first match under F', () => {
    const when = ['> limit', '> limit', '-', '? * 2 > 3'];
    const table: DecisionTable = {
      type: 'table',
      inputs: [{ expression: 'a', schema: { type: 'number' } }],
      outputs: [{ name: 'out', schema: {} }],
      hitPolicy: 'F',
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
      rules: when.map((cell, index) => ({ id: `r${index}`, when: [cell], then: ['1'] })),
    };
    expect(indexed(table)({ a: 1, limit: 2 })).toEqual({ ok: true, rules: [2] });
    expect(indexed(table)({ a: 3, limit: 2 })).toEqual({ ok: true, rules: [0] });
  });

  it('takes the rules in effect on the day of the organisation, else by the clock in which now is written', () => {
    const table: DecisionTable = {
      type: 'table',
      inputs: [],
      outputs: [{ name: 'out', schema: {} }],
      hitPolicy: 'U',
      rules: [{ until: '2026-07-01' }, { from: '2026-07-01' }].map((dates, index) => ({
        id: `r${index}`,
        when: [],
        // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
        then: ['1'],
        ...dates,
      })),
    };
    const { match } = compileTable(table, [], () => null);
    const shanghai = compileCalendar({
      key: 'cn',
      title: 'CN',
      zone: 'Asia/Shanghai',
      hours: { mon: [['09:00', '18:00']] },
    });
    const calendars = (key: string) => (key === '' && shanghai.ok ? shanghai.calendar : null);
    const rulesAt = (now: string, given?: Calendars) => {
      const matched = match([], null, now, given);
      return matched.ok ? matched.rules : [];
    };
    expect(shanghai.ok).toBe(true);
    expect(rulesAt('2026-06-30T20:00:00Z')).toEqual([0]);
    expect(rulesAt('2026-06-30T20:00:00Z', calendars)).toEqual([1]);
    expect(rulesAt('2026-07-01T01:00:00+02:00')).toEqual([1]);
    expect(rulesAt('2026-06-30T15:59:59Z', calendars)).toEqual([0]);
  });

  it('one cell against a rule is enough, even where another cannot be evaluated', () => {
    const table: DecisionTable = {
      type: 'table',
      inputs: ['a', 'b'].map((expression) => ({ expression, schema: { type: 'number' } })),
      outputs: [{ name: 'out', schema: {} }],
      hitPolicy: 'U',
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
      rules: [{ id: 'r', when: ['? / limit > 1', '> 5'], then: ['1'] }],
    };
    expect(indexed(table)({ a: 1, b: 1, limit: 0 })).toEqual({ ok: true, rules: [] });
    expect(indexed(table)({ a: 1, b: 9, limit: 0 })).toMatchObject({ ok: false, rule: 0, column: 0 });
  });
});

/** Values of each column's kind; `foreign`: sometimes of another one. */
function inputsOf(table: DecisionTable, kinds: string[], from: Random, foreign: boolean): JsonObject {
  const inputs: JsonObject = { limit: from(6) === 0 ? null : from(4) };
  for (const [column] of table.inputs.entries()) {
    const kind =
      foreign && from(4) === 0 ? DECLARED[from(DECLARED.length)] : DECLARED.find((one) => one === kinds[column]);
    const samples = samplesOf(kind ?? 'number');
    inputs[nameOf(column)] = samples[from(samples.length)] ?? null;
  }
  return inputs;
}
