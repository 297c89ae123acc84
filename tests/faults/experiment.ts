import { type System, startSystem } from '../setup/system.ts';
import { type Around, EXPERIMENTS, type Experiment } from './experiments.ts';
import { openLoad } from './load.ts';
import { openNetwork } from './network/network.ts';
import { judge, latest } from './oracle.ts';
import { seeded } from './random.ts';
import { type Sink, startSink } from './sink.ts';
import { openSmallDisk } from './small-disk.ts';

export interface ExperimentOptions {
  seed: number;
  /** Cases; 200 unless told. */
  cases?: number;
  /** Of the disturbances of the whole experiment; 1 unless told. */
  share?: number;
  turns?: 'request' | 'worker';
}

export interface Finding {
  /** Nothing: it survived. */
  wrong: string[];
  did: string;
  /** Seconds from the last disturbance to the end of the last case. */
  settledAfter: number;
  /** Milliseconds. */
  latestTimer: number;
}

/** Everything must have ended so long after the last disturbance. */
const SETTLE_MS = 60_000;

/** One experiment on a system of its own: load, disturbance, then the oracle. */
export async function experiment(id: string, options: ExperimentOptions): Promise<Finding> {
  const found = EXPERIMENTS[id] as Experiment;
  if (found.run) return found.run(options);
  const sink = await startSink(found.drops);
  const network = openNetwork(seeded(options.seed));
  const disk = found.spoils === 'disk' ? openSmallDisk() : null;
  const system = await startSystem({
    turns: options.turns ?? 'request',
    ownServers: true,
    ...(found.spoils === 'network' && { databaseVia: network.via }),
    ...(disk && { databaseDir: disk.dir }),
  });
  try {
    return await underLoad(system, found, sink, { network, disk }, options);
  } finally {
    await system.stop();
    network.close();
    disk?.close();
    sink.close();
  }
}

async function underLoad(
  system: System,
  found: Experiment,
  sink: Sink,
  around: Around,
  { seed, cases = 200, share = 1 }: ExperimentOptions,
): Promise<Finding> {
  const load = await openLoad(system, sink);
  let over = false;
  let failure: string[] = [];
  const working = load.workAll(() => over);
  const starting = load.startAll(cases);
  const did = (await found.disturb?.(system, seeded(seed), share, around)) ?? '';
  const began = performance.now();
  await starting;
  await load.ended(SETTLE_MS + cases * 200).catch((error: Error) => {
    failure = [error.message];
  });
  const settledAfter = (performance.now() - began) / 1000;
  over = true;
  await working;
  await system.settled(30_000).catch((error: Error) => failure.push(error.message));
  const latestTimer = await latest(system);
  const wrong = [...failure, ...(await judge(system, load.log, sink))];
  if (found.latest && latestTimer > found.latest) wrong.push(`a timer fired ${latestTimer} ms late`);
  return { wrong, did, settledAfter, latestTimer };
}
