import type { ImportJob, ImportOptions } from '../../engine/wire/index.ts';
import { type Context, inTransaction } from '../context.ts';
import { conflict } from '../errors.ts';
import { checkSettings } from './check-settings.ts';
import { readCsv } from './csv.ts';
import { importable, readJob, toJob } from './job.ts';
import { planImport } from './plan.ts';
import { resultOf } from './result.ts';

/**
 * The dry run: every row through the checks that storing it makes. Stores the settings and what would come of them. Refuses with
 * 404, 422 `invalid` (places in mapping and options), 409 `import-done`.
 */
export function checkImport(
  context: Context,
  input: { id: string; mapping: ImportJob['mapping']; options: ImportOptions },
): Promise<ImportJob> {
  return inTransaction(context, async (tx, inner) => {
    const row = await readJob(inner, input.id, true);
    if (row.status === 'done')
      throw conflict('import-done', 'This file has been imported already. Upload the file with the errors to go on.');
    const loaded = importable(inner, row.type);
    const { mapping, options } = checkSettings(inner, loaded, row.columns, input);
    const plan = await planImport(inner, { loaded, mapping, options }, await readCsv(row.content));
    const { result, errors } = resultOf(plan.rows);
    await tx.query(
      `update weft.import_job set status = 'checked', mapping = $2, options = $3, result = $4, errors = $5 where id = $1`,
      [row.id, JSON.stringify(mapping), JSON.stringify(options), JSON.stringify(result), JSON.stringify(errors)],
    );
    return toJob({ ...row, status: 'checked', mapping, options, result });
  });
}
