import type { ImportJob, ImportOptions, ImportResult } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { type LoadedType, loadedType } from '../entity-types.ts';
import { notFound } from '../errors.ts';
import { accessFor, accessOf } from '../records/view.ts';
import { readCsv } from './csv.ts';

export interface JobRow {
  id: string;
  type: string;
  file_name: string;
  content: string;
  status: ImportJob['status'];
  columns: string[];
  rows: number;
  mapping: ImportJob['mapping'];
  options: ImportOptions;
  result: ImportResult | null;
  errors: ErrorRow[] | null;
}
/** A row that was not imported, and why: for the file to correct and import again. */
export type ErrorRow = [row: number, reasons: string];

const SAMPLE_ROWS = 5;

/** A job of the acting person, who may still import; 404 otherwise. `lock`: for this transaction. */
export async function readJob(context: Context, id: string, lock = false): Promise<JobRow> {
  const [row] = await sqlOf(context).query<JobRow>(
    `select * from weft.import_job where id = $1 and (created_by = $2 or $3) ${lock ? 'for update' : ''}`,
    [id, context.actor.user, context.actor.kind === 'system'],
  );
  const loaded = row && context.platform.types.get(row.type);
  if (!row || !loaded || !accessOf(context, loaded.type, 'import')) throw notFound('This import');
  return row;
}

/** The type, if the acting person may import records of it. */
export function importable(context: Context, key: string): LoadedType {
  const loaded = loadedType(context, key);
  accessFor(context, loaded, 'import');
  accessFor(context, loaded, 'create');
  return loaded;
}

export async function toJob(row: JobRow): Promise<ImportJob> {
  const { rows } = await readCsv(row.content, SAMPLE_ROWS);
  return {
    id: row.id,
    type: row.type,
    fileName: row.file_name,
    status: row.status,
    columns: row.columns,
    sample: rows.slice(0, SAMPLE_ROWS).map((each) => each.cells),
    rows: row.rows,
    mapping: row.mapping,
    options: row.options,
    result: row.result,
  };
}
