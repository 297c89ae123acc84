/**
 * `node tests/engine/naive/run.ts --seeds 10000 [--from 1]`: random processes on the engine and on the naive interpreter. Prints the smallest
 * failing process of the first seeds that differ; ends with 1 when there is one.
 */
import { parseArgs } from 'node:util';
import { type Difference, differ } from './both.ts';
import { Choices, shrink } from './choices.ts';
import { randomProcesses } from './generator.ts';

export function differenceOf(choices: Choices): Difference | null {
  return differ(choices, randomProcesses(choices));
}

/** The difference of a seed, made as small as can be; null: there is none. */
export function smallest(seed: number, tries?: number): Difference | null {
  const choices = Choices.ofSeed(seed);
  if (!differenceOf(choices)) return null;
  const fails = (list: readonly number[]) => differenceOf(Choices.ofList(list)) !== null;
  return differenceOf(Choices.ofList(shrink(choices.made, fails, tries)));
}

export function report(difference: Difference): string {
  const { processes, done, engine, naive } = difference;
  const called = JSON.stringify(processes[0]).includes('callActivity') ? processes : processes.slice(0, 1);
  const drawing = called.map(({ id, elements, flows, associations }) =>
    [
      `process ${id}`,
      ...elements.map((element) => `  ${JSON.stringify(element)}`),
      ...flows.map(
        ({ id, source, target, condition }) => `  ${id}: ${source} → ${target}${condition ? ` if ${condition}` : ''}`,
      ),
      ...(associations ?? []).map(({ source, target }) => `  ${source} ⋯ ${target}`),
    ].join('\n'),
  );
  const text = (seen: unknown) => (typeof seen === 'string' ? seen : JSON.stringify(seen, null, 1));
  return [...drawing, `done: ${done.join('; ')}`, `engine: ${text(engine)}`, `naive: ${text(naive)}`].join('\n');
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '10000' },
      from: { type: 'string', default: '1' },
      show: { type: 'string', default: '3' },
    },
  });
  const first = Number(values.from);
  const failing: number[] = [];
  for (let seed = first; seed < first + Number(values.seeds); seed += 1) {
    if (!differenceOf(Choices.ofSeed(seed))) continue;
    failing.push(seed);
    if (failing.length > Number(values.show)) continue;
    console.log(`\n— seed ${seed}`);
    const difference = smallest(seed);
    if (difference) console.log(report(difference));
  }
  console.log(`\n${values.seeds} seeds from ${first}: ${failing.length} differences ${failing.slice(0, 50).join(' ')}`);
  process.exit(failing.length === 0 ? 0 : 1);
}
