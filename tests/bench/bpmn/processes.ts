import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';

const flow = (source: string, target: string, condition?: string) => ({
  id: `${source}-${target}`,
  source,
  target,
  ...(condition ? { condition } : {}),
});
const start = { id: 'start', type: 'startEvent' };
const end = { id: 'end', type: 'endEvent' };
const variables = {
  type: 'object',
  properties: { who: { type: 'string' }, n: { type: 'integer' }, url: { type: 'string' } },
};
const common = { runAs: 'system' as const, variables };
const notify = (id: string, title: string) => ({
  id,
  type: 'serviceTask',
  config: { action: 'notify', input: { users: '=who', title } },
});
const task = (config: JsonObject = {}) => ({ id: 'task', type: 'userTask', config: { assignee: '=who', ...config } });
const call = (id: string) => ({
  id,
  type: 'serviceTask',
  config: { connector: 'http', input: { url: '=url', body: { n: '=n' } } },
});

/** Straight through: two transactional steps, a gateway. */
export const STRAIGHT: ProcessDefinition = {
  id: 'bench-straight',
  name: 'Straight through',
  ...common,
  elements: [
    start,
    notify('first', 'First'),
    { id: 'gate', type: 'exclusiveGateway', config: { default: 'gate-end' } },
    notify('second', 'Second'),
    end,
  ],
  flows: [
    flow('start', 'first'),
    flow('first', 'gate'),
    flow('gate', 'second', 'n > 3'),
    flow('gate', 'end'),
    flow('second', 'end'),
  ],
};

/** As many user tasks at once as `n` says. */
export const MANY: ProcessDefinition = {
  id: 'bench-many',
  name: 'Many tasks',
  ...common,
  elements: [start, { ...task(), loop: { type: 'parallel', loopCardinality: 'n' } }, end],
  flows: [flow('start', 'task'), flow('task', 'end')],
};

/** One user task: what one of many is compared with. */
export const SINGLE: ProcessDefinition = {
  id: 'bench-single',
  name: 'One task',
  ...common,
  elements: [start, task(), end],
  flows: [flow('start', 'task'), flow('task', 'end')],
};

export const SIGNAL = 'bench-go';
export const WAITS: ProcessDefinition = {
  id: 'bench-signal',
  name: 'Waits for a signal',
  ...common,
  elements: [start, { id: 'wait', type: 'intermediateCatchEvent', config: { signal: { name: SIGNAL } } }, end],
  flows: [flow('start', 'wait'), flow('wait', 'end')],
};

/** Nothing but two calls of a web service. */
export const CALLS: ProcessDefinition = {
  id: 'bench-calls',
  name: 'Two calls',
  ...common,
  elements: [start, call('first'), call('second'), end],
  flows: [flow('start', 'first'), flow('first', 'second'), flow('second', 'end')],
};
