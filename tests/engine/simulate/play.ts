import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import {
  type Given,
  type Report,
  readScenario,
  runScenario,
  type Scenario,
  World,
} from '../../../engine/simulate/index.ts';

/** Plays steps in memory. */
export async function play(
  given: ProcessDefinition | ProcessDefinition[] | Given,
  steps: JsonObject[],
  more: Omit<Scenario, 'steps'> = {},
): Promise<Report> {
  const read = readScenario({ ...more, steps } as unknown as JsonObject);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const all: Given = 'definitions' in given ? given : { definitions: [given].flat() };
  return runScenario(new World(all, read.scenario), read.scenario);
}
/** The steps that did not pass. */
export const failed = (report: Report) => report.steps.filter(({ passed }) => !passed);
