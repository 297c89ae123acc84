/**
 * What many steps of one instance leave behind. `node --expose-gc tests/engine/core/steps.ts [steps]`, a million unless told: prints heap, size of
 * the state and time per step as it goes on; ends with 1 when one of them grows.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  advance,
  type Command,
  compile,
  initialState,
  type ProcessDefinition,
  type State,
} from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';

export interface Sample {
  steps: number;
  /** Bytes, after garbage collection. */
  heap: number;
  /** Characters of JSON. */
  state: number;
  /** Microseconds a step since the sample before. */
  step: number;
}

const stamp = { at: '2026-03-02T08:00:00.000Z', by: null };

/**
 * An instance that goes round and round: a task with a timer on it and a compensation event, a sub-process with a loop in it, and what
 * was done is compensated. So whatever is remembered has to be forgotten again.
 */
export function manySteps(steps: number, samples: number): Sample[] {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const { plan } = compile(definition, testCatalog);
  const taken: Sample[] = [];
  let state: State = initialState();
  let done = 0;
  let since = performance.now();
  let last = 0;
  const open: number[] = [];
  const send = (event: Parameters<typeof advance>[2]) => {
    let advanced = advance(plan, state, event);
    for (;;) {
      done += advanced.journal.filter(({ what }) => what === 'entered').length;
      state = advanced.state;
      open.push(...tasks(advanced.commands));
      const command = advanced.commands.at(-1);
      if (command?.type === 'ask') {
        const answer = { ok: true, value: { at: '2026-03-02T09:00:00.000Z' } };
        advanced = advance(plan, state, { type: 'answered', answer });
      } else if (command?.type === 'continue') advanced = advance(plan, state, { type: 'continued', ...stamp });
      else break;
    }
    // As stored between turns.
    state = JSON.parse(JSON.stringify(state));
  };
  send({ type: 'started', ...stamp, instance: 'i', subject: null, start: null, variables: {} });
  while (done < steps) {
    const activation = open.shift();
    if (activation === undefined) throw new Error('It does not go round any more.');
    send({ type: 'taskCompleted', ...stamp, activation, outcome: null, data: {} });
    if (done < ((taken.length + 1) * steps) / samples) continue;
    const step = ((performance.now() - since) * 1_000) / (done - last);
    collect();
    taken.push({ steps: done, heap: process.memoryUsage().heapUsed, state: JSON.stringify(state).length, step });
    since = performance.now();
    last = done;
  }
  return taken;
}

const tasks = (commands: Command[]) =>
  commands.filter((command) => command.type === 'createTask').map(({ activation }) => activation);

const task = { candidateRoles: ['sales-rep'] };
const definition: ProcessDefinition = {
  id: 'round',
  name: 'Round',
  variables: { type: 'object', properties: { n: { type: 'number' }, all: { type: 'array' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'again', type: 'exclusiveGateway' },
    { id: 'task', type: 'userTask', config: task, inputs: [{ variable: 'local', expression: 'n' }] },
    { id: 'limit', type: 'boundaryEvent', attachedTo: 'task', config: { timer: { duration: 'PT1H' } } },
    { id: 'late', type: 'endEvent' },
    { id: 'undone', type: 'boundaryEvent', attachedTo: 'task', config: { compensation: {} } },
    {
      id: 'undo',
      type: 'scriptTask',
      forCompensation: true,
      config: { assignments: [{ variable: 'n', expression: 'if n = null then 1 else 0' }] },
    },
    { id: 'inside', type: 'subProcess' },
    { id: 'begin', type: 'startEvent', parent: 'inside' },
    {
      id: 'several',
      type: 'manualTask',
      parent: 'inside',
      loop: { type: 'parallel', loopCardinality: '5', outputCollection: 'all', outputElement: 'loopCounter' },
    },
    { id: 'fork', type: 'parallelGateway', parent: 'inside' },
    { id: 'join', type: 'inclusiveGateway', parent: 'inside' },
    { id: 'done', type: 'endEvent', parent: 'inside' },
    { id: 'compensate', type: 'intermediateThrowEvent', config: { compensation: {} } },
  ],
  flows: [
    ['start', 'again'],
    ['again', 'task'],
    ['limit', 'late'],
    ['task', 'inside'],
    ['begin', 'several'],
    ['several', 'fork'],
    ['fork', 'join'],
    ['fork', 'join'],
    ['join', 'done'],
    ['inside', 'compensate'],
    ['compensate', 'again'],
  ].map(([source = '', target = ''], index) => ({ id: `f${index}`, source, target })),
  associations: [{ id: 'as', source: 'undone', target: 'undo' }],
};

if (import.meta.main) {
  const samples = manySteps(Number(process.argv[2] ?? 1_000_000), 10);
  console.table(
    samples.map(({ steps, heap, state, step }) => ({
      steps,
      'heap MB': (heap / 2 ** 20).toFixed(1),
      'state characters': state,
      'µs a step': step.toFixed(1),
    })),
  );
  const [first, last] = [samples[1], samples.at(-1)];
  const grows = !first || !last || last.heap > first.heap * 1.2 || last.state > first.state * 1.2;
  console.log(grows ? 'It grows.' : 'It does not grow.');
  process.exit(grows ? 1 : 0);
}
