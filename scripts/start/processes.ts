import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return processState(pid) !== 'Z';
}

/** The command line of a process, arguments separated by spaces, or undefined where it is not known. */
export function commandOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * What tells one process from every later one with the same number: when it began, and its command line. Undefined where there
 * is no such process.
 */
export function identityOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  const command = commandOf(pid);
  return command === undefined ? undefined : `${beganAt(pid)} ${command}`;
}

export interface StopSteps {
  /** Signals in the order to try, each with the milliseconds to wait for the end. */
  signals: [NodeJS.Signals, number][];
}

/** Stop a process by signals of growing force. Returns when it has ended, or when all were tried. */
export async function stopPid(pid: number, { signals }: StopSteps): Promise<boolean> {
  for (const [signal, wait] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return true;
    }
    const until = Date.now() + wait;
    while (Date.now() < until) {
      if (!isAlive(pid)) return true;
      await delay(25);
    }
  }
  return !isAlive(pid);
}

function beganAt(pid: number): string {
  try {
    if (process.platform === 'linux') return statFields(pid)[19] ?? '';
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

function processState(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? statFields(pid)[0] : undefined;
  } catch {
    return undefined;
  }
}

/** /proc/PID/stat after the command, which is in parentheses and may itself hold spaces and parentheses (man 5 proc). */
function statFields(pid: number): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}
