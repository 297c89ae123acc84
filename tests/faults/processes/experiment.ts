import { differ } from '../../engine/naive/both.ts';
import { Choices } from '../../engine/naive/choices.ts';
import { randomProcesses } from '../../engine/naive/generator.ts';
import { startSystem } from '../../setup/system.ts';
import { type Kill, killInTurn } from '../chaos.ts';
import type { ExperimentOptions, Finding } from '../experiment.ts';
import { seeded } from '../random.ts';
import { startSink } from '../sink.ts';
import { playProcesses } from './play.ts';

/** Played on the pure engine before anything is started. */
const IN_MEMORY = 500;
/** Of the cases, so many have worker and api restarted wherever they wait. */
const RESTARTED = 0.25;

/**
 * Random processes against the naive interpreter: on the pure engine; on the running system with worker and api killed at random; and with
 * both restarted between any two acts.
 */
export async function againstNaive(options: ExperimentOptions): Promise<Finding> {
  const { seed, cases = 200, share = 1, turns = 'request' } = options;
  const wrong: string[] = [];
  for (let at = seed; at < seed + Math.ceil(IN_MEMORY * share); at += 1) {
    const choices = Choices.ofSeed(at);
    const found = differ(choices, randomProcesses(choices));
    if (found)
      wrong.push(`seed ${at} differs on the pure engine: node tests/engine/naive/run.ts --seeds 1 --from ${at}`);
  }
  const sink = await startSink(undefined, ({ n }) => ({ n: Number(n ?? 0) + 1 }));
  const system = await startSystem({ turns, ownServers: true });
  const random = seeded(seed);
  const kills: Kill[] = [];
  let over = false;
  const kill = async () => {
    while (!over)
      kills.push(
        ...(await killInTurn(system, random, {
          victims: [random.next() < 0.5 ? 'worker' : 'api'],
          pause: [500, 4_000],
          down: [0, 500],
        })),
      );
  };
  const began = performance.now();
  const tell = (found: Awaited<ReturnType<typeof playProcesses>>) =>
    wrong.push(...found.map((difference) => `seed ${difference.seed} differs: ${JSON.stringify(difference)}`));
  try {
    const restarted = Math.max(1, Math.round(cases * RESTARTED));
    tell(
      await playProcesses(system, sink, {
        seed: seed + 1_000_000,
        cases: restarted,
        rounds: Math.max(4, Math.round(12 * share)),
        between: async () => {
          for (const part of [system.worker, system.api]) {
            await part.kill();
            await part.start();
            kills.push({ victim: part === system.api ? 'api' : 'worker', away: 0 });
          }
        },
      }),
    );
    const killing = kill().catch((error: Error) => void wrong.push(`a part did not come back: ${error.message}`));
    const playing = playProcesses(system, sink, {
      seed: seed + 2_000_000,
      cases: cases - restarted,
      rounds: Math.max(4, Math.round(15 * share)),
    });
    tell(
      await playing.finally(() => {
        over = true;
      }),
    );
    await killing;
  } finally {
    over = true;
    await system.stop();
    sink.close();
  }
  const did = `${cases} random processes, ${kills.length} kills and restarts of worker and api`;
  return { wrong, did, settledAfter: (performance.now() - began) / 1000, latestTimer: 0 };
}
