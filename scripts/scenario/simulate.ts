import { type Report, runScenario, World } from '../../engine/simulate/index.ts';
import { readFiles, readScenarioFile } from './files.ts';

/** Plays a scenario over the pure core, with a virtual clock and without any server. */
export async function simulate(paths: string[], scenarioPath: string): Promise<Report> {
  const scenario = readScenarioFile(scenarioPath);
  return runScenario(new World(await readFiles(paths), scenario), scenario);
}
