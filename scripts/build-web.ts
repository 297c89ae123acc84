import { fileURLToPath } from 'node:url';
import { explain } from './start/errors.ts';
import { openProgress } from './start/progress.ts';
import { buildWeb } from './start/web.ts';

/** Build the web app into dist/designer where its sources have changed. */
try {
  await buildWeb(fileURLToPath(new URL('..', import.meta.url)), openProgress());
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
