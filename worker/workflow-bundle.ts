import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const WORKFLOWS = join(ROOT, 'worker/workflows');

/**
 * The path of a bundle of the workflows as they are now, made once for as long as they do not change: making one takes seconds and a
 * bundler's memory, in a process of its own. Under `node_modules/.cache`, where tools keep such things.
 */
export async function workflowBundle(): Promise<string> {
  const path = join(ROOT, 'node_modules/.cache/weft', `workflows-${hashOfSources()}.js`);
  if (!existsSync(path)) {
    await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url), path], { cwd: ROOT });
  }
  return path;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(WORKFLOWS).sort()) hash.update(name).update(readFileSync(join(WORKFLOWS, name)));
  const temporal = createRequire(import.meta.url)('@temporalio/worker/package.json') as { version: string };
  return hash.update(temporal.version).digest('hex').slice(0, 16);
}

async function make(path: string): Promise<void> {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(WORKFLOWS, 'index.ts'),
    logger: new DefaultLogger('WARN'),
  });
  mkdirSync(dirname(path), { recursive: true });
  // Several processes may make it at once.
  writeFileSync(`${path}.${process.pid}`, code);
  renameSync(`${path}.${process.pid}`, path);
}

if (import.meta.main) await make(process.argv[2] as string);
