import type { Json, JsonSchema, ProcessDefinition } from '../../core/definition.ts';
import type { Problem } from '../../core/problem.ts';
import { means, titleOf } from '../names.ts';
import type { SeenInstance, SeenTask, Sight } from '../stage.ts';

/** What expectations look at. */
export interface View {
  sight: Sight;
  /** The instances of this round: since the last start at which nothing was open. */
  round: SeenInstance[];
  /** The one that the scenario is about. */
  current: SeenInstance | null;
  definitions: ProcessDefinition[];
  problems: { [process: string]: Problem[] };
}

export interface Judged {
  passed: boolean;
  actual: Json;
  /** Which of several expectations do not hold. */
  failed?: string[];
}

/** One thing that can be expected. One file each, listed in `index.ts`; schema, reference and checks follow from it. */
export interface Expectation<Value extends Json = Json> {
  key: string;
  schema: JsonSchema;
  judge(value: Value, view: View): Judged;
}

/** An object with a value each for names of elements. */
export const perElement = (value: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: value });
export const count: JsonSchema = { type: 'integer', minimum: 0 };
export const elementNames: JsonSchema = { type: 'array', items: { type: 'string' } };

export interface OpenTask extends SeenTask {
  definition: ProcessDefinition;
}

/** The open tasks of all instances, oldest first. */
export function openTasks(sight: Sight): OpenTask[] {
  return sight.instances.flatMap(({ tasks, definition }) => tasks.map((task) => ({ ...task, definition })));
}

export const tasksMeant = (key: string, tasks: OpenTask[]) =>
  tasks.filter((task) => means(key, task.definition, task.element));

/** How often each name occurs: what is really there, in words. */
export function counted(elements: { definition: ProcessDefinition; element: string }[]): { [name: string]: number } {
  const counts: { [name: string]: number } = {};
  for (const { definition, element } of elements) {
    const title = titleOf(definition, element);
    counts[title] = (counts[title] ?? 0) + 1;
  }
  return counts;
}

/** Equal as JSON: the order of keys does not matter. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || !a || !b || Array.isArray(a) !== Array.isArray(b)) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => same(item, b[index]));
  const [left, right] = [a as { [key: string]: Json }, b as { [key: string]: Json }];
  const keys = Object.keys(left);
  return keys.length === Object.keys(right).length && keys.every((key) => same(left[key], right[key]));
}

export const openInstances = (sight: Sight) => sight.instances.filter(({ status }) => status === 'active');
