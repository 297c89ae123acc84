import { setTimeout as delay } from 'node:timers/promises';
import type { System } from '../setup/system.ts';
import { type Kill, killInTurn, type Victim } from './chaos.ts';
import { crashEverywhere } from './crash/experiment.ts';
import { deliverAgain } from './deliveries.ts';
import type { ExperimentOptions, Finding } from './experiment.ts';
import { explode } from './explosive.ts';
import { badWeather } from './network/bad-weather.ts';
import type { Network } from './network/network.ts';
import { againstNaive } from './processes/experiment.ts';
import type { Random } from './random.ts';
import { fillDisk, type SmallDisk } from './small-disk.ts';
import { untilHealthy } from './until-healthy.ts';

/** What the system stands on. */
export interface Around {
  network: Network;
  disk: SmallDisk | null;
}

/** What is done to the system while the load runs. Sizes are for the whole experiment; a short one takes a fraction. */
export interface Experiment {
  title: string;
  /** Disturbs the load, and answers with what it did, for the report. */
  disturb?(system: System, random: Random, share: number, around: Around): Promise<string>;
  /** What of the surroundings `disturb` spoils: the way from api and worker to the database, or the disk that this is on. */
  spoils?: 'network' | 'disk';
  /** In place of load, disturbance and oracle. */
  run?(options: ExperimentOptions): Promise<Finding>;
  /** Whether a reply of the web service is lost on its way. */
  drops?: (deliveries: number) => boolean;
  /** The largest lateness of a timer that is allowed, in milliseconds. */
  latest?: number;
}

const times = (victim: Victim, count: number, share: number) =>
  Array.from({ length: Math.max(1, Math.round(count * share)) }, () => victim);

const told = (kills: Kill[]) =>
  `${kills.length} kills: ${[...Map.groupBy(kills, ({ victim }) => victim)].map(([victim, all]) => `${victim} ${all.length}`).join(', ')}`;

/** PostgreSQL's immediate shutdown, as `pg_ctl stop -m immediate`. */
const IMMEDIATE = { postgres: 'SIGQUIT' } as const;

export const EXPERIMENTS: { [id: string]: Experiment } = {
  F1: {
    title: 'SIGKILL the worker 20 times',
    disturb: async (system, random, share) =>
      told(
        await killInTurn(system, random, {
          victims: times('worker', 20, share),
          pause: [1_000, 4_000],
          down: [0, 500],
        }),
      ),
  },
  F2: {
    title: 'SIGKILL the API mid-request 20 times, the client retries with the same Idempotency-Key',
    disturb: async (system, random, share) =>
      told(await killInTurn(system, random, { victims: times('api', 20, share), pause: [300, 1_500], down: [0, 300] })),
  },
  F3: {
    title: 'PostgreSQL stopped at once 5 times, a backend killed 10 times',
    async disturb(system, random, share) {
      const kills: Kill[] = [];
      for (const victim of times('postgres', 5, share)) {
        kills.push(
          ...(await killInTurn(system, random, {
            victims: [victim],
            pause: [1_500, 4_000],
            down: [0, 2_000],
            signal: IMMEDIATE,
          })),
        );
        await untilHealthy(system, 10_000);
        for (let n = 0; n < 2; n += 1) await terminateBackends(system, 'order by random() limit 1');
      }
      return `${told(kills)}, ${kills.length * 2} backends; healthy again within 10 s each time`;
    },
  },
  F4: {
    title: 'SIGKILL Temporal 5 times',
    // A workflow task that was given out when Temporal ended is given again after the 10 s that it may take; and Temporal is down for up to 2 s.
    latest: 13_000,
    disturb: async (system, random, share) =>
      told(
        await killInTurn(system, random, {
          victims: times('temporal', 5, share),
          pause: [2_000, 5_000],
          down: [0, 2_000],
        }),
      ),
  },
  F5: {
    title: 'F1 to F4 together',
    async disturb(system, random, share) {
      const victims = random.shuffled([
        ...times('worker', 40, share),
        ...times('api', 40, share),
        ...times('postgres', 15, share),
        ...times('temporal', 15, share),
      ]);
      return told(
        await killInTurn(system, random, { victims, pause: [500, 3_000], down: [0, 500], signal: IMMEDIATE }),
      );
    },
  },
  F6: {
    title: 'Crash before and after the nth thing that api or worker sends to the database, n = 1, 2, …',
    run: crashEverywhere,
  },
  F8: {
    title: 'Each message of another system is delivered three times, in any order and at once',
    run: deliverAgain,
  },
  F9: {
    title: 'Terminate every database connection every 2 s for 60 s',
    async disturb(system, _, share) {
      const rounds = Math.max(2, Math.round(30 * share));
      for (let n = 0; n < rounds; n += 1) {
        await delay(2_000);
        await terminateBackends(system, '');
      }
      await untilHealthy(system, 10_000);
      const [row] = await system.db.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name like 'weft%'`,
      );
      if ((row?.n ?? 0) > MOST_CONNECTIONS) throw new Error(`${row?.n} connections are open: some leak`);
      return `${rounds} rounds, ${row?.n} connections after it`;
    },
  },
  F10: {
    title: 'Between Weft and its database: 500 ms, then 10 % resets, then a black hole of 30 s',
    spoils: 'network',
    disturb: (system, _, share, { network }) => badWeather(system, network, share),
  },
  F11: {
    title: 'The disk of the database is full',
    spoils: 'disk',
    disturb: (system, _random, _share, { disk }) => fillDisk(system, disk as SmallDisk),
  },
  F12: {
    title: 'The clock goes an hour on, an hour back, a day on',
    async disturb(system) {
      for (const advance of ['PT1H', '-PT1H', 'P1D']) {
        await delay(2_000);
        const { status, text } = await system.visitor().send('POST', '/api/dev/clock', { advance });
        if (status !== 200) throw new Error(`The clock was not moved by ${advance}: ${status} ${text}`);
      }
      return 'three jumps';
    },
  },
  F16: {
    title: 'One instance with an explosive expression among the others, again and again',
    disturb: (system, _, share) => explode(system, Math.max(3, Math.round(20 * share))),
  },
  F13: {
    title: 'The web service accepts, and its first two replies are lost',
    drops: (deliveries) => deliveries <= 2,
    disturb: async () => 'two of three replies lost',
  },
  F14: {
    title:
      'Random processes against the naive interpreter, worker and api killed at random, restarted wherever 50 wait',
    run: againstNaive,
  },
};

/** Two pools of 16, their listeners, the mail sink, and this. */
const MOST_CONNECTIONS = 44;

async function terminateBackends(system: System, more: string): Promise<void> {
  await system.db
    .query(
      `select pg_terminate_backend(pid) from (select pid from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name like 'weft%' ${more}) as victims`,
    )
    .catch(() => undefined);
}
