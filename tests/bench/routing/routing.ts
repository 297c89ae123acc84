import { median, percentile } from '../numbers.ts';
import { type Remote, startRemote } from '../remote.ts';
import { prepareHand } from './activities.ts';
import type { Told } from './client.ts';
import type { RoutingRound } from './side.ts';

export interface RoutingBench {
  clients: number;
  sides: RoutingRow[];
  /** Weft's over the other's, medians of the rounds' ratios. */
  ratios: { instancesPerSecond: number; visibleP50: number };
}

export interface RoutingRow {
  side: 'weft' | 'hand';
  instancesPerSecond: number;
  /** Milliseconds from sending in the lead. */
  visibleP50: number;
  closedP50: number;
  /** Events in a workflow's history. */
  events: number;
}

const SIDES = ['hand', 'weft'] as const;

/** Lead routing as shipped, on Weft and written by hand as a Temporal workflow, by turns against the same two servers. */
export async function benchRouting(options: {
  /** Of a database that is prepared. */
  databaseUrl: string;
  temporalAddress: string;
  clients: number;
  rounds: number;
  instances: number;
}): Promise<RoutingBench> {
  const { clients, databaseUrl, temporalAddress } = options;
  await prepareHand(databaseUrl);
  const remotes = new Map<string, Remote>();
  const rounds = new Map<string, RoutingRound[]>(SIDES.map((side) => [side, []]));
  let first = 0;
  const measure = async (side: string, instances: number) => {
    const told: Told = { clients, instances, first };
    first += instances;
    return (await remotes.get(side)?.ask(told)) as RoutingRound;
  };
  try {
    for (const side of SIDES) {
      remotes.set(side, startRemote(new URL('./client.ts', import.meta.url), [side]));
      await remotes.get(side)?.ask({ open: { databaseUrl, temporalAddress } } satisfies Told);
      await measure(side, Math.min(options.instances, 2 * clients));
    }
    for (let round = 0; round < options.rounds; round += 1) {
      for (const side of SIDES) rounds.get(side)?.push(await measure(side, options.instances));
    }
  } finally {
    for (const remote of remotes.values()) await remote.close();
  }
  return summary(clients, rounds);
}

function summary(clients: number, rounds: Map<string, RoutingRound[]>): RoutingBench {
  const of = (side: string) => rounds.get(side) ?? [];
  const rate = (round: RoutingRound) => round.instances / round.seconds;
  const visible = (round: RoutingRound) => percentile(round.visible, 50);
  const ratio = (figure: (round: RoutingRound) => number) =>
    median(of('weft').map((round, index) => figure(round) / figure(of('hand')[index] as RoutingRound)));
  return {
    clients,
    sides: SIDES.map((side) => ({
      side,
      instancesPerSecond: median(of(side).map(rate)),
      visibleP50: percentile(
        of(side).flatMap((round) => round.visible),
        50,
      ),
      closedP50: percentile(
        of(side).flatMap((round) => round.closed),
        50,
      ),
      events: median(of(side).flatMap((round) => round.events)),
    })),
    ratios: { instancesPerSecond: ratio(rate), visibleP50: ratio(visible) },
  };
}
