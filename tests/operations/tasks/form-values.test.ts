import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { getTask } from '../../../operations/tasks/get.ts';
import { type House, openHouse } from '../turn/house.ts';

const form = (...names: string[]) => ({
  sections: [{ title: 'Call', fields: names.map((name) => ({ source: 'variable', name })) }],
});

/** A call to each of two people; the form shows who, and a note that is local to the call. */
const CALLS = {
  id: 'calls',
  name: 'Calls',
  variables: {
    type: 'object',
    properties: {
      people: { type: 'array' },
      person: { type: 'string' },
      note: { type: 'string' },
      day: { type: 'string' },
    },
  },
  elements: [
    { id: 'start', type: 'startEvent' },
    {
      id: 'call',
      type: 'userTask',
      loop: { type: 'parallel', collection: 'people', elementVariable: 'person' },
      inputs: [{ variable: 'note', expression: '"for " + person' }],
      config: { candidateRoles: ['sales-rep'], form: form('person', 'note', 'day') },
    },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'start-call', source: 'start', target: 'call' },
    { id: 'call-end', source: 'call', target: 'end' },
  ],
};

describe('the form of a task in a loop', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
    await house.publish(CALLS as Parameters<House['publish']>[0]);
  }, 60_000);
  afterAll(() => house?.close());

  it('starts with what the task sees: its item, its local variables, and those of the process', async () => {
    const instance = await house.start('calls', { people: ['Ana', 'Li'], day: 'Monday' });
    const [rep] = house.reps as [Context];
    const tasks = await house.tasks(instance);
    const seen = await Promise.all(tasks.map(async ({ id }) => (await getTask(rep, id)).form.data));
    expect(seen).toEqual([
      { person: 'Ana', note: 'for Ana', day: 'Monday' },
      { person: 'Li', note: 'for Li', day: 'Monday' },
    ]);
  });
});
