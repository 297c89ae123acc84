import { describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { compile } from '../../../engine/core/index.ts';
import {
  contentsOf,
  dependenciesOf,
  placesOfVariables,
  renameEverywhere,
  usersOf,
} from '../../../engine/dependencies/index.ts';
import { CATALOG } from './catalog.ts';

const PROCESS = {
  id: 'p',
  name: 'P',
  subject: { type: 'lead' },
  calendar: 'office',
  businessKey: 'record.company',
  variables: {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'number' },
      list: { type: 'array', items: { type: 'number' } },
      note: { type: 'string' },
      rank: {},
    },
  },
  triggers: [
    { id: 't', type: 'record.changed', entity: 'lead', fields: ['score'], condition: 'record.score > before.score' },
  ],
  publicForm: { key: 'f', title: 'F', thanks: 'T', fields: [{ name: 'amount' }], values: { note: 'x', amount: 1 } },
  lanes: [{ id: 'l', assignee: '=note', candidateRoles: ['sales-rep'] }],
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'gate', type: 'exclusiveGateway', name: { en: 'Big?', zh: '大？' }, config: { default: 'no' } },
    {
      id: 'work',
      type: 'userTask',
      name: 'Work',
      lane: 'l',
      config: {
        due: { duration: '=if amount > 3 then "P1D" else "P2D"', calendar: 'office' },
        form: {
          sections: [
            {
              title: 'S',
              fields: [
                { source: 'variable', name: 'amount' },
                { source: 'record', name: 'company' },
              ],
            },
          ],
        },
        outcomeVariable: 'note',
      },
    },
    {
      id: 'rate',
      type: 'businessRuleTask',
      config: { decision: 'grade', inputs: {}, output: [{ variable: 'rank', expression: 'result' }] },
    },
    {
      id: 'make',
      type: 'serviceTask',
      config: {
        action: 'record.create',
        input: { type: 'account', values: { name: '{{amount}}', sector: 'Big {{amount}} {{record.account.sector}}' } },
      },
    },
    {
      id: 'sub',
      type: 'subProcess',
      variables: { type: 'object', properties: { amount: { type: 'number' } } },
      loop: { type: 'parallel', collection: 'list[item > amount]', elementVariable: 'one' },
      outputs: [{ variable: 'amount', expression: 'amount + 1' }],
    },
    {
      id: 'in',
      type: 'scriptTask',
      parent: 'sub',
      config: { assignments: [{ variable: 'amount', expression: 'amount + one' }] },
    },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'gate' },
    { id: 'yes', source: 'gate', target: 'work', name: 'yes', condition: 'amount > 3 /* amount */' },
    { id: 'no', source: 'gate', target: 'rate' },
  ],
} as unknown as ProcessDefinition;

const given = (definition: ProcessDefinition = PROCESS) => ({ kind: 'process' as const, definition });

describe('What a process is made of', () => {
  it('every text of FEEL, with its place', () => {
    const { texts } = contentsOf(given(), CATALOG);
    const all = texts.map(({ place, source }) => `${place.pointer} ${source}`);
    for (const expected of [
      '/businessKey record.company',
      '/triggers/0/condition record.score > before.score',
      '/lanes/0/assignee =note',
      '/flows/1/condition amount > 3 /* amount */',
      '/elements/2/config/due/duration =if amount > 3 then "P1D" else "P2D"',
      '/elements/3/config/output/0/expression result',
      '/elements/4/config/input/values/sector Big {{amount}} {{record.account.sector}}',
      '/elements/5/loop/collection list[item > amount]',
      '/elements/5/outputs/0/expression amount + 1',
      '/elements/6/config/assignments/0/expression amount + one',
    ])
      expect(all).toContain(expected);
    expect(new Set(texts.map(({ place }) => place.pointer)).size).toBe(texts.length);
  });

  it('places have words in both languages', () => {
    const { texts } = contentsOf(given(), CATALOG);
    const words = (pointer: string) => texts.find(({ place }) => place.pointer === pointer)?.place;
    expect(words('/flows/1/condition')).toMatchObject({
      words: { en: '“Big?”: condition of “yes”', zh: '“大？”：“yes”的条件' },
      element: 'yes',
    });
    expect(words('/elements/2/config/due/duration')?.words).toEqual({ en: '“Work”: Due', zh: '“Work”：截止' });
  });

  it('also what an element could not compile, because something else is missing', () => {
    const definition = {
      ...PROCESS,
      elements: [{ id: 'rate', type: 'businessRuleTask', config: { decision: 'gone', inputs: { x: 'amount' } } }],
      flows: [],
    } as unknown as ProcessDefinition;
    const { texts } = contentsOf(given(definition), CATALOG);
    expect(texts.map(({ place }) => place.pointer)).toContain('/elements/0/config/inputs/x');
  });
});

