import { cpus, loadavg } from 'node:os';
import { startTestServices, temporalAddress } from '../setup/services.ts';
import { benchAdvance } from './advance.ts';
import { benchBpmn } from './bpmn/bpmn.ts';
import { benchHuman } from './human/human.ts';
import { print, printRules, type Report } from './report.ts';
import { benchRouting } from './routing/routing.ts';
import { benchRules } from './rules/rules.ts';
import { benchDatabase } from './setup.ts';

/**
 * `npm run bench`: all figures of docs/benchmarks.md in one run on this machine, against servers of its own that keep what they
 * acknowledge. `npm run bench -- --short` takes a minute and says less; `npm run bench -- rules` measures the rules alone.
 */
export async function bench(short: boolean): Promise<Report> {
  const human = short
    ? { clients: [1, 4], rounds: 2, ms: 700, backlog: 200 }
    : { clients: [1, 8, 16], rounds: 3, ms: 3_000, backlog: 2_000 };
  const bpmn = short
    ? { clients: 4, rounds: 2, ms: 500, many: [20, 1_100], waiting: 60, calls: 8 }
    : { clients: 16, rounds: 3, ms: 3_000, many: [200, 5_000], waiting: 10_000, calls: 120 };
  const routing = short ? { clients: 4, rounds: 1, instances: 8 } : { clients: 16, rounds: 4, instances: 120 };
  const database = await benchDatabase();
  try {
    const servers = { databaseUrl: database.url, temporalAddress: temporalAddress() };
    return {
      human: await benchHuman({ ...servers, ...human }),
      routing: await benchRouting({ ...servers, ...routing }),
      bpmn: await benchBpmn({ ...servers, ...bpmn }),
      advance: await benchAdvance({ seconds: short ? 0.4 : 5 }),
      rules: await benchRules({ short }),
    };
  } finally {
    await database.drop();
  }
}

if (import.meta.main) {
  const before = loadavg();
  const services = await startTestServices({ durable: true });
  try {
    const short = process.argv.includes('--short');
    const [only, ...parts] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
    if (only !== undefined && only !== 'rules') throw new Error(`“${only}” cannot be measured alone; “rules” can.`);
    const round = (loads: number[]) => loads.map((load) => Math.round(load * 10) / 10);
    const environment = () => ({
      cores: cpus().length,
      node: process.version,
      platform: process.platform,
      load: { before: round(before), after: round(loadavg()) },
    });
    if (only) printRules(await benchRules({ short, parts }), environment);
    else print(await bench(short), environment);
  } finally {
    await services.stop();
  }
}
