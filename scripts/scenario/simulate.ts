import type { Problem } from '../../engine/core/index.ts';
import { type Report, runScenario, type Stage, World } from '../../engine/simulate/index.ts';
import { readFiles, readScenarioFile } from './files.ts';

export interface Played extends Report {
  /** What is wrong with the definitions, and what an import could not carry over. */
  problems: (Problem & { process: string })[];
}

/** Plays a scenario over the pure core, with a virtual clock and without any server. */
export async function simulate(paths: string[], scenarioPath: string): Promise<Played> {
  const scenario = readScenarioFile(scenarioPath);
  return played(new World(await readFiles(paths), scenario), scenario);
}

export async function played(stage: Stage, scenario: Parameters<typeof runScenario>[1]): Promise<Played> {
  const problems = Object.entries(stage.problems).flatMap(([process, found]) =>
    found.map((problem) => ({ process, ...problem })),
  );
  return { ...(await runScenario(stage, scenario)), problems };
}
