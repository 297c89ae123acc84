/** A table evaluated rule after rule and cell by cell: what the index must agree with. */
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { DecisionTable } from '../../../../engine/decisions/definition.ts';
import { type CellTest, compileTable, type Matched } from '../../../../engine/decisions/tables/index.ts';
import { compileUnaryTests, type FeelType, type Names, typeOfSchema } from '../../../../engine/expressions/index.ts';
import { decoderOf } from '../../../../engine/expressions/json.ts';
import { Run } from '../../../../engine/expressions/run.ts';

export interface Fault {
  message: string;
}

export const NOW = '2026-11-22T08:00:00Z';

export function namesOf(table: DecisionTable): Names {
  const inputs = table.inputs.map(({ expression, schema }) => [expression, typeOfSchema(schema)]);
  return { ...Object.fromEntries(inputs), limit: { kind: 'number' } };
}

/** A cell by itself. Its inputs stand under the names of their columns. */
export function cellTest(table: DecisionTable, rule: number, column: number): CellTest<JsonObject, Fault> {
  const name = table.inputs[column]?.expression ?? '';
  const type = namesOf(table)[name] ?? { kind: 'any' };
  const compiled = compileUnaryTests(table.rules[rule]?.when[column] ?? '-', namesOf(table), type);
  if (!compiled.ok) throw new Error(JSON.stringify([table.rules[rule], compiled.problems]));
  return (inputs) => {
    const tested = compiled.test.test(inputs[name] ?? null, inputs, NOW);
    return tested.ok ? tested.value : { message: tested.message };
  };
}

export function plain(table: DecisionTable): (inputs: JsonObject, now?: string) => Matched<Fault> {
  const tests = table.rules.map((_, rule) => table.inputs.map((_, column) => cellTest(table, rule, column)));
  return (inputs, now = NOW) => plainMatch(table, tests, inputs, now);
}

function plainMatch(table: DecisionTable, tests: CellTest<JsonObject, Fault>[][], inputs: JsonObject, now: string) {
  const found: number[] = [];
  for (const [rule, { from, until }] of table.rules.entries()) {
    const day = now.slice(0, 10);
    if ((from && day < from) || (until && day >= until)) continue;
    const results = tests[rule]?.map((test) => test(inputs)) ?? [];
    if (results.includes(false)) continue;
    const column = results.findIndex((result) => result !== true);
    if (column >= 0) return { ok: false as const, rule, column, fault: results[column] as Fault };
    found.push(rule);
    if (table.hitPolicy === 'F') break;
  }
  return { ok: true as const, rules: found };
}

/** The same by the index. Values are read as their columns declare them; what cannot be read stays as it is. */
export function indexed(table: DecisionTable): (inputs: JsonObject, now?: string) => Matched<Fault> {
  const types: FeelType[] = table.inputs.map(({ schema }) => typeOfSchema(schema));
  const matcher = compileTable<JsonObject, Fault>(
    table,
    types.map(({ kind }) => kind),
    (rule, column) => cellTest(table, rule, column),
  );
  return (inputs, now = NOW) => {
    const run = new Run(inputs, now, 0);
    const values = table.inputs.map(({ expression }, column) => {
      const json = inputs[expression] ?? null;
      return decoderOf(types[column] ?? { kind: 'any' })?.(json, run) ?? json;
    });
    return matcher.match(values, inputs, now);
  };
}
