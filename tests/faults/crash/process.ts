const task = (id: string) => ({ id, type: 'userTask', name: id, config: { candidateRoles: ['sales-rep'] } });

/** A turn with all kinds of side effects: a task is completed, people are told, a web service is called, and what comes back is kept. */
export const CRASHED = {
  id: 'crashed',
  name: 'Crashed',
  runAs: 'system',
  variables: { type: 'object', properties: { n: { type: 'integer' }, hook: { type: 'string' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    task('first'),
    {
      id: 'tell',
      type: 'serviceTask',
      config: { action: 'notify', input: { role: 'sales-rep', title: 'crashed' } },
    },
    {
      id: 'call',
      type: 'serviceTask',
      config: { connector: 'http', input: { url: '=hook', body: { n: '=n' } }, retry: { attempts: 20, interval: 0.2 } },
    },
    task('second'),
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    ['start', 'first'],
    ['first', 'tell'],
    ['tell', 'call'],
    ['call', 'second'],
    ['second', 'end'],
  ].map(([source, target]) => ({ id: `${source}-${target}`, source, target })),
};
