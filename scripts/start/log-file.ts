import { appendFileSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Readable } from 'node:stream';

const largest = 5_000_000;
const keptLines = 15;

export interface LogFile {
  path: string;
  write(text: string): void;
  /** The last lines since `begin`, to be shown when the process that wrote them has crashed. */
  tail(): string[];
  /** Another process is going to write: the last lines are its own. */
  begin(): void;
}

/** A log file of at most 5 MB, with one older one beside it (`.1`). */
export function openLog(path: string): LogFile {
  mkdirSync(dirname(path), { recursive: true });
  let size = sizeOf(path);
  let last: string[] = [];
  return {
    path,
    write(text) {
      if (size + text.length > largest) {
        rotate(path);
        size = 0;
      }
      append(path, text);
      size += text.length;
      last = [...last, ...text.split('\n').filter((line) => line.trim() !== '')].slice(-keptLines);
    },
    tail: () => last,
    begin() {
      last = [];
    },
  };
}

/** Everything that the streams say goes into the log. */
export function pour(log: LogFile, ...streams: (Readable | null)[]): void {
  for (const stream of streams) {
    stream?.setEncoding('utf8');
    stream?.on('data', (text: string) => log.write(text));
  }
}

function rotate(path: string): void {
  rmSync(`${path}.1`, { force: true });
  try {
    renameSync(path, `${path}.1`);
  } catch {
    // The log was removed by hand: nothing to keep.
  }
}

/** A full disk must not end the processes that are supervised: the text is still in the kept last lines. */
function append(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch {
    return;
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
