import { prepareFloor } from '../floor.ts';
import { median, percentile } from '../numbers.ts';
import { prepareHuman } from '../setup.ts';
import type { Act, Round } from './load.ts';
import { openSide, type RemoteSide, type SideName, startApi } from './processes.ts';

export interface HumanOptions {
  /** Of a database that is prepared. */
  databaseUrl: string;
  /** How many people work at once, e.g. 1, 8 and 16. */
  clients: number[];
  /** Each side is measured so often in turn, for so long. */
  rounds: number;
  ms: number;
  backlog: number;
  temporalAddress: string | null;
}

export interface HumanRow {
  clients: number;
  side: SideName;
  /** Median of the rounds. */
  instancesPerSecond: number;
  /** Median of the rounds' ratios to the floor's round beside it. */
  ofFloor: number;
  /** Milliseconds. */
  p50: Record<Act, number>;
  p95: Record<Act, number>;
}

const SIDES: SideName[] = ['floor', 'operations', 'http'];

/** The two-task process on all sides in one database, in rounds by turns, so that what else the machine does hits all alike. */
export async function benchHuman(options: HumanOptions): Promise<HumanRow[]> {
  const { databaseUrl } = options;
  const users = await prepareHuman(databaseUrl, Math.max(...options.clients), options.backlog);
  await prepareFloor(databaseUrl, options.backlog);
  const api = await startApi(databaseUrl, options.temporalAddress);
  const sides: RemoteSide[] = [];
  try {
    for (const name of SIDES) {
      sides.push(await openSide(name, { databaseUrl, address: api.address, users }));
    }
    // What is compiled, prepared and cached on first use is so before it is measured.
    for (const side of sides) await side.measure(Math.max(...options.clients), Math.min(options.ms, 2_000));
    const rows: HumanRow[] = [];
    for (const clients of options.clients) rows.push(...(await measureAll(sides, clients, options)));
    return rows;
  } finally {
    for (const side of sides) await side.close();
    await api.close();
  }
}

async function measureAll(sides: RemoteSide[], clients: number, { rounds, ms }: HumanOptions): Promise<HumanRow[]> {
  const measured = new Map<SideName, Round[]>(SIDES.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const side of sides) measured.get(side.name)?.push(await side.measure(clients, ms));
  }
  const rates = (name: SideName) => (measured.get(name) ?? []).map((round) => round.instances / round.seconds);
  const floor = rates('floor');
  return SIDES.map((side) => {
    const all = measured.get(side) ?? [];
    return {
      clients,
      side,
      instancesPerSecond: median(rates(side)),
      ofFloor: median(rates(side).map((rate, round) => rate / (floor[round] ?? Number.NaN))),
      p50: latencies(all, 50),
      p95: latencies(all, 95),
    };
  });
}

function latencies(rounds: Round[], percent: number): Record<Act, number> {
  const of = (act: Act) =>
    percentile(
      rounds.flatMap((round) => round.latencies[act]),
      percent,
    );
  return {
    start: of('start'),
    list: of('list'),
    claim: of('claim'),
    completeFirst: of('completeFirst'),
    completeSecond: of('completeSecond'),
  };
}
