import type { Answer, Ask, Asks } from './asks.ts';
import { withCalendars } from './on-server.ts';

/** Asks the thread that compiles; it is started when the first question comes. */
export interface Checker {
  ask<K extends keyof Asks>(kind: K, question: Asks[K]['ask']): Promise<Asks[K]['answer']>;
  stop(): void;
}

export function openChecker(id: string): Checker {
  let worker: Worker | null = null;
  let last = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  const start = () => {
    const made = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
    made.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      const waits = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.error !== undefined) waits?.reject(new Error(data.error));
      else waits?.resolve(data.value as never);
    });
    made.addEventListener('error', ({ message }) => {
      for (const { reject } of waiting.values()) reject(new Error(message));
      waiting.clear();
    });
    return made;
  };
  const askWorker = <K extends keyof Asks>(kind: K, question: Asks[K]['ask']) =>
    new Promise<Asks[K]['answer']>((resolve, reject) => {
      worker ??= start();
      last += 1;
      waiting.set(last, { resolve, reject });
      worker.postMessage({ ...question, kind, id: last } as Ask);
    });
  return {
    ask: async (kind, question) => {
      const answer = await askWorker(kind, question);
      return answer.calendars.length > 0 ? withCalendars(id, kind, question, answer) : answer;
    },
    stop: () => {
      worker?.terminate();
      worker = null;
      waiting.clear();
    },
  };
}
