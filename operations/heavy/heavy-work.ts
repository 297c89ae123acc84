import { Worker } from 'node:worker_threads';
import type { Job, Said } from './jobs.ts';

type Source<J extends Job> = NonNullable<J['source']>;
type Without<J extends Job> = J extends Job ? Omit<J, 'source'> : never;

/** Work that would keep everybody else waiting: done in threads, and not for long. */
export interface HeavyWork {
  /** `source`: what the key stands for, asked for where a thread does not know it yet. Null: it took too long. */
  run<J extends Job>(job: Without<J>, source: () => Promise<Source<J>>): Promise<Done | null>;
  close(): Promise<void>;
}

/** As long as one job may take, without what is compiled before. */
export const MOST_MS = 200;
/** A thread that does not begin is lost. */
const MOST_TO_BEGIN_MS = 10_000;
const THREADS = 2;

interface Thread {
  worker: Worker | null;
  known: Set<string>;
  waiting: number;
  last: Promise<unknown>;
  /** The job that it does now hears from it. */
  heard: (said: Said) => void;
  failed: (error: Error) => void;
}

type Done = Exclude<Said, { type: 'begun' }>;

/** Starts threads when they are needed, at most two. */
export function openHeavyWork(): HeavyWork {
  const threads: Thread[] = Array.from({ length: THREADS }, () => ({
    worker: null,
    known: new Set(),
    waiting: 0,
    last: Promise.resolve(),
    heard: () => undefined,
    failed: () => undefined,
  }));
  return {
    run(job, source) {
      const thread = threads.reduce((one, other) => (other.waiting < one.waiting ? other : one));
      thread.waiting += 1;
      const done = thread.last.then(async () => {
        const made = thread.known.has(job.key) ? undefined : await source();
        return runOn(thread, { ...job, ...(made ? { source: made } : {}) } as Job);
      });
      thread.last = done
        .catch(() => undefined)
        .then(() => {
          thread.waiting -= 1;
        });
      return done;
    },
    async close() {
      await Promise.all(threads.map(({ last }) => last));
      await Promise.all(threads.map(({ worker }) => worker?.terminate()));
    },
  };
}

function runOn(thread: Thread, job: Job): Promise<Done | null> {
  return new Promise((resolve, reject) => {
    let timer = setTimeout(() => stop(null), MOST_TO_BEGIN_MS);
    const stop = (error: Error | null) => {
      clearTimeout(timer);
      void thread.worker?.terminate();
      thread.worker = null;
      thread.known.clear();
      if (error) reject(error);
      else resolve(null);
    };
    thread.failed = stop;
    thread.heard = (said) => {
      clearTimeout(timer);
      if (said.type === 'begun') {
        thread.known.add(job.key);
        timer = setTimeout(() => stop(null), MOST_MS);
      } else resolve(said);
    };
    thread.worker ??= started(thread);
    thread.worker.postMessage(job);
  });
}

function started(thread: Thread): Worker {
  const worker = new Worker(new URL('./thread.ts', import.meta.url));
  worker.on('message', (said: Said) => {
    if (thread.worker === worker) thread.heard(said);
  });
  worker.on('error', (error: Error) => {
    if (thread.worker === worker) thread.failed(error);
  });
  worker.unref();
  return worker;
}
