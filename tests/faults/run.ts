/**
 * `npm run faults -- F1 F4`: experiments of faults.md, each by itself, in minutes. WEFT_SEED repeats one, TURNS=worker lets workers
 * apply every event, WEFT_CASES makes it smaller. Ends with 1 when one did not survive.
 */
import { experiment } from './experiment.ts';
import { EXPERIMENTS } from './experiments.ts';
import { chosenSeed } from './random.ts';

const ids = process.argv.slice(2);
const unknown = ids.filter((id) => !Object.hasOwn(EXPERIMENTS, id));
if (ids.length === 0 || unknown.length > 0) {
  if (unknown.length > 0) console.error(`There is no experiment ${unknown.join(', ')}.`);
  console.error('Usage: npm run faults -- <experiment>…\n');
  for (const [id, { title }] of Object.entries(EXPERIMENTS)) console.error(`  ${id.padEnd(4)} ${title}`);
  process.exit(2);
}

let survived = true;
for (const id of ids) {
  const seed = chosenSeed();
  const turns = process.env.TURNS === 'worker' ? 'worker' : 'request';
  console.log(`\n${id}  ${EXPERIMENTS[id]?.title}\n    seed ${seed}, turns in the ${turns}`);
  const began = performance.now();
  const { wrong, did, settledAfter, latestTimer } = await experiment(id, {
    seed,
    turns,
    cases: Number(process.env.WEFT_CASES ?? 200),
  });
  console.log(`    ${did}`);
  console.log(`    all ended ${settledAfter.toFixed(1)} s after the last; the latest timer ${latestTimer} ms late`);
  for (const text of wrong.slice(0, 20)) console.log(`    ✗ ${text}`);
  if (wrong.length > 20) console.log(`    … and ${wrong.length - 20} more`);
  console.log(
    `    ${wrong.length === 0 ? 'survived' : 'DID NOT SURVIVE'} after ${Math.round((performance.now() - began) / 1000)} s`,
  );
  survived &&= wrong.length === 0;
}
process.exit(survived ? 0 : 1);
