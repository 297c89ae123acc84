/** Tries many random conditions: `node tests/db/records/selection/long.ts --cases 5000 --seed 1`. Ends with 1 where one differs. */
import { parseArgs } from 'node:util';
import { startTestServices } from '../../../setup/services.ts';
import { openBench, tryConditions } from './agreement.ts';

const { values } = parseArgs({
  options: { cases: { type: 'string', default: '5000' }, seed: { type: 'string', default: '1' } },
});
const services = await startTestServices();
const bench = await openBench(Number(values.seed), 200);
try {
  const { cases, translated, selected, differences } = await tryConditions(
    bench,
    Number(values.seed) * 1_000_000,
    Number(values.cases),
  );
  for (const difference of differences) console.log(difference);
  console.log(
    `${cases} conditions, ${translated} of them SQL alone, ${selected} rows selected, ${differences.length} differences`,
  );
  if (differences.length > 0) process.exitCode = 1;
} finally {
  await bench.world.close();
  await services.stop();
}
