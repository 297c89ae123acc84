import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { StartError } from './errors.ts';
import { readText } from './files.ts';
import type { Progress } from './progress.ts';

/**
 * Build the web app into dist/designer, unless what is there was built from the same sources. The new one takes the place of the
 * old one in one step. Error: `web-build-failed`.
 */
export async function buildWeb(root: string, progress: Progress): Promise<void> {
  const target = join(root, 'dist', 'designer');
  const sources = sourcesHash(root);
  if (readText(join(target, '.built')) === sources) return;
  await progress.stage('Web app built', async () => {
    progress.note('Building the web app (when its sources have changed)');
    const fresh = join(root, 'dist', `designer.${process.pid}`);
    try {
      await vite(root, fresh);
      writeFileSync(join(fresh, '.built'), sources);
      place(fresh, target);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  });
}

const PLACINGS = 10;

/** Puts the new one in the place of the old one. Others may build at the same time, and put theirs there in between. */
function place(fresh: string, target: string): void {
  for (let left = PLACINGS; ; left -= 1) {
    try {
      rmSync(target, { recursive: true, force: true });
      renameSync(fresh, target);
      return;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (left === 0 || (code !== 'ENOTEMPTY' && code !== 'EEXIST')) throw error;
    }
  }
}

/** One hash over the names and contents of everything that goes into the web app. */
export function sourcesHash(root: string): string {
  const hash = createHash('sha256');
  const files = ['designer/**/*', 'engine/**/*', 'package-lock.json'].flatMap((glob) => globSync(glob, { cwd: root }));
  for (const file of files.sort()) {
    const path = join(root, file);
    if (statSync(path).isFile()) hash.update(`${file}\0`).update(readFileSync(path)).update('\0');
  }
  return hash.digest('hex');
}

function vite(root: string, outDir: string): Promise<void> {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [program, 'build', '--config', 'designer/vite.config.ts', '--outDir', outDir, '--emptyOutDir'];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' };
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 50_000_000 }, (error, stdout, stderr) => {
      if (!error) return resolve();
      const lines = stripVTControlCharacters(`${stdout}\n${stderr}`).trim().split('\n').slice(-25).join('\n');
      reject(new StartError('web-build-failed', `The web app could not be built:\n${lines}`));
    });
  });
}