describe('What a process uses', () => {
  it('fields also through references, types, decisions, calendars, roles and steps', () => {
    const used = dependenciesOf(given(), CATALOG).map(({ kind, id }) => `${kind} ${id}`);
    for (const expected of [
      'field lead.company',
      'field lead.score',
      'field lead.account',
      'field account.sector',
      'field account.name',
      'entity lead',
      'entity account',
      'decision grade',
      'calendar office',
      'role sales-rep',
      'action record.create',
      'variable amount',
    ])
      expect(used).toContain(expected);
    expect(used).not.toContain('variable one');
  });

  it('and the other way round', () => {
    const users = (kind: 'field' | 'entity' | 'decision', id: string) =>
      usersOf(kind, id, [given()], CATALOG).flatMap(({ places }) => places.map(({ pointer }) => pointer));
    expect(users('field', 'account.sector')).toEqual(['/elements/4/config/input/values/sector']);
    expect(users('decision', 'grade')).toEqual(['/elements/3/config/decision']);
    expect(users('entity', 'account')).toContain('/elements/4/config/input/values/name');
    expect(users('field', 'account.gone')).toEqual([]);
  });
});

describe('Renaming a variable of a process', () => {
  it('changes it wherever it is meant, and what hides it stays', () => {
    const renamed = renameEverywhere(given(), { variable: 'amount', to: 'sum' }, CATALOG);
    if (!renamed.ok) throw new Error(JSON.stringify(renamed));
    const { definition } = renamed;
    const [, , work, , make, sub, inside] = definition.elements;
    expect(definition.flows[1]?.condition).toBe('sum > 3 /* amount */');
    expect(work?.config).toMatchObject({ due: { duration: '=if sum > 3 then "P1D" else "P2D"' } });
    expect(JSON.stringify(work?.config?.form)).toContain('"name":"sum"');
    expect(make?.config?.input).toMatchObject({ values: { sector: 'Big {{sum}} {{record.account.sector}}' } });
    expect(sub?.loop?.collection).toBe('list[item > sum]');
    // set outside, from the local one
    expect(sub?.outputs).toEqual([{ variable: 'sum', expression: 'amount + 1' }]);
    expect(inside).toEqual(PROCESS.elements[6]);
    expect(Object.keys(definition.variables?.properties ?? {})).toEqual(['sum', 'list', 'note', 'rank']);
    expect(definition.variables?.required).toEqual(['sum']);
    expect(definition.publicForm).toMatchObject({ fields: [{ name: 'sum' }], values: { note: 'x', sum: 1 } });
    expect(renamed.places.length).toBeGreaterThan(6);
  });

  it('writes down what went without saying: a decision gets the variable of its input’s name', () => {
    const renamed = renameEverywhere(given(), { variable: 'amount', to: 'sum' }, CATALOG);
    expect(renamed.ok && renamed.definition.elements[3]?.config?.inputs).toEqual({});
    const named = { ...PROCESS, variables: { type: 'object', properties: { n: { type: 'number' }, rank: {} } } };
    const implied = renameEverywhere(given(named as ProcessDefinition), { variable: 'n', to: 'level' }, CATALOG);
    expect(implied.ok && implied.definition.elements[3]?.config?.inputs).toEqual({ n: 'level' });
  });

  it('has no new problems', () => {
    const before = compile(PROCESS, CATALOG).problems.map(({ code }) => code);
    for (const variable of Object.keys(PROCESS.variables?.properties ?? {})) {
      const renamed = renameEverywhere(given(), { variable, to: 'renamed' }, CATALOG);
      if (!renamed.ok) throw new Error(renamed.code);
      expect(compile(renamed.definition, CATALOG).problems.map(({ code }) => code)).toEqual(before);
    }
  });

  it.each([
    ['amount', 'list', 'taken'],
    ['amount', 'record', 'taken'],
    ['amount', 'if', 'bad-name'],
    ['list', 'item', 'bad-name'],
    ['amount', 'item x', 'bad-name'],
  ])('%s as %s: %s', (variable, to, code) => {
    const renamed = renameEverywhere(given(), { variable, to }, CATALOG);
    expect(renamed.ok ? null : renamed.code).toBe(code);
  });

  it('is refused as a whole, with the place, where something else would be meant', () => {
    const definition = { ...PROCESS, businessKey: 'for x in list return x + amount' };
    const renamed = renameEverywhere(given(definition), { variable: 'amount', to: 'x' }, CATALOG);
    expect(renamed).toMatchObject({ ok: false, code: 'hidden', place: { pointer: '/businessKey' } });
  });

  it('leaves texts that cannot be read, and says where', () => {
    const definition = { ...PROCESS, businessKey: 'amount >' };
    const renamed = renameEverywhere(given(definition), { variable: 'amount', to: 'sum' }, CATALOG);
    expect(renamed).toMatchObject({ ok: true, left: [{ pointer: '/businessKey' }] });
  });

  it('tells before where it is used', () => {
    const places = placesOfVariables(given(), CATALOG);
    const pointers = (name: string) =>
      places
        .get(name)
        ?.map(({ pointer }) => pointer)
        .sort();
    expect(pointers('note')).toEqual([
      '/elements/2/config/outcomeVariable',
      '/lanes/0/assignee',
      '/publicForm/values/note',
    ]);
    expect(pointers('nobody')).toBeUndefined();
    expect(pointers('record')).toBeUndefined();
  });
});

