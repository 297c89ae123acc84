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

/** As much of a processor's time as one job may take, without what is compiled before; however busy the machine is. */
export const MOST_MS = 200;
/** How long it may take in all. */
const MOST_WAIT_MS = 2_000;
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
      thread.known.clear();
      // Where it was needed it will be again, and starting takes longer than a job.
      thread.worker = error ? null : started(thread);
      if (error) reject(error);
      else resolve(null);
    };
    thread.worker ??= started(thread);
    const { worker } = thread;
    const watch = async () => {
      const began = performance.now();
      const before = await usedBy(worker);
      const look = async () => {
        const left = MOST_MS - ((await usedBy(worker)) - before);
        if (thread.worker !== worker || thread.heard !== heard) return;
        if (left <= 0 || performance.now() - began > MOST_WAIT_MS) stop(null);
        else timer = setTimeout(look, Math.max(left, 10));
      };
      timer = setTimeout(look, MOST_MS);
    };
    const heard = (said: Said) => {
      clearTimeout(timer);
      if (said.type === 'begun') {
        thread.known.add(job.key);
        void watch();
        return;
      }
      thread.heard = () => undefined;
      resolve(said);
    };
    thread.failed = stop;
    thread.heard = heard;
    worker.postMessage(job);
  });
}

/** Milliseconds of a processor that a thread has used. */
async function usedBy(worker: Worker): Promise<number> {
  const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
  return (user + system) / 1_000;
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
