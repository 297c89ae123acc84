/** The parts of a workbook: a ZIP archive of which nobody knows beforehand how large it becomes. */
import { Unzip, UnzipInflate } from 'fflate';
import { LIMITS, unreadable } from '../refusals.ts';

/** What all parts may hold together, unpacked. */
const MOST_UNPACKED = 48 * 1024 * 1024;
const MOST_ENTRIES = 2_000;
/** Rows of a sheet resemble each other, and become a fiftieth; what becomes far less is made to burst. */
const MOST_RATIO = 300;
const FIRST_BYTES = 4 * 1024 * 1024;
/** So little is unpacked at a time that what has become too large is noticed at once: it grows by a factor of 1,032 at most. */
const STEP = 4_096;

/**
 * Unpacks the parts whose names are wanted, and counts what really comes out, whatever the archive says of itself. Names are only looked
 * up, never used as paths. Too large, too many parts, or no archive: a 422.
 */
export function unzipped(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, string> {
  if (bytes.length > LIMITS.bytes)
    throw unreadable('too-large', 'The file is larger than 10 MB. Split it.', '文件超过 10 MB。请拆分。');
  const parts = new Map<string, Uint8Array[]>();
  const left = { bytes: MOST_UNPACKED, entries: MOST_ENTRIES, broken: false };
  const unzip = new Unzip((file) => {
    left.entries -= 1;
    if (!wanted(file.name) || parts.has(file.name)) return;
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      if (error) left.broken = true;
      else chunks.push(chunk);
      left.bytes -= chunk?.length ?? 0;
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && left.bytes >= 0 && left.entries >= 0 && !left.broken; at += STEP) {
      unzip.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
      const unpacked = MOST_UNPACKED - left.bytes;
      if (unpacked > FIRST_BYTES && unpacked > (at + STEP) * MOST_RATIO) left.bytes = -1;
    }
  } catch {
    left.broken = true;
  }
  if (left.bytes < 0 || left.entries < 0) throw tooLarge();
  if (left.broken) throw notAWorkbook();
  return new Map([...parts].map(([name, chunks]) => [name, textOf(chunks)]));
}

export const notAWorkbook = () =>
  unreadable(
    'bad-workbook',
    'The file is no XLSX workbook, or it is damaged or encrypted. Save it as .xlsx again, without a password.',
    '文件不是 XLSX 工作簿，或已损坏、已加密。请重新另存为不带密码的 .xlsx。',
  );

const tooLarge = () =>
  unreadable(
    'too-large',
    'Unpacked, the workbook is too large. Save only the sheet with the rules.',
    '工作簿解压后过大。请只保存规则所在的工作表。',
  );

function textOf(chunks: Uint8Array[]): string {
  const decoder = new TextDecoder('utf-8');
  return chunks.map((chunk) => decoder.decode(chunk, { stream: true })).join('') + decoder.decode();
}
