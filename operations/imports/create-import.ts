import { mayWriteSomewhere } from '../../engine/access/access.ts';
import type { ImportJob } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { accessFor } from '../records/view.ts';
import { decodeText, readCsv } from './csv.ts';
import { importable, type JobRow, toJob } from './job.ts';
import { proposeMapping, proposeOptions } from './proposal.ts';

/** Takes a CSV file, and proposes which column is which field. Nothing is imported yet. 422 where the file cannot be read. */
export async function createImport(
  context: Context,
  input: { type: string; name: string; content: Buffer },
): Promise<ImportJob> {
  const loaded = importable(context, input.type);
  const content = decodeText(input.content);
  const file = await readCsv(content);
  const access = accessFor(context, loaded, 'create');
  const mapping = proposeMapping(loaded.type, file.columns, (field) => mayWriteSomewhere(access, field));
  const options = proposeOptions(context.platform.types, loaded.type, mapping, file.columns, file.rows);
  const [row] = await sqlOf(context).query<JobRow>(
    `insert into weft.import_job (type, file_name, content, status, columns, rows, mapping, options, created_by)
     values ($1, $2, $3, 'uploaded', $4, $5, $6, $7, $8) returning *`,
    [
      loaded.type.key,
      input.name.replaceAll('\0', '').slice(0, 200) || 'import.csv',
      content,
      JSON.stringify(file.columns),
      file.rows.length,
      JSON.stringify(mapping),
      JSON.stringify(options),
      context.actor.user,
    ],
  );
  return toJob(row as JobRow);
}
