import { constant, type Typed } from '../expressions/scope.ts';

/** A cell that is nothing but a text, a number of up to 15 digits, true or false: most cells of large tables are, and need no parser. */
export function plain(source: string): Typed | null {
  const text = source.trim();
  if (PLAIN_TEXT.test(text)) return constant(text.slice(1, -1), { kind: 'string' });
  if (PLAIN_NUMBER.test(text)) return constant(Number(text), { kind: 'number' });
  return text === 'true' || text === 'false' ? constant(text === 'true', { kind: 'boolean' }) : null;
}

const PLAIN_TEXT = /^"[^"\\]{0,1000}"$/;
const PLAIN_NUMBER = /^(?:0|[1-9]\d{0,14}|0\.\d{0,13}[1-9])$/;
