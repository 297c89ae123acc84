import type { ImportJob } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { readJob, toJob } from './job.ts';

export { checkImport } from './check-import.ts';
export { createImport } from './create-import.ts';
export { importErrors } from './error-file.ts';
export { runImport } from './run-import.ts';

/** An import as it stands. 404 for those of others. */
export const getImport = async (context: Context, id: string): Promise<ImportJob> => toJob(await readJob(context, id));
