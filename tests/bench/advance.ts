/**
 * `advance` alone against npm's `bpmn-engine`, in memory, on the same process: a task, a decision by its result, two tasks in
 * parallel, a join. Both answer every wait at once. `bpmn-engine` gets the definition parsed, and its condition worked out by
 * the caller; its own documented use (XML for each instance) is a line of its own.
 *
 * `npm run bench` calls `benchAdvance`; by itself: `node tests/bench/advance.ts [seconds]`.
 */
import { EventEmitter } from 'node:events';
import { Engine } from 'bpmn-engine';
import {
  advance,
  type Command,
  compile,
  initialState,
  type JsonObject,
  type ProcessDefinition,
  type State,
} from '../../engine/core/index.ts';
import type { Catalog } from '../../engine/wire/index.ts';

export interface AdvanceBench {
  /** Instances from start to end in a second. */
  perSecond: { weft: number; weftStored: number; bpmnEngine: number; bpmnEngineFromXml: number };
  /** `weft` over `bpmnEngine`. */
  ratio: number;
  target: number;
  seconds: number;
}

const TARGET = 50;
/** The contestants take turns this often, so that other load on the machine meets all of them alike. */
const SLICE_MS = 200;

/** Runs each contestant for `seconds` in all. */
export async function benchAdvance({ seconds }: { seconds: number }): Promise<AdvanceBench> {
  const context = await parsed();
  const contestants = {
    weft: async () => playWeft((state) => state),
    weftStored: async () => playWeft((state) => JSON.parse(JSON.stringify(state))),
    bpmnEngine: () => playBpmnEngine({ sourceContext: context }),
    bpmnEngineFromXml: () => playBpmnEngine({ source: XML }),
  };
  const names = Object.keys(contestants) as (keyof typeof contestants)[];
  const spent = new Map(names.map((name) => [name, { instances: 0, ms: 0 }]));
  for (const name of names) await slice(contestants[name], SLICE_MS); // warm up
  for (let round = 0; round < (seconds * 1_000) / SLICE_MS; round += 1) {
    for (const name of names) {
      const { instances, ms } = await slice(contestants[name], SLICE_MS);
      const before = spent.get(name) ?? { instances: 0, ms: 0 };
      spent.set(name, { instances: before.instances + instances, ms: before.ms + ms });
    }
  }
  const rate = (name: keyof typeof contestants) => {
    const { instances, ms } = spent.get(name) ?? { instances: 0, ms: 1 };
    return Math.round((instances / ms) * 1_000);
  };
  const perSecond = {
    weft: rate('weft'),
    weftStored: rate('weftStored'),
    bpmnEngine: rate('bpmnEngine'),
    bpmnEngineFromXml: rate('bpmnEngineFromXml'),
  };
  const ratio = Math.round((perSecond.weft / perSecond.bpmnEngine) * 10) / 10;
  return { perSecond, ratio, target: TARGET, seconds };
}

async function slice(run: () => Promise<void>, ms: number): Promise<{ instances: number; ms: number }> {
  const begin = performance.now();
  let instances = 0;
  while (performance.now() - begin < ms) {
    await run();
    instances += 1;
  }
  return { instances, ms: performance.now() - begin };
}

