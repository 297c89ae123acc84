/** From what spreadsheets hold to FEEL. */
import type { JsonSchema } from '../../../core/definition.ts';
import { compileExpression, compileUnaryTests, type Names, typeOfSchema } from '../../../expressions/index.ts';
import { parseDate } from '../../../expressions/temporal-parse.ts';
import { literalText } from '../sets/text.ts';
import { type SheetValue, textOf } from './grid.ts';

/** A condition; an empty cell is `-`. `texts`: which texts need no quotes. */
export function cellOf(cell: SheetValue, schema: JsonSchema, texts: BareTexts | null): string {
  const text = feelOf(cell);
  if (text === '') return '-';
  return texts?.isBare(text, schema, 'test') ? literalText('string', text) : text;
}

/** A result; an empty cell stays empty. */
export function resultOf(cell: SheetValue, schema: JsonSchema, texts: BareTexts | null): string {
  const text = feelOf(cell);
  return text !== '' && texts?.isBare(text, schema, 'result') ? literalText('string', text) : text;
}

/** Texts without quotes in columns of texts: what is no FEEL that may stand there, and does not look like it either. */
export class BareTexts {
  private readonly names: Names;
  private readonly known = new Map<string, boolean>();

  /** `names`: what cells may name. */
  constructor(names: Names) {
    this.names = names;
  }

  isBare(text: string, schema: JsonSchema, as: 'test' | 'result'): boolean {
    if (typeOfSchema(schema).kind !== 'string' || (as === 'test' && text === '-')) return false;
    const key = `${as} ${text}`;
    const known = this.known.get(key) ?? (!LIKE_FEEL.test(text) && !this.isFeel(text, as));
    this.known.set(key, known);
    return known;
  }

  private isFeel(text: string, as: 'test' | 'result'): boolean {
    if (as === 'test') return compileUnaryTests(text, this.names, { kind: 'string' }).ok;
    const compiled = compileExpression(text, this.names);
    return compiled.ok && ['string', 'any', 'null'].includes(compiled.expression.type.kind);
  }
}

/** Quotes, the input's sign, comparisons, calls: a mistake in these is to be told of, and is no text. */
const LIKE_FEEL = /["?]|^(?:not\s*\(|[<>=!])|[\p{L}\p{N}]\(/u;

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
