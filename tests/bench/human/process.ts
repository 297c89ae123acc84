import type { JsonObject } from '../../../engine/core/index.ts';

/** How many tasks of other cases lie open beside those of the benchmark. */
export const BACKLOG = 2_000;
export const ROLE = 'sales-rep';

const text = (name: string) => ({ type: 'string', 'x-title': { en: name, zh: name } });
const NAMES = ['subject', 'amount', 'quantity', 'wanted', 'notes'];

const variables = {
  type: 'object',
  properties: {
    subject: { ...text('Subject'), maxLength: 200 },
    amount: { type: 'number', 'x-title': { en: 'Amount', zh: '金额' } },
    quantity: { type: 'integer', 'x-title': { en: 'Quantity', zh: '数量' } },
    wanted: { ...text('Wanted by'), format: 'date' },
    notes: { ...text('Notes'), 'x-field': 'longText', maxLength: 4000 },
  },
};

const form = {
  sections: [
    {
      title: { en: 'Request', zh: '申请' },
      fields: NAMES.map((name) => ({ source: 'variable', name, required: name === 'subject' })),
    },
  ],
};

const userTask = (id: string, name: string, config: JsonObject) => ({
  id,
  type: 'userTask',
  name: { en: name, zh: name },
  config: { candidateRoles: [ROLE], ...config },
});
const flow = (source: string, target: string) => ({ id: `${source}-${target}`, source, target });
const start = { id: 'start', type: 'startEvent', name: { en: 'Start', zh: '开始' } };
const end = { id: 'end', type: 'endEvent', name: { en: 'End', zh: '结束' } };

/** Start, a task with five values, a second task, end. Its tasks are due in a day, so they come before the backlog in lists. */
export const TWO_TASKS = {
  id: 'bench-two-tasks',
  name: { en: 'Two tasks', zh: '两个任务' },
  runAs: 'system',
  variables,
  elements: [
    start,
    userTask('a', 'Enter the request', { due: { duration: 'P1D' }, form: form as unknown as JsonObject }),
    userTask('b', 'Check the request', { due: { duration: 'P1D' } }),
    end,
  ],
  flows: [flow('start', 'a'), flow('a', 'b'), flow('b', 'end')],
};

/** One task that nobody does, without a due time. */
export const WAITING = {
  id: 'bench-backlog',
  name: { en: 'Waiting', zh: '等待' },
  runAs: 'system',
  elements: [start, userTask('a', 'Wait', {}), end],
  flows: [flow('start', 'a'), flow('a', 'end')],
};

/** What is entered into the form of the first task. */
export const FIVE_VALUES: JsonObject = {
  subject: 'Twelve desks for the new office',
  amount: 4812.5,
  quantity: 12,
  wanted: '2026-03-31',
  notes: 'Height adjustable; the old ones are taken back on delivery.',
};
