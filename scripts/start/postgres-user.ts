import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { StartError } from './errors.ts';

export interface Runner {
  /** Owner of the data directory; undefined where it is the one who started Weft. */
  owner?: { uid: number; gid: number };
  /** The command line that runs a PostgreSQL program as the right user. */
  command(program: string, args: string[]): { program: string; args: string[]; uid?: number; gid?: number };
}

/**
 * PostgreSQL refuses to run as root. Started by root, its programs run as the system user `postgres`, which is made when it is
 * missing. Where that user cannot reach the directories (a clone below /root), the programs get the one capability to pass
 * through them, by `setpriv` of util-linux.
 * Error: `root-without-postgres`.
 */
export function postgresRunner(directories: string[]): Runner {
  if (process.getuid?.() !== 0) return { command: (program, args) => ({ program, args }) };
  const owner = findUser() ?? makeUser();
  if (directories.every(isOpenToAll)) return { owner, command: (program, args) => ({ program, args, ...owner }) };
  const setpriv = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_read_search',
    '--ambient-caps=+dac_read_search',
    '--securebits=+no_setuid_fixup',
  ];
  try {
    execFileSync('setpriv', [...setpriv, 'true'], { stdio: 'ignore' });
  } catch {
    throw new StartError(
      'root-without-postgres',
      `PostgreSQL cannot run as root, and its user cannot reach ${directories.find((path) => !isOpenToAll(path))}. Start Weft as another user, move it to a directory that every user can enter, or set DATABASE_URL.`,
    );
  }
  return { owner, command: (program, args) => ({ program: 'setpriv', args: [...setpriv, program, ...args] }) };
}

function findUser(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

function makeUser(): { uid: number; gid: number } {
  try {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'], { stdio: 'ignore' });
  } catch {
    // Told below, where the user is still missing.
  }
  const made = findUser();
  if (made) return made;
  throw new StartError(
    'root-without-postgres',
    'PostgreSQL cannot run as root, and the system user "postgres" could not be made. Start Weft as another user, run "useradd --system postgres", or set DATABASE_URL.',
  );
}

function isOpenToAll(path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}
