import { describe, expect, it } from '@jest/globals';
import { advance, compile, type EngineEvent, initialState, type Plan, type State } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { largeProcess } from './large.ts';

const stamp = { at: '2026-03-02T08:00:00.000Z', by: null };

describe('a process of 1,000 elements', () => {
  const definition = largeProcess(1_000);

  it('is compiled in less than 200 ms', () => {
    expect(definition.elements.length).toBeGreaterThan(980);
    expect(compile(definition, testCatalog).problems).toEqual([]);
    expect(best(5, () => compile(definition, testCatalog))).toBeLessThan(200);
  });

  it('advances in less than 1 ms a step', () => {
    const { plan } = compile(definition, testCatalog);
    let steps = 0;
    const ms = best(3, () => {
      steps = run(plan);
    });
    expect(steps).toBeGreaterThan(980);
    expect(ms / steps).toBeLessThan(1);
  });

  it('advances hardly more slowly than one of 100', () => {
    const cost = (size: number) => {
      const { plan } = compile(largeProcess(size), testCatalog);
      let steps = 1;
      return () => {
        const rounds = Math.ceil(2_000 / size);
        const began = performance.now();
        steps = 0;
        for (let round = 0; round < rounds; round += 1) steps += run(plan);
        return (performance.now() - began) / steps;
      };
    };
    const [small, large] = [cost(100), cost(1_000)];
    // Side by side, so that other work on the machine meets both.
    const ratios = Array.from({ length: 7 }, () => large() / small()).sort((a, b) => a - b);
    expect(ratios[0]).toBeLessThan(3);
  });
});

it('5,000 instances of a loop wait after one turn and its continuations, each step as cheap as with 100', () => {
  const cost = (count: number) => {
    const { plan } = compile(loopOf(count), testCatalog);
    const began = performance.now();
    const { state, steps } = start(plan);
    expect(Object.values(state.scopes).filter(({ wraps }) => wraps === 'once')).toHaveLength(count);
    return (performance.now() - began) / steps;
  };
  cost(100);
  const ratios = Array.from({ length: 3 }, () => cost(5_000) / cost(100)).sort((a, b) => a - b);
  expect(ratios[0]).toBeLessThan(8);
});

/** The quickest of several times, in ms: other work on the machine makes times longer, never shorter. */
function best(times: number, work: () => unknown): number {
  return Math.min(
    ...Array.from({ length: times }, () => {
      const began = performance.now();
      work();
      return performance.now() - began;
    }),
  );
}

/** From start to end, tasks done at once. Answers how many elements were entered. */
function run(plan: Plan): number {
  let { state, steps } = start(plan);
  while (state.head.status === 'active') {
    const [activation] = Object.entries(state.scopes[0]?.tokens ?? {}).find(([, { wait }]) => wait === 'task') ?? [];
    const event = { type: 'taskCompleted', ...stamp, activation: Number(activation), outcome: null, data: {} } as const;
    const done = turn(plan, state, event);
    state = done.state;
    steps += done.steps;
  }
  return steps;
}

function start(plan: Plan): { state: State; steps: number } {
  const started = { type: 'started', ...stamp, instance: 'i', subject: null, start: null, variables: {} } as const;
  return turn(plan, initialState(), started);
}

function turn(plan: Plan, before: State, event: EngineEvent): { state: State; steps: number } {
  let { state, commands, journal } = advance(plan, before, event);
  let steps = entered(journal);
  while (commands.at(-1)?.type === 'continue') {
    ({ state, commands, journal } = advance(plan, state, { type: 'continued', ...stamp }));
    steps += entered(journal);
  }
  return { state, steps };
}

const entered = (journal: { what: string }[]) => journal.filter(({ what }) => what === 'entered').length;

function loopOf(count: number) {
  const { variables } = largeProcess(20);
  return {
    id: 'loop',
    name: 'Loop',
    variables,
    elements: [
      { id: 'start', type: 'startEvent' },
      {
        id: 'task',
        type: 'userTask',
        config: { candidateRoles: ['sales-rep'] },
        loop: { type: 'parallel' as const, loopCardinality: String(count) },
      },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'a', source: 'start', target: 'task' },
      { id: 'b', source: 'task', target: 'end' },
    ],
  };
}
