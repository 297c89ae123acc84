import type { Text } from '../../engine/core/definition.ts';
import type { Job, PlannedRow } from './types.ts';

/** References among the rows of a file. */
export interface InFile {
  /** The id under which other rows refer to a row. */
  assigned(row: PlannedRow): string;
  /** The reference fields that may point to rows of the file. */
  inFile: readonly string[];
  /** Field → column. */
  columnOf: ReadonlyMap<string, string>;
}

/**
 * References among rows of the file: to the record that a row turns out to be; where that row cannot be imported, this one cannot
 * either, or loses the reference.
 */
export function followRows(rows: readonly PlannedRow[], job: Job, { assigned, inFile, columnOf }: InFile): void {
  const byAssigned = new Map(rows.map((row) => [assigned(row), row]));
  for (let again = inFile.length > 0; again; ) {
    again = false;
    for (const row of rows) {
      if (row.action === 'fail' || row.action === 'skip') continue;
      for (const name of inFile) {
        const target = byAssigned.get(String(row.values[name] ?? ''));
        if (!target) continue;
        if (target.action !== 'fail') row.values[name] = target.id;
        else if (job.options.lookups[name]?.missing === 'empty') row.values[name] = null;
        else {
          row.problems.push({
            column: columnOf.get(name) ?? null,
            value: null,
            code: 'refers-to-error',
            message: REFERS_TO_ERROR,
          });
          row.action = 'fail';
          again = true;
        }
      }
    }
  }
}

const REFERS_TO_ERROR: Text = {
  en: 'This row refers to another row of the file that has errors. Correct that row.',
  zh: '此行引用了文件中有错误的另一行。请先更正那一行。',
};
