/** Random documents: compiled and asked without an exception, the same each time, and the same again after DMN. More of them: `RUNS=5000`. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { exportDmn, importDmn } from '../../../engine/bpmn/dmn/index.ts';
import type { JsonObject } from '../../../engine/core/definition.ts';
import {
  compileDecision,
  coverageOf,
  type DecisionDefinition,
  type Logic,
  resultSchema,
} from '../../../engine/decisions/index.ts';

const NOW = '2026-11-22T08:00:00Z';
const RUNS = Number(process.env.RUNS ?? 80);
const SEED = Number(process.env.SEED ?? 20_261_122);
const metaSchema = new Ajv2020({ strict: false }).compile(
  JSON.parse(readFileSync('schemas/meta/decision.schema.json', 'utf8')) as object,
);

const name = fc.constantFrom('a', 'b', 'Loan amount', 'x/y', '风险', 'toString', 'item', 'Risk', 'f');
const feel = fc.oneof(
  fc.constantFrom(
    '1',
    '"text"',
    'null',
    'a',
    'a + b',
    'Loan amount * 2',
    'f(a)',
    'Risk',
    '[1, 2, a]',
    '{ a: 1 }',
    'item',
  ),
  fc.constantFrom(
    'a / 0',
    'date("2026-01-01")',
    'duration("P1M")',
    'function(x) x + 1',
    '[1..5]',
    'a >',
    'x/y',
    '风险.a',
  ),
);
const test = fc.constantFrom('-', '> 1', '"a", "b"', '[1..3]', 'not(2)', '? > a', 'null', 'starts with(?, "x")', '>');
const schema = fc.constantFrom<object>(
  {},
  { type: 'number' },
  { type: 'string', enum: ['a', 'b'] },
  { type: 'integer', minimum: 0, exclusiveMaximum: 10 },
  { type: ['string', 'null'] },
  { type: 'string', format: 'date' },
  { type: 'string', format: 'duration', 'x-feel': 'years and months duration' },
  { type: 'array', items: { type: 'number' } },
  { type: 'number', 'x-allowed': 'odd(?)' },
  { $ref: '#/types/T' },
);
const text = fc.constantFrom<string | { en: string; zh: string }>(
  'Title',
  { en: 'Title', zh: '标题' },
  'a "b" <c> & d',
);
const few = <T>(one: fc.Arbitrary<T>, most = 3) => fc.array(one, { maxLength: most });
const maybe = <K extends string, T>(key: K, one: fc.Arbitrary<T>) =>
  fc.option(one, { nil: undefined }).map((value) => (value === undefined ? {} : { [key]: value }));

const table = fc
  .tuple(few(fc.tuple(feel, schema)), fc.array(fc.tuple(name, schema), { minLength: 1, maxLength: 2 }))
  .chain(([inputs, outputs]) =>
    fc.record({
      type: fc.constant('table'),
      inputs: fc.constant(inputs.map(([expression, one]) => ({ expression, schema: one }))),
      outputs: fc.constant(outputs.map(([one, its]) => ({ name: one, schema: its }))),
      hitPolicy: fc.constantFrom('U', 'F', 'A', 'P', 'R', 'O', 'C'),
      rules: few(
        fc
          .tuple(
            fc.array(test, { minLength: inputs.length, maxLength: inputs.length }),
            fc.array(feel, { minLength: outputs.length, maxLength: outputs.length }),
            maybe('note', text),
            maybe('from', fc.constantFrom('2026-01-01', '2027-01-01')),
          )
          .map(([when, then, ...more]) => Object.assign({ id: '', when, then }, ...more) as { id: string }),
        4,
      ).map((rules) => rules.map((rule, index) => ({ ...rule, id: index === 1 ? '1 & only' : `r${index}` }))),
    }),
  );

const logic = fc.letrec<{ logic: unknown }>((tie) => ({
  logic: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'logic' },
    feel.map((expression) => ({ type: 'literal', expression })),
    table,
    fc
      .tuple(few(fc.tuple(name, maybe('schema', schema), tie('logic'))), maybe('result', tie('logic')))
      .map(([all, result]) => ({
        type: 'context',
        entries: all.map(([one, its, inner]) => ({ name: one, ...its, logic: inner })),
        ...result,
      })),
    few(tie('logic')).map((items) => ({ type: 'list', items })),
    few(fc.tuple(feel, feel)).map((rows) => ({ type: 'relation', columns: ['a', 'x/y'], rows })),
    fc.tuple(fc.constantFrom('f', 'sum', 'a', 'nope'), few(fc.tuple(name, tie('logic')), 2)).map(([of, args]) => ({
      type: 'invocation',
      of,
      arguments: args.map(([one, inner]) => ({ name: one, logic: inner })),
    })),
    fc
      .tuple(name, schema, tie('logic'))
      .map(([one, its, inner]) => ({ type: 'function', parameters: [{ name: one, schema: its }], logic: inner })),
    fc.tuple(tie('logic'), tie('logic'), tie('logic')).map(([a, b, c]) =>
      Object.fromEntries([
        ['type', 'conditional'],
        ['if', a],
        ['then', b],
        ['else', c],
      ]),
    ),
    fc.tuple(tie('logic'), tie('logic')).map(([a, b]) => ({ type: 'filter', in: a, match: b })),
    fc
      .tuple(fc.constantFrom('for', 'every', 'some'), name, tie('logic'), tie('logic'))
      .map(([type, variable, a, b]) => ({ type, variable, in: a, return: b })),
  ),
})).logic as fc.Arbitrary<Logic>;

const document = fc
  .record({
    name: text,
    inputs: fc.uniqueArray(
      fc.record({ name: fc.constantFrom('a', 'b', 'Loan amount', 'x/y', '风险', 'toString'), schema }),
      { selector: (one) => one.name },
    ),
    logic,
    more: fc.tuple(
      maybe(
        'decisions',
        fc
          .tuple(logic, maybe('schema', schema), maybe('title', text))
          .map(([inner, ...own]) => [Object.assign({ name: 'Risk', logic: inner }, ...own)]),
      ),
      maybe(
        'knowledge',
        fc
          .tuple(logic, schema)
          .map(([inner, its]) => [{ name: 'f', parameters: [{ name: 'item', schema: its }], logic: inner }]),
      ),
      maybe('documentation', text),
      maybe('diagram', fc.constant({ d: { x: 1.5, y: -3 }, Risk: { x: 10, y: 20, width: 100, height: 50 } })),
      maybe('tests', fc.constant([{ name: 'one', inputs: { a: 1 }, expected: [1, { b: null }] }])),
    ),
  })
  .map(
    ({ more, ...own }) =>
      Object.assign(
        { id: 'd', types: { T: { type: 'object', properties: { a: { type: 'number' } } } } },
        own,
        ...more,
      ) as DecisionDefinition,
  );

const values = fc.dictionary(fc.constantFrom('a', 'b', 'Loan amount', 'x/y', '风险'), fc.jsonValue({ maxDepth: 2 }));

describe('A random document', () => {
  it('is as the meta-schema says, and compiles and decides without an exception, the same each time', () => {
    fc.assert(
      fc.property(document, values, (definition, inputs) => {
        expect(metaSchema(definition) || metaSchema.errors).toBe(true);
        const compiled = compileDecision(definition);
        resultSchema(definition);
        if (!compiled.ok) return;
        const first = compiled.decision.decide(inputs as JsonObject, NOW);
        expect(compiled.decision.decide(inputs as JsonObject, NOW)).toEqual(first);
        expect(compiled.decision.trace(inputs as JsonObject, NOW).decided).toEqual(first);
        coverageOf(compiled.decision, definition.tests ?? [], NOW);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 60_000);

  it('comes back from DMN as it was', async () => {
    await fc.assert(
      fc.asyncProperty(document, async (definition) => {
        const back = await importDmn(await exportDmn([definition]));
        expect(back.ok && back.decisions).toEqual([definition]);
      }),
      { numRuns: RUNS, seed: SEED },
    );
  }, 60_000);
});
