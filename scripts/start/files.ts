import { randomBytes } from 'node:crypto';
import { accessSync, constants, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartError } from './errors.ts';

/** Write a file so that readers see the old text or the new one, never half of it. */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  const temporary = `${path}.${process.pid}.new`;
  writeFileSync(temporary, text, { mode });
  renameSync(temporary, path);
}

/** The text of a file, or undefined where there is none. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** A random secret, made once and kept readable by its owner only. */
export function keptSecret(path: string): string {
  const found = readText(path)?.trim();
  if (found) return found;
  const secret = randomBytes(32).toString('hex');
  mkdirSync(dirname(path), { recursive: true });
  writeWhole(path, `${secret}\n`, 0o600);
  return secret;
}

/** Make the data directory. Error: `bad-data-directory`. */
export function makeDataDir(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StartError(
      'bad-data-directory',
      `Weft cannot write to ${path} (${(error as NodeJS.ErrnoException).code}). Give yourself access to it, or set WEFT_DATA to another directory.`,
    );
  }
}
