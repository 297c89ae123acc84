import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getInstance } from '../../../operations/instances/detail.ts';
import { listInstances } from '../../../operations/instances/read.ts';
import { tasksOfInstance } from '../../../operations/tasks/list.ts';
import { boundary, call, drawn, end, start, task } from '../turn/drawn.ts';
import { type House, openHouse } from '../turn/house.ts';

const CHILD = drawn(
  { id: 'child' },
  [start(), task('ask', { loop: { type: 'parallel', loopCardinality: '3' } }), end()],
  [['start', 'ask', 'end']],
);
const PACKING = drawn(
  { id: 'packing' },
  [
    start(),
    task('alone'),
    { id: 'each', type: 'subProcess', loop: { type: 'parallel', collection: 'items', elementVariable: 'item' } },
    start({ id: 'begin', parent: 'each' }),
    task('pack', { parent: 'each' }),
    end('packed', undefined, { parent: 'each' }),
    end(),
  ],
  [
    ['start', 'alone', 'end'],
    ['start', 'each', 'end'],
    ['begin', 'pack', 'packed'],
  ],
);
const PARENT = drawn(
  { id: 'parent', priority: 'n + 10', due: { duration: 'P2D' } },
  [
    start(),
    { id: 'inside', type: 'subProcess' },
    start({ id: 'begin', parent: 'inside' }),
    call('call', 'child', {}, { parent: 'inside' }),
    end('done', undefined, { parent: 'inside' }),
    boundary('late', 'inside', { timer: { duration: 'PT1H' } }),
    end('over'),
    end(),
  ],
  [
    ['start', 'inside', 'end'],
    ['begin', 'call', 'done'],
    ['late', 'over'],
  ],
);

describe('an instance as operators see it', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
    for (const definition of [CHILD, PARENT, PACKING]) await house.publish(definition);
  }, 60_000);
  afterAll(() => house?.close());

  it('says where it waits, what it called and who called it, how urgent it is, and what lies in each scope', async () => {
    const id = await house.start('parent', { n: 60, note: 'hello' });
    const parent = await getInstance(house.system, id);
    expect(parent).toMatchObject({
      status: 'active',
      suspended: false,
      priority: 70,
      parent: null,
      error: null,
      waitsAt: [{ element: 'call', wait: 'child', count: 1 }],
      children: [{ process: { id: 'child', version: 1 }, status: 'active', element: 'call', incidents: 0 }],
      variables: { note: 'hello', n: 60 },
    });
    expect(Date.parse(parent.dueAt ?? '') - Date.parse(parent.startedAt)).toBe(2 * 86_400_000);
    expect(parent.tokens.map(({ element, wait, host }) => [element, wait, host !== null])).toEqual([
      ['inside', 'scope', false],
      ['late', 'timer', true],
      ['call', 'child', false],
    ]);
    expect(parent.tokens.map(({ dueAt }) => dueAt !== null)).toEqual([false, true, false]);
    expect(parent.scopes.map(({ element, parent: outer }) => [element, outer])).toEqual([
      [null, null],
      ['inside', 0],
    ]);
    const child = await getInstance(house.system, parent.children[0]?.id ?? '');
    expect(child).toMatchObject({
      priority: 50,
      dueAt: null,
      parent: {
        id,
        process: { id: 'parent', version: 1 },
        element: 'call',
        activation: parent.children[0]?.activation,
      },
      waitsAt: [{ element: 'ask', wait: 'task', count: 3 }],
    });
    expect(child.tokens.map(({ wait, frame }) => [wait, frame])).toEqual([
      ['scope', true],
      ['task', false],
      ['task', false],
      ['task', false],
    ]);
    expect(child.scopes.map(({ loopCounter }) => loopCounter).filter(Boolean)).toEqual([1, 2, 3]);
    const { items } = await listInstances(house.system, { process: 'child' });
    expect(items).toMatchObject([{ id: child.id, waitsAt: [{ element: 'ask', count: 3 }] }]);
  });

  it('says of each task in a loop which one it is', async () => {
    const id = await house.start('packing', { items: [{ name: 'Lamp' }, 'Chair', 3, { weight: 1 }] });
    const tasks = await tasksOfInstance(house.system, id);
    expect(tasks.map(({ element, loop }) => [element, loop])).toEqual([
      ['alone', null],
      ['pack', { counter: 1, item: 'Lamp' }],
      ['pack', { counter: 2, item: 'Chair' }],
      ['pack', { counter: 3, item: '3' }],
      ['pack', { counter: 4, item: null }],
    ]);
  });

  it('has an incident on the token that it is about', async () => {
    await house.publish({
      ...PARENT,
      id: 'missing',
      elements: PARENT.elements.map((element) =>
        element.id === 'call' ? { ...element, config: { process: 'nobody' } } : element,
      ),
    });
    const id = await house.start('missing');
    const { tokens, incidents, openIncidents } = await getInstance(house.system, id);
    expect(incidents).toBe(1);
    expect(tokens.find(({ element }) => element === 'call')).toMatchObject({ wait: 'incident', incident: 'not-found' });
    expect(openIncidents).toMatchObject([{ element: 'call', code: 'not-found' }]);
  });
});
