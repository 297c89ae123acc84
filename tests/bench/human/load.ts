import type { Person, Side } from './person.ts';
import { FIVE_VALUES } from './process.ts';

export type Act = 'start' | 'list' | 'claim' | 'completeFirst' | 'completeSecond';

/** What one round measured. Latencies in milliseconds. */
export interface Round {
  clients: number;
  instances: number;
  seconds: number;
  latencies: Record<Act, number[]>;
}

/** So many people take cases from start to end, one after another each, for so long. */
export async function measure(side: Side, clients: number, ms: number): Promise<Round> {
  const latencies: Round['latencies'] = { start: [], list: [], claim: [], completeFirst: [], completeSecond: [] };
  const from = performance.now();
  const until = from + ms;
  let instances = 0;
  const work = async (person: Person) => {
    while (performance.now() < until) {
      await oneCase(person, latencies);
      instances += 1;
    }
  };
  await Promise.all(side.people.slice(0, clients).map(work));
  return { clients, instances, seconds: (performance.now() - from) / 1000, latencies };
}

async function oneCase(person: Person, latencies: Round['latencies']): Promise<void> {
  const timed = async <T>(act: Act, work: Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work;
    latencies[act].push(performance.now() - from);
    return result;
  };
  const instance = await timed('start', person.start());
  const tasks = await timed('list', person.list());
  const first = tasks.find((task) => task.instance === instance);
  if (!first || tasks.length !== 25) throw new Error(`The list of ${tasks.length} does not hold the new task.`);
  await timed('claim', person.claim(first.id));
  const second = await timed('completeFirst', person.complete(first.id, FIVE_VALUES));
  if (!second) throw new Error('There is no second task.');
  await timed('claim', person.claim(second));
  if (await timed('completeSecond', person.complete(second, {}))) throw new Error('There is a third task.');
}