const definition: ProcessDefinition = {
  id: 'bench',
  name: 'Bench',
  variables: { type: 'object', properties: { score: { type: 'number' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    {
      id: 'review',
      type: 'userTask',
      config: {
        candidateRoles: ['rep'],
        form: { sections: [{ title: 'Review', fields: [{ source: 'variable', name: 'score' }] }] },
      },
    },
    { id: 'gate', type: 'exclusiveGateway', config: { default: 'no' } },
    { id: 'fork', type: 'parallelGateway' },
    { id: 'x', type: 'userTask', config: { candidateRoles: ['rep'] } },
    { id: 'y', type: 'userTask', config: { candidateRoles: ['rep'] } },
    { id: 'join', type: 'parallelGateway' },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'f1', source: 'start', target: 'review' },
    { id: 'f2', source: 'review', target: 'gate' },
    { id: 'yes', source: 'gate', target: 'fork', condition: 'score > 3' },
    { id: 'no', source: 'gate', target: 'end' },
    { id: 'f3', source: 'fork', target: 'x' },
    { id: 'f4', source: 'fork', target: 'y' },
    { id: 'f5', source: 'x', target: 'join' },
    { id: 'f6', source: 'y', target: 'join' },
    { id: 'f7', source: 'join', target: 'end' },
  ],
};

const catalog: Catalog = {
  actions: [],
  connectors: [],
  roles: [{ key: 'rep', title: 'Rep' }],
  teams: [],
  calendars: [],
  decisions: [],
  types: [],
};

const { plan } = compile(definition, catalog);
const stamp = { at: '2026-03-02T08:00:00.000Z', by: null };

function playWeft(store: (state: State) => State): void {
  const started = { type: 'started', ...stamp, instance: 'i', subject: null, start: null, variables: {} } as const;
  let { state, commands } = advance(plan, initialState(), started);
  const open = tasksOf(commands);
  for (let task = open.shift(); task; task = open.shift()) {
    const data: JsonObject = task.element === 'review' ? { score: 5 } : {};
    const completed = { type: 'taskCompleted', ...stamp, activation: task.activation, outcome: null, data } as const;
    ({ state, commands } = advance(plan, store(state), completed));
    open.push(...tasksOf(commands));
  }
  if (state.head.status !== 'completed') throw new Error('The process did not come to its end.');
}

const tasksOf = (commands: Command[]) => commands.filter((command) => command.type === 'createTask');

const XML = `<?xml version="1.0" encoding="UTF-8"?>
<definitions id="bench" xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://weft.example/bench">
  <process id="process" isExecutable="true">
    <startEvent id="start" />
    <userTask id="review" />
    <exclusiveGateway id="gate" default="no" />
    <parallelGateway id="fork" />
    <userTask id="x" />
    <userTask id="y" />
    <parallelGateway id="join" />
    <endEvent id="end" />
    <sequenceFlow id="f1" sourceRef="start" targetRef="review" />
    <sequenceFlow id="f2" sourceRef="review" targetRef="gate" />
    <sequenceFlow id="yes" sourceRef="gate" targetRef="fork">
      <conditionExpression xsi:type="tFormalExpression">\${environment.output.large}</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="no" sourceRef="gate" targetRef="end" />
    <sequenceFlow id="f3" sourceRef="fork" targetRef="x" />
    <sequenceFlow id="f4" sourceRef="fork" targetRef="y" />
    <sequenceFlow id="f5" sourceRef="x" targetRef="join" />
    <sequenceFlow id="f6" sourceRef="y" targetRef="join" />
    <sequenceFlow id="f7" sourceRef="join" targetRef="end" />
  </process>
</definitions>`;

type EngineOptions = ConstructorParameters<typeof Engine>[0];

/** The definition as `bpmn-engine` has it after parsing, to be shared by all instances. */
async function parsed(): Promise<unknown> {
  const [loaded] = await new Engine({ name: 'bench', source: XML }).getDefinitions();
  return (loaded?.environment.options as { source?: unknown } | undefined)?.source;
}

async function playBpmnEngine(options: { source: string } | { sourceContext: unknown }): Promise<void> {
  const engine = new Engine({ name: 'bench', ...options } as EngineOptions);
  const listener = new EventEmitter();
  let completed = 0;
  listener.on('activity.wait', (task) => {
    if (task.id === 'review') task.environment.output.large = true;
    completed += 1;
    task.signal({});
  });
  const end = engine.waitFor('end');
  await engine.execute({ listener: listener as never });
  await end;
  if (completed !== 3) throw new Error('The process did not come to its end.');
}

if (import.meta.main) {
  const result = await benchAdvance({ seconds: Number(process.argv[2] ?? 5) });
  console.table(
    Object.entries(result.perSecond).map(([engine, perSecond]) => ({
      engine,
      'instances/s': perSecond,
      'of bpmn-engine': (perSecond / result.perSecond.bpmnEngine).toFixed(1),
    })),
  );
  console.log(JSON.stringify(result));
}
