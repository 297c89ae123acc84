import { Worker } from 'node:worker_threads';
import { exportBpmn, type Imported, importBpmn } from '../../engine/bpmn/index.ts';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import { Refusal } from '../errors.ts';

/** What is smaller is read and written at once: it takes less time than starting a thread. */
const SMALL = { characters: 50_000, elements: 50 };
const MOST_MS = 30_000;
const MOST_MEGABYTES = 1_024;

export type FileJob = { read: string } | { write: ProcessDefinition };

/** Reads BPMN XML; large files in a thread of their own, one after another. */
export function readBpmn(xml: string): Promise<Imported> {
  return xml.length <= SMALL.characters ? importBpmn(xml) : elsewhere<Imported>({ read: xml });
}

/** Writes BPMN XML, likewise. */
export function writeBpmn(definition: ProcessDefinition): Promise<string> {
  return definition.elements.length <= SMALL.elements
    ? exportBpmn([definition])
    : elsewhere<string>({ write: definition });
}

let last: Promise<unknown> = Promise.resolve();

function elsewhere<T>(job: FileJob): Promise<T> {
  const done = last.then(() => inThread<T>(job));
  last = done.catch(() => undefined);
  return done;
}

function inThread<T>(job: FileJob): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./bpmn-thread.ts', import.meta.url), {
      workerData: job,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    const tooCostly = () => {
      void worker.terminate();
      reject(new Refusal(422, 'too-large', 'The file takes too long to be read. Split it up.'));
    };
    const timer = setTimeout(tooCostly, MOST_MS);
    worker.once('message', (result: { ok: true; value: T } | { ok: false; message: string }) => {
      clearTimeout(timer);
      if (result.ok) resolve(result.value);
      else reject(new Error(result.message));
    });
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer);
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooCostly();
      else reject(error);
    });
  });
}
