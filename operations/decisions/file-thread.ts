import { parentPort, workerData } from 'node:worker_threads';
import { isRefusal } from '../errors.ts';
import { doFileJob, type FileJob } from './file-jobs.ts';

/** The thread that `files.ts` starts: one file, then it ends. */

const { type, ...given } = workerData as FileJob;
try {
  parentPort?.postMessage({ ok: true, value: await doFileJob(type, given as never) });
} catch (error) {
  const { message } = error as Error;
  const refusal = isRefusal(error) ? { status: error.status, code: error.code, errors: error.errors } : null;
  parentPort?.postMessage({ ok: false, message, refusal });
}
