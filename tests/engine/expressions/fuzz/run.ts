/**
 * Hostile texts with hostile values: `node tests/engine/expressions/fuzz/run.ts --cases 1000000 --seed 1`. Prints what went wrong and how
 * long the slowest took; ends with 1 where anything went wrong or took longer than 200 ms.
 */
import { Random } from '../differential/random.ts';
import { check, type Fault, LIMIT_MS, sharedState, type Timed } from './check.ts';
import { source } from './sources.ts';

export interface Fuzzed {
  cases: number;
  /** Texts that were compiled and evaluated. */
  evaluated: number;
  faults: Fault[];
  /** The slowest, slowest first. */
  slowest: Timed[];
}

const KEPT = 10;

export function fuzz(cases: number, seed: number, progress: (done: number, fuzzed: Fuzzed) => void = () => {}): Fuzzed {
  const random = new Random(seed);
  const before = sharedState();
  const fuzzed: Fuzzed = { cases, evaluated: 0, faults: [], slowest: [] };
  for (let index = 0; index < cases; index += 1) {
    const text = source(random);
    const again = random.fork();
    const { fault, timed, ok } = check(text, random);
    if (ok) fuzzed.evaluated += 1;
    if (fault) fuzzed.faults.push(fault);
    if (timed.ms > (fuzzed.slowest.at(-1)?.ms ?? 0) || fuzzed.slowest.length < KEPT)
      keep(fuzzed, { ...timed, ms: quietest(text, timed.ms, again) });
    if (index % 10_000 === 9_999) progress(index + 1, fuzzed);
  }
  if (sharedState() !== before) fuzzed.faults.push({ source: '', what: 'something that all code shares was changed' });
  return fuzzed;
}

function keep(fuzzed: Fuzzed, timed: Timed): void {
  fuzzed.slowest = [...fuzzed.slowest, timed].sort((a, b) => b.ms - a.ms).slice(0, KEPT);
}

/** Others work on this machine, too: what was slow is measured again, and the least counts, by the clock and by processor time. */
function quietest(text: string, ms: number, random: Random): number {
  if (ms < 20) return ms;
  return Math.min(
    ms,
    ...[1, 2, 3].map(() => {
      const start = process.cpuUsage();
      const { timed } = check(text, random.fork());
      const { user, system } = process.cpuUsage(start);
      return Math.min(timed.ms, (user + system) / 1_000);
    }),
  );
}

if (import.meta.main) {
  const option = (name: string, fallback: number): number => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : Number(process.argv[at + 1]);
  };
  const [cases, seed] = [option('cases', 20_000), option('seed', Math.floor(Math.random() * 2 ** 31))];
  console.log(`${cases} texts, seed ${seed}`);
  const { evaluated, faults, slowest } = fuzz(cases, seed, (done, { faults, slowest: [first] }) => {
    const worst = first ? `${first.ms.toFixed(0)} ms` : 'none';
    if (done % 50_000 === 0)
      console.log(`${done} done, ${faults.length} faults, slowest ${worst}; ${JSON.stringify(faults.at(-1) ?? '')}`);
  });
  for (const { source, what } of faults.slice(0, 40))
    console.log(`${what}\n    ${JSON.stringify(source).slice(0, 1_000)}`);
  console.log('Slowest, in ms');
  for (const { ms, source } of slowest)
    console.log(`${ms.toFixed(1).padStart(8)}  ${JSON.stringify(source).slice(0, 160)}`);
  const late = slowest.filter(({ ms }) => ms > LIMIT_MS);
  console.log(`${evaluated} evaluated; ${faults.length} faults; ${late.length} over ${LIMIT_MS} ms`);
  process.exitCode = faults.length + late.length === 0 ? 0 : 1;
}
