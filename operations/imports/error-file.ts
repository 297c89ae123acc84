import type { Context } from '../context.ts';
import { readCsv } from './csv.ts';
import { readJob } from './job.ts';

/** The rows that were not imported, as CSV with the reasons in a last column: to correct and import again. */
export async function importErrors(context: Context, id: string): Promise<{ fileName: string; content: string }> {
  const row = await readJob(context, id);
  const reasons = new Map(row.errors ?? []);
  const { columns, rows } = await readCsv(row.content);
  const lines = [
    [...columns, REASON],
    ...rows
      .filter((each) => reasons.has(each.row))
      .map((each) => [...columns.map((_, index) => each.cells[index] ?? ''), reasons.get(each.row) ?? '']),
  ];
  const content = `\ufeff${lines.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`;
  return { fileName: `${row.file_name.replace(/\.[^.]*$/, '')}-errors.csv`, content };
}

const REASON = 'Import error';

/** Quoted where needed; what a spreadsheet would run as a formula is made text. Plain numbers stay numbers. */
export function csvCell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+([.,]\d+)*$/.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
