/** Decision tables as files that spreadsheets open. Nothing is applied here: an import is the table that the file says, and how it differs. */
import type { DecisionTable } from '../../../engine/decisions/definition.ts';
import {
  cellProblems,
  diffTables,
  type Grid,
  type SheetProblem,
  sheetOf,
  type TableDifference,
  tableOfSheet,
} from '../../../engine/decisions/tables/index.ts';
import type { Names } from '../../../engine/expressions/index.ts';
import { csvOf, readCsvGrid } from './csv.ts';
import { unreadable } from './refusals.ts';
import { readXlsxGrid } from './xlsx/read.ts';
import { xlsxOf } from './xlsx/write.ts';

export type SheetFormat = 'csv' | 'xlsx';

export interface SheetFile {
  fileName: string;
  contentType: string;
  content: Buffer;
}

/** A table as a file; what of it is FEEL comes back by `importSheet` as it was. `name`: of file and sheet. */
export function exportSheet(table: DecisionTable, name: string, format: SheetFormat, language: 'en' | 'zh'): SheetFile {
  const grid = sheetOf(table, language);
  const fileName = `${name.replace(/[^\p{L}\p{N}_-]+/gu, '-').slice(0, 80) || 'rules'}.${format}`;
  if (format === 'csv')
    return { fileName, contentType: 'text/csv; charset=utf-8', content: Buffer.from(csvOf(grid), 'utf8') };
  const content = Buffer.from(xlsxOf(grid, { name, head: grid.length - table.rules.length }));
  return { fileName, contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content };
}

export interface ImportOptions {
  language: 'en' | 'zh';
  /** In columns of texts, what is no FEEL is a text, and needs no quotes. */
  plainTexts?: boolean;
}

export interface ImportedSheet {
  /** The table as the file says it, to be applied when somebody has agreed. */
  table: DecisionTable;
  difference: TableDifference;
  /** What could not be read, and cells that are no valid FEEL; by row and column of the sheet. */
  problems: SheetProblem[];
}

/**
 * Reads CSV (UTF-8, UTF-16, GB18030; comma, semicolon, tab) or XLSX, and compares it with the table that it is to replace. Single cells
 * and rows that are wrong are told of; a file that is no sheet, too large, or packed to become so, is a 422.
 *
 * @param names what cells may name, with types
 */
export async function importSheet(
  bytes: Buffer,
  base: DecisionTable,
  names: Names,
  { language, plainTexts }: ImportOptions,
): Promise<ImportedSheet> {
  const { grid, problems } = await gridOf(bytes);
  const read = tableOfSheet(grid, base, { language, ...(plainTexts && { plainTexts: names }) });
  const cells = cellProblems(read.table, names).flatMap(({ code = 'problem', message, cells }): SheetProblem[] =>
    cells.flatMap(({ rule, column }) => {
      const [row, letters] = [read.rows.get(rule), read.columns[column]];
      return row === undefined ? [] : [{ code, message, row, ...(letters !== undefined && { column: letters }) }];
    }),
  );
  const all = [...problems, ...read.problems, ...cells].sort((a, b) => a.row - b.row);
  return { table: read.table, difference: diffTables(base, read.table, language), problems: all };
}

async function gridOf(bytes: Buffer): Promise<{ grid: Grid; problems: SheetProblem[] }> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readXlsxGrid(bytes);
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    throw unreadable(
      'old-workbook',
      'This is an old or protected workbook. Save it as .xlsx without a password.',
      '这是旧版或受保护的工作簿。请另存为不带密码的 .xlsx。',
    );
  }
  return readCsvGrid(bytes);
}
