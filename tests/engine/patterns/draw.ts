/** Definitions written short, and played by a scenario, for one test per pattern. */
import { expect } from '@jest/globals';
import type { ElementDefinition, JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { type Given, readScenario, runScenario, World } from '../../../engine/simulate/index.ts';

type Short = string | Omit<ElementDefinition, 'id'>;

/**
 * A process with the variables n, m, list, flag and said. Names of elements are their ids.
 *
 * @example draw({ start: 'startEvent', a: task(), end: 'endEvent' }, ['start -> a -> end', 'a -> b if n > 3', 'a -> c otherwise']);
 */
export function draw(
  elements: { [id: string]: Short },
  flows: string[],
  more: Partial<ProcessDefinition> = {},
): ProcessDefinition {
  const definition: ProcessDefinition = {
    id: 'p',
    name: 'P',
    variables: {
      type: 'object',
      properties: { n: {}, m: {}, list: {}, flag: { type: 'boolean' }, said: { type: 'string' }, done: {} },
    },
    elements: Object.entries(elements).map(([id, short]) => ({
      id,
      ...(typeof short === 'string' ? { type: short } : short),
    })),
    flows: [],
    ...more,
  };
  for (const flow of flows) connect(flow, definition);
  return definition;
}

/** A user task; `more` may say where it is and how often it is done. */
export const task = (more: Partial<ElementDefinition> = {}): Short => ({
  type: 'userTask',
  ...more,
  config: { assignee: 'ana', ...more.config },
});

export const script = (assignments: { [variable: string]: string }, more: Partial<ElementDefinition> = {}): Short => ({
  type: 'scriptTask',
  config: {
    assignments: Object.entries(assignments).map(([variable, expression]) => ({ variable, expression })),
  },
  ...more,
});

/** An element of a type with this configuration. */
export const with_ = (type: string, config: JsonObject, more: Partial<ElementDefinition> = {}): Short => ({
  type,
  config,
  ...more,
});

/** What is inside a sub-process. */
export function inside(parent: string, elements: { [id: string]: Short }): { [id: string]: Short } {
  return Object.fromEntries(
    Object.entries(elements).map(([id, short]) => [
      id,
      { parent, ...(typeof short === 'string' ? { type: short } : short) },
    ]),
  );
}

/** Plays the steps, and fails with those that did not pass. */
export async function play(
  given: ProcessDefinition | ProcessDefinition[] | Given,
  steps: JsonObject[],
): Promise<World> {
  const all: Given = 'definitions' in given ? given : { definitions: [given].flat() };
  const read = readScenario(steps);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const world = new World(all, read.scenario);
  const problems = Object.values(world.problems).flat();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  const report = await runScenario(world, read.scenario);
  expect(report.steps.filter(({ passed }) => !passed)).toEqual([]);
  return world;
}

export const tasks = (open: { [name: string]: number }): JsonObject => ({ expect: { tasks: open } });
export const complete = (name: string, variables: JsonObject = {}): JsonObject => ({
  complete: { task: name, variables },
});
export const choose = (name: string, outcome: string): JsonObject => ({ complete: { task: name, outcome } });
export const start = (variables: JsonObject = {}): JsonObject => ({ start: { variables } });
export const ended: JsonObject = { expect: { ended: true, instances: 0, incidents: 0 } };

/** `a -> b -> c`, `a -> b if condition`, `a -> b otherwise`. */
function connect(text: string, definition: ProcessDefinition): void {
  const [, path = '', condition, otherwise] = /^(.*?)(?: if (.+)| (otherwise))?$/.exec(text) ?? [];
  const ids = path.split(' -> ');
  for (const [index, target] of ids.slice(1).entries()) {
    const source = ids[index] ?? '';
    const same = definition.flows.filter((flow) => flow.source === source && flow.target === target).length;
    const id = `${source}_${target}${same || ''}`;
    definition.flows.push({ id, source, target, ...(condition ? { condition } : {}) });
    const from = definition.elements.find((element) => element.id === source);
    if (otherwise && from) from.config = { ...from.config, default: id };
  }
}
