import type { JsonObject } from '../../engine/core/index.ts';

const task = (id: string): JsonObject => ({
  id,
  type: 'userTask',
  name: id,
  config: { candidateRoles: ['sales-rep'] },
});

/** The load of every experiment: three user tasks, a web service, a mail, a timer, a parallel gateway. */
export const FAULT_LOAD = {
  id: 'fault-load',
  name: 'Fault load',
  variables: { type: 'object', properties: { n: { type: 'integer' }, hook: { type: 'string' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    task('first'),
    { id: 'both', type: 'parallelGateway' },
    {
      id: 'call',
      type: 'serviceTask',
      config: { connector: 'http', input: { url: '=hook', body: { n: '=n' } }, retry: { attempts: 20, interval: 0.2 } },
    },
    {
      id: 'mail',
      type: 'serviceTask',
      config: {
        connector: 'email',
        input: { to: 'load@faults.example', subject: 'Case {{n}}', text: 'Done' },
        retry: { attempts: 20, interval: 0.2 },
      },
    },
    task('second'),
    { id: 'joined', type: 'parallelGateway' },
    { id: 'pause', type: 'intermediateCatchEvent', config: { timer: { duration: 'PT2S' } } },
    task('third'),
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    ['start', 'first'],
    ['first', 'both'],
    ['both', 'call'],
    ['call', 'mail'],
    ['mail', 'joined'],
    ['both', 'second'],
    ['second', 'joined'],
    ['joined', 'pause'],
    ['pause', 'third'],
    ['third', 'end'],
  ].map(([source, target]) => ({ id: `${source}-${target}`, source, target })),
};
