import { readFiles, readScenarioFile } from './files.ts';
import { Live } from './live.ts';
import { openSession } from './session.ts';
import { type Played, played } from './simulate.ts';

/** Who publishes, starts and operates where a scenario does not say who; and everybody's password, as in the demo. */
const OPERATOR = 'admin@weft.example';
const PASSWORD = 'weft-demo';

/** Plays a scenario on the live system at an address, which runs with the test clock. */
export async function runLive(paths: string[], scenarioPath: string, url: string): Promise<Played> {
  const scenario = readScenarioFile(scenarioPath);
  const given = await readFiles(paths);
  const { WEFT_SCENARIO_USER: email = OPERATOR, WEFT_SCENARIO_PASSWORD: password = PASSWORD } = process.env;
  const admin = await openSession(url, { email, password });
  return played(await Live.begin(admin, { url, password }, given, scenario), scenario);
}
