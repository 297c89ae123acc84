import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalPlace } from '../errors.ts';
import { doFileJob, type FileJobs } from './file-jobs.ts';

/** What is smaller is done at once: it takes less time than starting a thread. */
const SMALL = 40_000;
const MOST_MS = 30_000;
const MOST_MEGABYTES = 1_024;

type Said<T> =
  | { ok: true; value: T }
  | { ok: false; message: string; refusal: { status: number; code: string; errors: RefusalPlace[] } | null };

/** Reads or writes a file; `size` in bytes or characters. Large ones in a thread of their own, one after another. */
export function fileJob<T extends keyof FileJobs>(
  type: T,
  given: FileJobs[T]['given'],
  size: number,
): Promise<FileJobs[T]['made']> {
  if (size <= SMALL) return doFileJob(type, given);
  const done = last.then(() => inThread<FileJobs[T]['made']>({ type, ...given }));
  last = done.catch(() => undefined);
  return done;
}

let last: Promise<unknown> = Promise.resolve();

function inThread<T>(job: object): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./file-thread.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const tooCostly = () => {
      void worker.terminate();
      reject(new Refusal(422, 'too-large', 'The file takes too long to be read. Split it up.'));
    };
    const timer = setTimeout(tooCostly, MOST_MS);
    worker.once('message', (said: Said<T>) => {
      clearTimeout(timer);
      if (said.ok) resolve(said.value);
      else reject(said.refusal ? refused(said.message, said.refusal) : new Error(said.message));
    });
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooCostly();
      else reject(error);
    });
  });
}

function refused(message: string, { status, code, errors }: { status: number; code: string; errors: RefusalPlace[] }) {
  return new Refusal(status, code, message, { errors });
}
