import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests that passed and failed; a check that is not made of tests counts only when it fails, as one. */
export interface StageResult {
  passed: number;
  failed: number;
}

/** Run a program (a path in the checkout) with Node. */
export async function runCommand(root: string, program: string, args: string[]): Promise<StageResult> {
  const code = await run(root, [join(root, program), ...args]);
  return { passed: 0, failed: code === 0 ? 0 : 1 };
}

/** Run Jest and read its totals. A test file that does not even load counts as a failure. */
export async function runJest(root: string, args: string[]): Promise<StageResult> {
  const dir = mkdtempSync(join(tmpdir(), 'weft-jest-'));
  const report = join(dir, 'report.json');
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  const code = await run(root, [...flags, jest, '--json', `--outputFile=${report}`, '--passWithNoTests', ...args]);
  try {
    return totalsOf(JSON.parse(readFileSync(report, 'utf8')) as JestReport, code);
  } catch {
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
}

/** A run that ended badly without any failed test (a teardown that threw) is a failure too. */
export function totalsOf(report: JestReport, code: number): StageResult {
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Jest's JSON goes to the report; what people read, it writes to the error stream. */
function run(root: string, args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const quiet = args.includes('--json');
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    });
    child.once('error', (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
