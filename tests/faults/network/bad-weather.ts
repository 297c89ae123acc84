import { setTimeout as delay } from 'node:timers/promises';
import { percentile } from '../../bench/numbers.ts';
import { emails } from '../../setup/leads.ts';
import type { Client, System } from '../../setup/system.ts';
import { untilHealthy } from '../until-healthy.ts';
import type { Network, Weather } from './network.ts';

/** A list is a few round trips: so long it may take in each weather, 95 of 100 times. Whoever waits longer has been forgotten. */
const PHASES: { name: string; weather: Weather; seconds: number; mostMs: number }[] = [
  { name: '500 ms', weather: { delay: 500 }, seconds: 20, mostMs: 5_000 },
  { name: '10 % resets', weather: { resets: 0.1 }, seconds: 20, mostMs: 5_000 },
  { name: 'black hole', weather: { blackHole: true }, seconds: 30, mostMs: 35_000 },
];

/** One weather after the other. Somebody looks at their tasks all the while: each answer comes in time, if only as "later". */
export async function badWeather(system: System, network: Network, share: number): Promise<string> {
  const person = await system.logIn(emails.ana);
  const said: string[] = [];
  for (const { name, weather, seconds, mostMs } of PHASES) {
    network.become(weather);
    const until = performance.now() + Math.max(3, seconds * share) * 1_000;
    const asked: Promise<number>[] = [];
    while (performance.now() < until) {
      asked.push(waitFor(person));
      await delay(250);
    }
    network.become({});
    const p95 = percentile(await Promise.all(asked), 95);
    said.push(`${name}: p95 ${Math.round(p95)} ms`);
    if (p95 > mostMs) throw new Error(`${name}: a list takes ${Math.round(p95)} ms (p95)`);
    await untilHealthy(system, 10_000);
  }
  return said.join(', ');
}

async function waitFor(person: Client): Promise<number> {
  const began = performance.now();
  const { status, text } = await person.get('/api/tasks?scope=mine&limit=25');
  if (status !== 200 && status !== 503) throw new Error(`a list: ${status} ${text}`);
  return performance.now() - began;
}
