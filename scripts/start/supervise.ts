import { setTimeout as delay } from 'node:timers/promises';
import { explain, StartError } from './errors.ts';
import type { Ended, Server } from './server.ts';

/** One life of a service: how long it was up, and how it ended. */
export interface Life {
  /** Milliseconds. */
  lived: number;
  signal: NodeJS.Signals | null;
}

const quick = 5_000;
const mostQuick = 5;

/**
 * Milliseconds to wait before the next start, or undefined where starting again is given up: after five quick ends in a row. A
 * process that somebody killed (SIGKILL, by hand or for memory) is always started again, at once.
 */
export function restartDelay(lives: Life[]): number | undefined {
  const last = lives.at(-1);
  if (last === undefined || last.signal === 'SIGKILL' || last.lived >= quick) return 100;
  const since = lives.findLastIndex((life) => life.lived >= quick || life.signal === 'SIGKILL');
  const inARow = lives.length - 1 - since;
  return inARow >= mostQuick ? undefined : Math.min(5_000, 250 * 2 ** (inARow - 1));
}

export interface Service {
  /** As people know it. */
  name: string;
  start(): Promise<Server>;
}

export interface Supervised {
  name: string;
  /** The process number of the present life; undefined between two. */
  pid(): number | undefined;
  stop(): Promise<void>;
}

export interface Watch {
  /** Told of each end that nobody asked for, in a sentence, and of the restart. */
  say(text: string): void;
  /** Told once when it is given up; the message holds the last lines of the log. */
  giveUp(error: StartError): void;
}

/** Start a service, and start it again whenever it ends without having been stopped. Errors: those of the first start. */
export async function supervise(service: Service, watch: Watch): Promise<Supervised> {
  const abort = new AbortController();
  let server: Server | undefined = await service.start();
  const lives: Life[] = [];
  const loop = async () => {
    while (server) {
      const began = Date.now();
      const end: Ended = await server.ended;
      server = undefined;
      if (abort.signal.aborted) return;
      lives.push({ lived: Date.now() - began, signal: end.signal });
      watch.say(`${service.name} ended (${end.signal ?? `code ${end.code}`}); starting it again`);
      server = await startAgain(service, lives, end.lastLines, watch, abort.signal);
    }
  };
  const done = loop();
  return {
    name: service.name,
    pid: () => server?.pid,
    async stop() {
      abort.abort();
      await server?.stop();
      await done;
    },
  };
}

async function startAgain(
  service: Service,
  lives: Life[],
  lastLines: string[],
  watch: Watch,
  aborted: AbortSignal,
): Promise<Server | undefined> {
  let said = lastLines.map((line) => `  ${line}`).join('\n');
  for (;;) {
    const wait = restartDelay(lives);
    if (wait === undefined) {
      watch.giveUp(new StartError('crashing', `${service.name} ends again and again. What it said last:\n${said}`));
      return undefined;
    }
    await delay(wait, undefined, { signal: aborted }).catch(() => undefined);
    if (aborted.aborted) return undefined;
    try {
      const server = await service.start();
      if (!aborted.aborted) return server;
      await server.stop();
      return undefined;
    } catch (error) {
      lives.push({ lived: 0, signal: null });
      said = explain(error);
    }
  }
}
