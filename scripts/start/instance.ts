import { linkSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './errors.ts';
import { readText, writeWhole } from './files.ts';
import { identityOf } from './processes.ts';

interface Holder {
  pid: number;
  identity: string;
  /** Where it can be opened, once it is ready. */
  address?: string;
}

export interface Instance {
  /** Tell others where this one can be opened. */
  announce(address: string): void;
  release(): void;
}

/**
 * Take a data directory for this process: one Weft at a time. What a killed one left behind is taken over.
 * Error: `running-already`, with the address.
 */
export function takeDataDir(dataDir: string): Instance {
  const path = join(dataDir, 'running.json');
  const me: Holder = { pid: process.pid, identity: identityOf(process.pid) ?? '' };
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(me));
  try {
    while (!linked(draft, path)) {
      const text = readText(path) ?? '';
      const holder = parse(text);
      if (holder && identityOf(holder.pid) === holder.identity) throw runningAlready(dataDir, holder);
      removeStale(path, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return {
    announce: (address) => writeWhole(path, JSON.stringify({ ...me, address })),
    release: () => rmSync(path, { force: true }),
  };
}

/** A hard link appears with its whole content or not at all, and only one process can make it. */
function linked(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Between reading and removing, another start may have taken the directory: what was moved away is looked at once more. */
function removeStale(path: string, text: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readText(aside) !== text) linked(aside, path);
  rmSync(aside, { force: true });
}

function parse(text: string): Holder | undefined {
  try {
    const found = JSON.parse(text) as Partial<Holder>;
    return typeof found.pid === 'number' && typeof found.identity === 'string' ? (found as Holder) : undefined;
  } catch {
    return undefined;
  }
}

function runningAlready(dataDir: string, { pid, address }: Holder): StartError {
  const where = address ? `at ${address}` : 'and not ready yet';
  return new StartError(
    'running-already',
    `Weft is running already, ${where} (process ${pid}, data in ${dataDir}). Open it there, stop it with Ctrl+C in its terminal, or start a second one beside it: WEFT_DATA=.weft2 npm start.`,
  );
}