describe('What a call brings back', () => {
  const calling = (expression: string) =>
    ({
      ...PROCESS,
      elements: [
        { id: 'call', type: 'callActivity', config: { process: 'other' }, outputs: [{ variable: 'rank', expression }] },
      ],
      flows: [],
    }) as unknown as ProcessDefinition;
  const catalog = {
    ...CATALOG,
    processes: [{ id: 'other', name: 'Other', versions: [1], tags: [], variables: { properties: { note: {} } } }],
  } as typeof CATALOG;
  const renamed = (variable: string) => {
    const result = renameEverywhere(given(calling('note + amount')), { variable, to: 'changed' }, catalog);
    return result.ok ? result.definition.elements[0]?.outputs?.[0]?.expression : result.code;
  };

  it('keeps its names; what the other process does not have is this one’s', () => {
    expect(renamed('note')).toBe('note + amount');
    expect(renamed('amount')).toBe('note + changed');
  });
});

describe('Renaming a variable of a sub-process', () => {
  it('changes it inside, and what has its name outside stays', () => {
    const renamed = renameEverywhere(given(), { variable: 'amount', of: 'sub', to: 'sum' }, CATALOG);
    if (!renamed.ok) throw new Error(renamed.code);
    const { elements, flows, variables } = renamed.definition;
    const [, , , , , sub, inside] = elements;
    expect(Object.keys(sub?.variables?.properties ?? {})).toEqual(['sum']);
    expect(sub?.loop?.collection).toBe('list[item > amount]');
    expect(sub?.outputs).toEqual([{ variable: 'amount', expression: 'sum + 1' }]);
    expect(inside?.config).toEqual({ assignments: [{ variable: 'sum', expression: 'sum + one' }] });
    expect([flows, variables]).toEqual([PROCESS.flows, PROCESS.variables]);
    expect(placesOfVariables(given(), CATALOG, 'sub').get('amount')).toHaveLength(3);
    expect(renameEverywhere(given(), { variable: 'amount', of: 'sub', to: 'one' }, CATALOG).ok).toBe(false);
  });
});

describe('Renaming a field', () => {
  it('changes it where the record is read, also through references, and where steps set it', () => {
    const renamed = renameEverywhere(given(), { field: 'sector', of: 'account', to: 'branch' }, CATALOG);
    if (!renamed.ok) throw new Error(renamed.code);
    expect(renamed.definition.elements[4]?.config?.input).toEqual({
      type: 'account',
      values: { name: '{{amount}}', branch: 'Big {{amount}} {{record.account.branch}}' },
    });
    const score = renameEverywhere(given(), { field: 'score', of: 'lead', to: 'points' }, CATALOG);
    expect(score.ok && score.definition.triggers).toEqual([
      {
        id: 't',
        type: 'record.changed',
        entity: 'lead',
        fields: ['points'],
        condition: 'record.points > before.points',
      },
    ]);
  });
});
