/** Reads the literals that stand in cells: numbers, texts, truth values, dates, times and durations. */

import { parseNumber } from '../../../expressions/numbers.ts';
import { dateOf, FeelDate } from '../../../expressions/temporal.ts';
import {
  parseDate,
  parseDateTime,
  parseDuration,
  parseTemporal,
  parseTime,
} from '../../../expressions/temporal-parse.ts';
import { unquote } from '../../../expressions/text-literal.ts';
import { kindOf, type Value } from '../../../expressions/values.ts';
import { isLineKind, type LineKind, type Point, pointOf } from './points.ts';

export interface Literal {
  kind: LineKind;
  point: Point;
}

/** A text and how far it is read. */
export class Reader {
  readonly text: string;
  at = 0;

  constructor(text: string) {
    this.text = text;
    this.space();
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  /** Takes what the sticky pattern finds here, and the space behind it. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (!match) return null;
    this.at = pattern.lastIndex;
    this.space();
    return match[0];
  }

  sign(sign: string): boolean {
    if (!this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    this.space();
    return true;
  }

  private space(): void {
    // by far the most cells hold no comments, and few spaces
    const code = this.text.charCodeAt(this.at);
    if (code > 47 || (code > 32 && code < 47)) return;
    SPACE.lastIndex = this.at;
    if (SPACE.test(this.text)) this.at = SPACE.lastIndex;
  }
}

/** `null` as a literal is read by the tests around it; here it is none. Null: something else stands here, or no such value exists. */
export function readLiteral(reader: Reader): Literal | null {
  const value = readValue(reader);
  if (value === null) return null;
  const kind = kindOf(value);
  if (!isLineKind(kind)) return null;
  const point = pointOf(kind, value);
  return point === null ? null : { kind, point };
}

const SPACE = /(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\]|\\.)*"/y;
/** A number that goes on as a name or a path is something else. */
const NUMBER = /-?\s*(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d{1,5})?(?![\w$]|\.\d)/y;
const WORD = /(?:true|false)(?![\w$])/y;
const CALL = /(?:date\s+and\s+time|date|time|duration)\s*\(/y;
const PARTS = /(\d{1,4})\s*,\s*(\d{1,2})\s*,\s*(\d{1,2})/y;

function readValue(reader: Reader): Value {
  const sign = reader.text.charAt(reader.at);
  if (sign === '"') return readString(reader);
  if (sign === '@') {
    reader.at += 1;
    const text = readString(reader);
    return text === null ? null : parseTemporal(text);
  }
  const number = reader.take(NUMBER);
  if (number !== null) return parseNumber(number.replace(/\s/g, ''));
  const word = reader.take(WORD);
  if (word !== null) return word === 'true';
  const call = reader.take(CALL);
  return call === null ? null : readCall(reader, call.replace(/\s*\($/, '').replace(/\s+/g, ' '));
}

function readString(reader: Reader): string | null {
  const text = reader.take(STRING);
  return text === null ? null : unquote(text);
}

function readCall(reader: Reader, name: string): Value {
  const parts = name === 'date' ? reader.take(PARTS) : null;
  if (parts !== null) {
    const [year, month, day] = parts.split(',').map(Number);
    const local = dateOf(year ?? 0, month ?? 0, day ?? 0);
    return reader.sign(')') && local !== null ? new FeelDate(local) : null;
  }
  const text = readString(reader);
  return text !== null && reader.sign(')') ? (PARSERS[name]?.(text) ?? null) : null;
}

const PARSERS: { [name: string]: ((text: string) => Value) | undefined } = {
  date: parseDate,
  time: parseTime,
  'date and time': (text) => (text.includes('T') ? parseDateTime(text) : null),
  duration: (text) => parseDuration(text),
};
