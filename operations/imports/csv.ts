import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import type { Text } from '../../engine/core/definition.ts';
import { invalid } from '../errors.ts';
import { place } from '../records/values.ts';

/** The most that is taken, in bytes. */
export const MOST_BYTES = 20 * 1024 * 1024;
const MOST_COLUMNS = 300;
const MOST_ROWS = 200_000;
const MOST_ROW_BYTES = 1024 * 1024;

export interface CsvRow {
  /** Its place in the file: the first row under the header is 2. */
  row: number;
  cells: string[];
  /** The row cannot be read, and why. */
  problem?: { code: string; message: Text };
}

export interface CsvFile {
  columns: string[];
  rows: CsvRow[];
}

/** Bytes → text: UTF-8, UTF-16 or GB18030, by byte order mark and by what decodes without a fault. 422 otherwise. */
export function decodeText(bytes: Buffer): string {
  if (bytes.length > MOST_BYTES)
    throw unreadable('too-large', 'The file is larger than 20 MB. Split it.', '文件超过 20 MB。请拆分。');
  for (const encoding of encodingsOf(bytes)) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
      if (!text.includes('\0')) return text;
    } catch {
      // not this one
    }
  }
  throw unreadable(
    'bad-encoding',
    'The file is not text in UTF-8, UTF-16 or GB18030. Save it as “CSV UTF-8”.',
    '文件不是 UTF-8、UTF-16 或 GB18030 编码的文本。请另存为“CSV UTF-8”。',
  );
}

function encodingsOf(bytes: Buffer): string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le'];
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be'];
  // Without a mark, UTF-16 shows by its line breaks.
  const without = [...(bytes.includes('\n\0') ? ['utf-16le'] : []), ...(bytes.includes('\0\n') ? ['utf-16be'] : [])];
  return ['utf-8', 'gb18030', ...without];
}

/** Reads a CSV text; `most` rows at most. What is wrong with single rows is told with them; what breaks the file is a 422. */
export async function readCsv(text: string, most: number = MOST_ROWS): Promise<CsvFile> {
  const rows: CsvRow[] = [];
  const broken = new Map<number, CsvRow>();
  let openQuote = false;
  const parser = Readable.from(pieces(text)).pipe(
    parse({
      delimiter: delimiterOf(text),
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      max_record_size: MOST_ROW_BYTES,
      info: true,
      on_skip: (error) => {
        const { code, lines: row = 0 } = (error ?? {}) as { code?: string; lines?: number };
        openQuote ||= code === 'CSV_QUOTE_NOT_CLOSED';
        broken.set(row, { row, cells: [], problem: { code: 'bad-row', message: rowWords(code) } });
        return undefined;
      },
    }),
  );
  let columns: string[] | null = null;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === null) {
        columns = headerOf(record);
        continue;
      }
      if (rows.length >= most) {
        if (most < MOST_ROWS) break;
        throw unreadable(
          'too-many-rows',
          `The file has more than ${MOST_ROWS} rows. Split it.`,
          `文件超过 ${MOST_ROWS} 行。请拆分。`,
        );
      }
      rows.push(rowOf(record, info.lines, columns.length));
    }
  } catch (error) {
    throw csvRefusal(error);
  }
  if (openQuote) throw openQuoteRefusal();
  if (columns === null)
    throw unreadable(
      'empty-file',
      'The file is empty. The first line must name the columns.',
      '文件为空。第一行必须是列名。',
    );
  return { columns, rows: [...rows, ...broken.values()].sort((a, b) => a.row - b.row) };
}

/** In pieces, so that a large file does not hold everything else up. */
function* pieces(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536);
}

function headerOf(record: string[]): string[] {
  if (record.length > MOST_COLUMNS)
    throw unreadable(
      'too-many-columns',
      `The file has ${record.length} columns; at most ${MOST_COLUMNS} can be read. Check the delimiter.`,
      `文件有 ${record.length} 列，最多支持 ${MOST_COLUMNS} 列。请检查分隔符。`,
    );
  const seen = new Map<string, number>();
  return record.map((cell, index) => {
    const name = cell.trim().slice(0, 200) || `Column ${index + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}

function rowOf(cells: string[], row: number, columns: number): CsvRow {
  if (cells.length === columns) return { row, cells };
  const message = {
    en: `This row has ${cells.length} columns, the header has ${columns}. Check the quotes and delimiters.`,
    zh: `此行有 ${cells.length} 列，表头有 ${columns} 列。请检查引号和分隔符。`,
  };
  return { row, cells: cells.slice(0, columns), problem: { code: 'column-count', message } };
}

function delimiterOf(text: string): string {
  const header = text.slice(0, 20_000).split(/\r?\n/, 1)[0] ?? '';
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: header.split(delimiter).length }));
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).delimiter;
}

function rowWords(reason = 'bad quotes'): Text {
  return {
    en: `This row cannot be read (${reason}). Check its quotes.`,
    zh: `无法读取此行（${reason}）。请检查引号。`,
  };
}

function csvRefusal(error: unknown): unknown {
  const { code, lines } = error as { code?: string; lines?: number };
  if (!code?.startsWith('CSV_')) return error;
  return unreadable(
    'bad-csv',
    `The file cannot be read at line ${lines ?? '?'} (${code}). Save it as CSV again.`,
    `无法读取第 ${lines ?? '?'} 行（${code}）。请重新另存为 CSV。`,
  );
}

/** All rows behind it are inside the quote: no telling where they end. */
const openQuoteRefusal = () =>
  unreadable(
    'open-quote',
    'A quote is opened and never closed. Look for a single " and double or remove it.',
    '有引号未闭合。请查找单独的 " 并成对填写或删除。',
  );

const unreadable = (code: string, en: string, zh: string) => invalid([place('', code, { en, zh })], en);
