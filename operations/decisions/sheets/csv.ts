/** Decision tables as CSV. */
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Grid, SheetProblem } from '../../../engine/decisions/tables/index.ts';
import { decodeText } from '../../imports/csv.ts';
import { csvCell } from '../../imports/error-file.ts';
import { LIMITS, tooLong, tooManyColumns, tooManyRows, unreadable } from './refusals.ts';

const MOST_DELIMITERS = 20_000;
/** Cells of which spreadsheets make formulas, in any width of characters, and those that begin with the mark against that. */
const RISKY = /^['=+\-@\t\r\n＝＋－＠]/;

/**
 * A grid as CSV in UTF-8 with a byte order mark, for spreadsheets. Cells that one could take for a formula get an apostrophe in front, and
 * so do those that begin with one: `readCsvGrid` takes it away again, so that `-`, `= 3` and `'x` come back as they were.
 */
export function csvOf(grid: string[][]): string {
  const lines = grid.map((cells) => cells.map(writtenCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function writtenCell(text: string): string {
  // csvCell marks what begins with a sign itself, plain numbers excepted
  if (/^['\n＝＋－＠]/.test(text)) return csvCell(`'${text}`);
  return csvCell(text);
}

/**
 * Reads CSV of any usual encoding and delimiter. Rows that cannot be read are told of and left out; a file that cannot be trusted as a
 * whole (an open quote, too many columns, a foreign encoding) is a 422.
 */
export async function readCsvGrid(bytes: Buffer): Promise<{ grid: Grid; problems: SheetProblem[] }> {
  if (bytes.length > LIMITS.bytes)
    throw unreadable('too-large', 'The file is larger than 10 MB. Split it.', '文件超过 10 MB。请拆分。');
  const text = decodeText(bytes);
  const delimiter = delimiterOf(text);
  checkWidth(text, delimiter);
  const problems: SheetProblem[] = [];
  let open = false;
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_records_with_error: true,
      max_record_size: 1024 * 1024,
      info: true,
      on_skip: (error) => {
        const { code = '', lines = 0 } = (error ?? {}) as { code?: string; lines?: number };
        open ||= code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
        problems.push({ code: 'bad-row', message: rowWords(code), row: lines });
        return undefined;
      },
    }),
  );
  const grid: Grid = [];
  try {
    for await (const { record } of parser as AsyncIterable<{ record: string[] }>) {
      if (record.length > LIMITS.columns) throw tooManyColumns();
      if (grid.length >= LIMITS.rows) throw tooManyRows();
      if (record.some((cell) => cell.length > LIMITS.cell)) throw tooLong();
      grid.push(record.map(readCell));
    }
  } catch (error) {
    if (!(error as { code?: string }).code?.startsWith('CSV_')) throw error;
    open = true;
  }
  if (open)
    throw unreadable(
      'open-quote',
      'A quote is opened and never closed, or a row is longer than 1 MB. Look for a single " and double or remove it.',
      '有引号未闭合，或某行超过 1 MB。请查找单独的 " 并成对填写或删除。',
    );
  return { grid, problems };
}

/** A line with so many delimiters has too many columns, whatever its quotes mean; to parse it would take seconds. */
function checkWidth(text: string, delimiter: string): void {
  const sign = delimiter.charCodeAt(0);
  let found = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10) found = 0;
    else if (code === sign && ++found > MOST_DELIMITERS) throw tooManyColumns();
  }
}

function readCell(text: string): string {
  return text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text;
}

function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

/** The one that there is most of in the first lines, outside of quotes. */
function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/, 20)
    .join('\n');
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: lines.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function rowWords(reason: string) {
  return {
    en: `This row cannot be read (${reason}). Check its quotes.`,
    zh: `无法读取此行（${reason}）。请检查引号。`,
  };
}
