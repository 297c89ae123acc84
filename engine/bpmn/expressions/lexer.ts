/** From characters to tokens, for all the languages that are read here. */
import { Untranslatable } from './syntax.ts';

export interface Token {
  type: 'number' | 'string' | 'template' | 'name' | 'sign' | 'newline' | 'end';
  /** Strings: what they stand for; everything else: as written. */
  text: string;
  /** Where it begins and ends in the source. */
  from: number;
  to: number;
}

export interface LexerOptions {
  /** Line ends count, except in brackets. */
  lines: boolean;
  /** What begins a comment that runs to the end of the line. */
  comment: '#' | '//' | null;
  /** `f"…{x}…"` (Python) and `` `…${x}…` `` (JavaScript). */
  templates: 'f' | '`' | null;
}

/** The longest source that is read, and the most brackets in each other: what is more than that is kept as it is. */
export const MAX_SOURCE = 10_000;
const MAX_DEPTH = 40;

const SIGNS = [
  '===', '!==', '**=', '//=', '**', '//', '==', '!=', '<>', '<=', '>=', '&&', '||', '+=', '-=', '*=', '/=', '%=', '?.', '?:', ':=',
  '+', '-', '*', '/', '%', '<', '>', '=', '!', '?', ':', '.', ',', ';', '(', ')', '[', ']', '{', '}', '|', '&', '~', '^', '@',
]; // biome-ignore format: longest first, in rows

export function tokens(source: string, options: LexerOptions): Token[] {
  if (source.length > MAX_SOURCE) throw new Untranslatable('no-counterpart', `${source.slice(0, 40)}…`);
  const found: Token[] = [];
  let at = 0;
  let depth = 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 400);
    const space =
      /^(?:[ \t\r\f\u00a0]|\\\r?\n)+/.exec(rest)?.[0] ?? (options.lines ? '' : (/^\s+/.exec(rest)?.[0] ?? ''));
    if (space) {
      at += space.length;
      continue;
    }
    if (source[at] === '\n') {
      if (depth === 0) found.push({ type: 'newline', text: '\n', from: at, to: at + 1 });
      at += 1;
      continue;
    }
    if (options.comment && source.startsWith(options.comment, at)) {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
      continue;
    }
    if (options.comment === '//' && source.startsWith('/*', at)) {
      const end = source.indexOf('*/', at + 2);
      at = end < 0 ? source.length : end + 2;
      continue;
    }
    const token = stringAt(source, at, options) ?? plainAt(source, at, rest);
    if ('([{'.includes(token.text) && token.type === 'sign') depth += 1;
    if (')]}'.includes(token.text) && token.type === 'sign') depth -= 1;
    if (depth > MAX_DEPTH) throw new Untranslatable('no-counterpart', source.slice(0, 40));
    found.push(token);
    at = token.to;
  }
  found.push({ type: 'end', text: 'the end', from: source.length, to: source.length });
  return found;
}

function plainAt(source: string, at: number, rest: string): Token {
  const number = /^(?:0[xX][\da-fA-F]+|(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?)/.exec(rest)?.[0];
  if (number) {
    const suffix = /^[lLfFdD](?![\w])/.exec(source.slice(at + number.length))?.[0].length ?? 0;
    return { type: 'number', text: number.replaceAll('_', ''), from: at, to: at + number.length + suffix };
  }
  const name = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(rest)?.[0];
  if (name) return { type: 'name', text: name, from: at, to: at + name.length };
  const sign = SIGNS.find((candidate) => rest.startsWith(candidate));
  if (sign) return { type: 'sign', text: sign, from: at, to: at + sign.length };
  throw new Untranslatable('syntax', rest.slice(0, 20));
}

function stringAt(source: string, at: number, options: LexerOptions): Token | null {
  const prefixed = options.templates === 'f' && /^[fF]["']/.test(source.slice(at, at + 2));
  const start = prefixed ? at + 1 : at;
  const quote = source[start];
  if (quote !== '"' && quote !== "'" && !(quote === '`' && options.templates === '`')) return null;
  const triple = source.startsWith(quote.repeat(3), start) && quote !== '`';
  const close = triple ? quote.repeat(3) : quote;
  let text = '';
  let index = start + close.length;
  while (!source.startsWith(close, index)) {
    if (index >= source.length || (source[index] === '\n' && !triple && quote !== '`')) {
      throw new Untranslatable('syntax', source.slice(at, at + 20));
    }
    if (source[index] === '\\') {
      const [written, meant] = escaped(source.slice(index, index + 6));
      text += meant;
      index += written;
    } else {
      text += source[index];
      index += 1;
    }
  }
  return { type: prefixed || quote === '`' ? 'template' : 'string', text, from: at, to: index + close.length };
}

function escaped(text: string): [number, string] {
  const unicode = /^\\u([\da-fA-F]{4})/.exec(text)?.[1];
  if (unicode) return [6, String.fromCharCode(Number.parseInt(unicode, 16))];
  const letter = text[1] ?? '';
  return [2, ESCAPES[letter] ?? letter];
}

const ESCAPES: { [letter: string]: string | undefined } = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', '\n': '' };
