// biome-ignore-all lint/suspicious/noThenProperty: `then` is a word of the format
import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { DecisionDefinition } from '../../../engine/decisions/index.ts';
import { contentsOf, dependenciesOf, renameEverywhere } from '../../../engine/dependencies/index.ts';
import { CATALOG } from './catalog.ts';

const DECISION = {
  id: 'd',
  name: { en: 'Discount', zh: '折扣' },
  inputs: [
    { name: 'total', schema: { type: 'number' } },
    { name: 'country', schema: { type: 'string' } },
  ],
  decisions: [
    {
      name: 'large',
      logic: {
        type: 'context',
        entries: [{ name: 'total', logic: { type: 'literal', expression: 'total * 2' } }],
        result: { type: 'literal', expression: 'total > 100' },
      },
    },
  ],
  knowledge: [
    {
      name: 'half',
      parameters: [{ name: 'total', schema: { type: 'number' } }],
      logic: { type: 'literal', expression: 'total / 2' },
    },
  ],
  logic: {
    type: 'table',
    hitPolicy: 'F',
    inputs: [
      { expression: 'total', schema: { type: 'number' } },
      { expression: 'large', schema: { type: 'boolean' } },
    ],
    outputs: [{ name: 'rate', schema: { type: 'number' } }],
    rules: [
      { id: 'r1', when: ['> total - 1', 'true'], then: ['half(total)'] },
      { id: 'r2', when: ['-', '-'], then: ['business hours between(now(), now(), "office")'] },
    ],
  },
  tests: [{ name: 't', inputs: { total: 1, country: 'DE' }, expected: { rate: 1 } }],
  diagram: { total: { x: 1, y: 2 } },
} as unknown as DecisionDefinition;

describe('A decision', () => {
  const given = { kind: 'decision' as const, definition: DECISION };

  it('is told cell by cell', () => {
    const { texts } = contentsOf(given, CATALOG);
    const cell = texts.find(({ place }) => place.pointer === '/logic/rules/0/then/0');
    expect(cell).toMatchObject({
      source: 'half(total)',
      place: { words: { en: '“Discount”: rule r1, column “rate”', zh: '“折扣”：规则 r1，列“rate”' } },
    });
    expect(texts.map(({ place }) => place.pointer)).toContain('/decisions/0/logic/entries/0/logic/expression');
  });

  it('uses its inputs, decisions and calendars', () => {
    const used = dependenciesOf(given, CATALOG).map(({ kind, id }) => `${kind} ${id}`);
    expect(used).toEqual(expect.arrayContaining(['variable total', 'variable large', 'calendar office']));
    expect(used).not.toContain('variable country');
  });

  it('renames an input, not what hides it', () => {
    const renamed = renameEverywhere(given, { variable: 'total', to: 'amount' }, CATALOG);
    if (!renamed.ok) throw new Error(JSON.stringify(renamed));
    const { inputs, logic, decisions, knowledge, tests, diagram } = renamed.definition;
    expect(inputs[0]?.name).toBe('amount');
    expect(logic).toMatchObject({
      inputs: [{ expression: 'amount' }, { expression: 'large' }],
      rules: [{ when: ['> amount - 1', 'true'], then: ['half(amount)'] }, {}],
    });
    expect(decisions?.[0]?.logic).toEqual({
      type: 'context',
      entries: [{ name: 'total', logic: { type: 'literal', expression: 'amount * 2' } }],
      result: { type: 'literal', expression: 'total > 100' },
    });
    expect(knowledge).toEqual(DECISION.knowledge);
    expect(tests?.[0]?.inputs).toEqual({ amount: 1, country: 'DE' });
    expect(diagram).toEqual({ amount: { x: 1, y: 2 } });
    expect(renameEverywhere(given, { variable: 'total', to: 'large' }, CATALOG)).toMatchObject({
      ok: false,
      code: 'taken',
    });
  });

  it('renames a knowledge model where it is called', () => {
    const renamed = renameEverywhere(given, { variable: 'half', to: 'fifty' }, CATALOG);
    expect(renamed.ok && renamed.definition.logic).toMatchObject({ rules: [{ then: ['fifty(total)'] }, {}] });
  });
});

describe('A role', () => {
  const definition: JsonObject = {
    key: 'rep',
    title: 'Rep',
    grants: [
      {
        type: 'lead',
        actions: ['read'],
        fields: { read: ['company', 'score'], write: '*' },
        rows: 'record.score > 3 and record.account.sector = "x"',
      },
      { type: 'account', actions: ['read'], fields: { read: '*' }, rows: 'all' },
    ],
  };

  it('uses types, and fields of its grants and conditions', () => {
    const used = dependenciesOf({ kind: 'role' as const, definition }, CATALOG).map(({ kind, id }) => `${kind} ${id}`);
    expect(used).toEqual([
      'entity account',
      'entity lead',
      'field account.sector',
      'field lead.account',
      'field lead.company',
      'field lead.score',
    ]);
  });

  it('a field is renamed in both', () => {
    const renamed = renameEverywhere(
      { kind: 'role' as const, definition },
      { field: 'score', of: 'lead', to: 'points' },
      CATALOG,
    );
    expect(renamed.ok && renamed.definition.grants).toMatchObject([
      { fields: { read: ['company', 'points'] }, rows: 'record.points > 3 and record.account.sector = "x"' },
      {},
    ]);
  });
});

describe('An entity type', () => {
  const definition: JsonObject = {
    'x-key': 'lead',
    'x-title': 'Lead',
    'x-rules': [{ when: 'record.score > 3', require: ['company'], message: 'm' }],
    properties: { score: {}, company: {}, account: { 'x-field': 'reference', 'x-settings': { target: 'account' } } },
  };

  it('uses fields in its rules, and refers to types', () => {
    const used = dependenciesOf({ kind: 'entity' as const, definition }, CATALOG).map(
      ({ kind, id }) => `${kind} ${id}`,
    );
    expect(used).toEqual(['entity account', 'entity lead', 'field lead.company', 'field lead.score']);
  });

  it('renames a field with its rules', () => {
    const renamed = renameEverywhere(
      { kind: 'entity' as const, definition },
      { field: 'score', of: 'lead', to: 'points' },
      CATALOG,
    );
    expect(renamed.ok && renamed.definition).toMatchObject({
      'x-rules': [{ when: 'record.points > 3' }],
      properties: { points: {}, company: {} },
    });
  });
});
