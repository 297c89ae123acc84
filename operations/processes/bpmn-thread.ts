import { parentPort, workerData } from 'node:worker_threads';
import { exportBpmn, importBpmn } from '../../engine/bpmn/index.ts';
import type { FileJob } from './bpmn-files.ts';

/** The thread that `bpmn-files.ts` starts: one file, then it ends. */

const job = workerData as FileJob;
try {
  const value = 'read' in job ? await importBpmn(job.read) : await exportBpmn([job.write]);
  parentPort?.postMessage({ ok: true, value });
} catch (error) {
  parentPort?.postMessage({ ok: false, message: (error as Error).message });
}
