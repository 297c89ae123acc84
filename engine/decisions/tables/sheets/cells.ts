/** From what spreadsheets hold to FEEL. */
import type { JsonSchema } from '../../../core/definition.ts';
import { typeOfSchema } from '../../../expressions/index.ts';
import { parseDate } from '../../../expressions/temporal-parse.ts';
import { cellSet } from '../sets/cell.ts';
import { literalText } from '../sets/text.ts';
import { type SheetValue, textOf } from './grid.ts';

/** A condition; an empty cell is `-`. */
export function cellOf(cell: SheetValue, schema: JsonSchema, plain: boolean): string {
  const text = feelOf(cell);
  if (text === '') return '-';
  return plain && isBare(text, schema) ? literalText('string', text) : text;
}

/** A result; an empty cell stays empty. */
export function resultOf(cell: SheetValue, schema: JsonSchema, plain: boolean): string {
  const text = feelOf(cell);
  return plain && text !== '' && isBare(text, schema) ? literalText('string', text) : text;
}

/** A day: `2026-12-31`, as spreadsheets write dates too (`2026/12/31`), or a cell that is a date. Null for anything else. */
export function dateOf(cell: SheetValue): string | null {
  const text = textOf(cell).slice(0, 10);
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (!parts) return null;
  const date = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return parseDate(date) === null ? null : date;
}

/** Numbers, dates and truth values of spreadsheets are literals; texts are FEEL as they stand. */
function feelOf(cell: SheetValue): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return literalText('number', cell);
  if (typeof cell !== 'object') return String(cell).trim();
  return cell.date.includes('T') ? `date and time("${cell.date}")` : `date("${cell.date}")`;
}

/** A text without quotes in a column of texts: neither tests of literals nor what only FEEL would write. */
function isBare(text: string, schema: JsonSchema): boolean {
  if (typeOfSchema(schema).kind !== 'string' || text === '-') return false;
  return cellSet(text, 'string') === null && !/["?]|^(?:not\s*\(|[<>=!])|^null$/.test(text);
}
