/** Random processes on the running system against the naive interpreter, while parts of the system are killed. */
import { check, type ProcessDefinition } from '../../../engine/core/index.ts';
import type { Catalog } from '../../../engine/wire/index.ts';
import { waitFor } from '../../../scripts/start/wait.ts';
import { Choices } from '../../engine/naive/choices.ts';
import { randomProcesses } from '../../engine/naive/generator.ts';
import type { NaiveProcess } from '../../engine/naive/types.ts';
import { emails } from '../../setup/leads.ts';
import type { System } from '../../setup/system.ts';
import type { Sink } from '../sink.ts';
import { Case, type Difference, type People } from './case.ts';

export interface PlayOptions {
  /** Seeds of the first process; the others follow, as many as are needed. */
  seed: number;
  cases: number;
  /** Acts on each. */
  rounds: number;
  /** Called before each round; may restart what it likes. */
  between?: () => Promise<void>;
}

/** Long enough for a worker to come back and do what waits. */
const SETTLE_MS = 120_000;
/** At once. */
const WIDTH = 8;

export async function playProcesses(system: System, sink: Sink, options: PlayOptions): Promise<Difference[]> {
  const logIn = (email: string) =>
    waitFor(() => system.logIn(email), { timeout: SETTLE_MS, every: 500, what: `${email} to log in` });
  const people: People = { rep: await logIn(emails.ana), operator: await logIn('admin@weft.example') };
  const cases = [...publishable(options, sink)].map(
    ({ seed, choices, processes }) => new Case(seed, choices, processes, system, people),
  );
  const different: Difference[] = [];
  const left = new Set(cases);
  const all = (work: (one: Case) => Promise<Difference | null>) =>
    someAtATime([...left], async (one) => {
      const found = await work(one).catch((error: Error): Difference => {
        const { seed, done, processes } = one;
        return { seed, done, processes, live: error.stack, naive: null };
      });
      if (!found) return;
      different.push(found);
      left.delete(one);
    });
  await all(async (one) => {
    await one.publish();
    return null;
  });
  await all(async (one) => {
    await one.start();
    return null;
  });
  for (let round = 0; round <= options.rounds; round += 1) {
    await system.settled(SETTLE_MS);
    await all((one) => one.difference());
    if (round === options.rounds) break;
    await options.between?.();
    await all(async (one) => {
      await one.act();
      return null;
    });
    if (round % 3 !== 2) continue;
    await passAnHour(system, await system.settled(SETTLE_MS));
    for (const one of left) one.tick();
  }
  return different;
}

/** To an instant, so that it can be tried again when the api was killed meanwhile. */
async function passAnHour(system: System, now: string): Promise<void> {
  const to = new Date(Date.parse(now) + 61 * 60_000).toISOString();
  await waitFor(() => system.setClock(to), { timeout: SETTLE_MS, every: 500, what: 'the clock to be moved' });
}

/** Processes that can be published: those that the checks refuse are passed over. */
function* publishable({ seed: first, cases }: PlayOptions, sink: Sink) {
  for (let seed = first, found = 0; found < cases; seed += 1) {
    const choices = Choices.ofSeed(seed);
    const processes = randomProcesses(choices, { prefix: `r${seed}-`, url: sink.url });
    const called = new Set(processes.flatMap(({ elements }) => elements.map(({ config }) => config?.process)));
    const used = processes.filter(({ id }, index) => index === 0 || called.has(id));
    if (!isSound(used)) continue;
    found += 1;
    yield { seed, choices, processes: used };
  }
}

function isSound(processes: NaiveProcess[]): boolean {
  const catalog = {
    actions: [],
    connectors: [],
    roles: [{ key: 'sales-rep', title: 'Sales rep' }],
    teams: [],
    calendars: [],
    decisions: [],
    types: [],
  } satisfies Catalog;
  return processes.every((process) => {
    const definition = { name: process.id, ...process } as unknown as ProcessDefinition;
    return check(definition, catalog).every(
      ({ severity, code }) => severity !== 'error' || code === 'unknown-connector',
    );
  });
}

async function someAtATime<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: WIDTH }, async () => {
      for (const item of left) await work(item);
    }),
  );
}
