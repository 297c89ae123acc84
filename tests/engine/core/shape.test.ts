import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { checkShape } from '../../../engine/core/shape.ts';
import { processOf } from '../definition.ts';

/** Everything that a definition may say. The type checker sees to it that nothing is in here that is not in `ProcessDefinition`. */
const everything: Required<ProcessDefinition> = {
  id: 'all',
  name: { en: 'All', zh: '全部' },
  documentation: 'Everything.',
  semantics: 1,
  subject: { type: 'thing' },
  variables: { type: 'object', properties: { a: { type: 'number' } } },
  triggers: [
    { id: 't1', type: 'record.created', entity: 'thing', condition: 'true', atomic: true, start: 'start' },
    { id: 't2', type: 'record.changed', entity: 'thing', fields: ['amount'] },
  ],
  businessKey: '"k"',
  calendar: 'office',
  runAs: 'system',
  kpis: [{ id: 'k', name: 'K', measure: '1', target: 5, unit: 'd' }],
  publicForm: {
    key: 'order',
    title: 'Order',
    intro: 'x',
    thanks: 'y',
    fields: [{ name: 'amount', required: true }],
    values: { a: 1 },
  },
  versionTag: 'v1',
  priority: 'if a > 3 then 80 else 20',
  due: { duration: 'P2D', calendar: 'office' },
  pools: [{ id: 'pool', name: 'Us', process: 'all', extensions: { x: 1 } }, { id: 'them' }],
  lanes: [
    { id: 'lane', name: 'Sales', parent: 'pool', candidateRoles: ['r'], candidateTeams: ['t'], extensions: {} },
    { id: 'other', parent: 'pool', assignee: '=a', candidateUsers: '=b' },
  ],
  messageFlows: [{ id: 'mf', source: 'task', target: 'them', name: 'Order', extensions: {} }],
  artifacts: [
    { id: 'note', type: 'textAnnotation', text: { en: 'Look' }, parent: 'sub', extensions: {} },
    { id: 'data', type: 'dataObjectReference', name: 'Order', record: { type: 'thing' } },
    { id: 'group', type: 'group' },
    { id: 'store', type: 'dataStoreReference' },
  ],
  associations: [{ id: 'as', source: 'undo', target: 'back', direction: 'one', extensions: {} }],
  elements: [
    { id: 'start', type: 'startEvent', name: 'Start', documentation: { en: 'x' }, lane: 'lane' },
    {
      id: '_sub.1',
      type: 'subProcess',
      inputs: [{ variable: 'x', expression: 'a' }],
      outputs: [{ variable: 'a', expression: 'x' }],
      loop: {
        type: 'parallel',
        collection: '[1]',
        loopCardinality: '2',
        elementVariable: 'item',
        completionCondition: 'true',
        outputCollection: 'a',
        outputElement: 'x',
        loopCondition: 'true',
        testBefore: true,
        loopMaximum: 3,
      },
      variables: { type: 'object', properties: { y: { type: 'string' } } },
      asyncBefore: true,
      config: {},
      extensions: { 'camunda:x': { deep: [1] } },
    },
    { id: 'task', type: 'task', parent: '_sub.1' },
    { id: 'undo', type: 'boundaryEvent', attachedTo: 'task', parent: '_sub.1', config: { compensation: {} } },
    { id: 'back', type: 'task', parent: '_sub.1', forCompensation: true },
  ],
  flows: [
    { id: 'f', source: 'start', target: '_sub.1', name: 'go', condition: 'true', documentation: 'd', extensions: {} },
  ],
  diagram: {
    elements: { start: { x: 0, y: 0, width: 36, height: 36 } },
    flows: { f: { waypoints: [{ x: 0, y: 0 }] } },
    labels: { f: { x: 0, y: 0, width: 10, height: 10 } },
    collapsed: ['_sub.1'],
    vertical: ['pool'],
  },
  extensions: { xmlns: { x: 'y' } },
};

const errors = (value: unknown) => {
  const shape = checkShape(value);
  return shape.ok ? [] : shape.problems.map(({ property }) => property);
};
/** The definition with a change at a place. */
const changed = (path: string, value: unknown): unknown => {
  const copy = structuredClone(everything) as never as { [key: string]: unknown };
  const names = path.split('.');
  const last = names.pop() ?? '';
  const at = names.reduce((object, name) => object[name] as { [key: string]: unknown }, copy);
  at[last] = value;
  return copy;
};

describe('the shape of a definition', () => {
  it('is all that a definition may say', () => {
    expect(errors(everything)).toEqual([]);
  });

  it.each(readdirSync('processes').filter((file) => file.endsWith('.json')))('is that of processes/%s', (file) => {
    expect(errors(JSON.parse(readFileSync(`processes/${file}`, 'utf8')))).toEqual([]);
  });

  it.each([
    ['something else', 'surprise', 1, ''],
    ['something else of an element', 'elements.0.surprise', 1, '/elements/0'],
    ['something else of a loop', 'elements.1.loop.surprise', 1, '/elements/1/loop'],
    ['something else of a lane', 'lanes.0.surprise', 1, '/lanes/0'],
    ['a kind of loop that there is not', 'elements.1.loop.type', 'random', '/elements/1/loop/type'],
    ['a kind of artifact that there is not', 'artifacts.0.type', 'picture', '/artifacts/0/type'],
    ['a kind of trigger that there is not', 'triggers.0.type', 'record.deleted', '/triggers/0/type'],
    ['a priority above 100', 'priority', 101, '/priority'],
    ['an id that every object has', 'elements.0.id', '__proto__', '/elements/0/id'],
    ['a variable that means the record', 'elements.1.inputs.0.variable', 'record', '/elements/1/inputs/0/variable'],
    ['an expression of more than 10,000 characters', 'flows.0.condition', 'x'.repeat(10_001), '/flows/0/condition'],
    ['settings that the type does not have', 'elements.0.config', { surprise: 1 }, '/elements/0/config'],
    ['a message that is a text', 'elements.0.config', { message: 'm' }, '/elements/0/config/message'],
  ])('is not %s', (_, path, value, at) => {
    expect(errors(changed(path, value))).toContain(at);
  });

  it('lets a draft lack what is to be filled in', () => {
    expect(errors(processOf({ it: { type: 'intermediateCatchEvent', config: { message: {} } } }, []))).toEqual([]);
  });

  it('ends somewhere', () => {
    let deep: unknown = {};
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    expect(errors(changed('extensions', deep))).toEqual(['']);
  });
});
