import { fileURLToPath } from 'node:url';
import { openProgress, seconds } from './start/progress.ts';
import { buildWeb } from './start/web.ts';
import { runCommand, runJest, type StageResult } from './test/stages.ts';

/**
 * `npm test`: everything that must hold before a change goes in. With arguments (`npm test -- tests/api`) only the tests whose
 * path matches run. Ends with 1 when anything failed; the last line is `N passed, N failed`.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const [, , ...only] = process.argv;

const tsc = 'node_modules/typescript/bin/tsc';
const checks: [string, () => Promise<StageResult>][] = [
  ['Format, lint, import cycles', () => runCommand(root, 'node_modules/@biomejs/biome/bin/biome', ['ci', '.'])],
  ['Types: server, engine, tests', () => runCommand(root, tsc, ['--noEmit', '-p', 'tsconfig.json'])],
  ['Types: web app', () => runCommand(root, tsc, ['--noEmit', '-p', 'designer/tsconfig.json'])],
  ['Who imports whom', () => runCommand(root, 'scripts/check-imports.ts', [])],
  ['Web app build', webBuild],
];
const tests: [string, () => Promise<StageResult>][] = [
  ['Tests without services', () => runJest(root, ['--selectProjects', 'unit', ...only])],
  ['Tests with services', () => runJest(root, ['--selectProjects', 'services', ...only])],
];

const lines: string[] = [];
let passed = 0;
let failed = 0;
for (const [name, run] of only.length > 0 ? tests : [...checks, ...tests]) {
  console.log(`\n── ${name}`);
  const began = performance.now();
  const result = await run();
  passed += result.passed;
  failed += result.failed;
  const time = seconds(performance.now() - began);
  lines.push(`  ${result.failed === 0 ? '✓' : '✗'} ${name.padEnd(32)} ${time.padStart(8)}`);
  console.log(`${result.failed === 0 ? 'ok' : 'FAILED'} after ${time}`);
}
console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** The browser tests use the built web app. */
async function webBuild(): Promise<StageResult> {
  try {
    await buildWeb(root, openProgress());
    return { passed: 0, failed: 0 };
  } catch (error) {
    console.log((error as Error).message);
    return { passed: 0, failed: 1 };
  }
}
