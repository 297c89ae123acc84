/** Texts with expressions in them, as Camunda 7 and Flowable write them: `${amount > 100}`, `#{user}`, `Order ${id}`. */
import { type Target, toCondition, toFeel } from './feel.ts';
import { juel } from './grammars.ts';
import { Parser } from './pratt.ts';
import { type Node, Untranslatable } from './syntax.ts';

/** The text as it stands and the expressions in it; one expression alone is a list of one. */
export function framed(source: string): (string | Node)[] {
  const parts: (string | Node)[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    const frame = source.slice(at, at + 2);
    if (frame !== '${' && frame !== '#{') {
      const escaped = source[at] === '\\' && /^[$#]\{/.test(source.slice(at + 1, at + 3));
      text += escaped ? source.slice(at + 1, at + 3) : source[at];
      at += escaped ? 3 : 1;
      continue;
    }
    const end = closing(source, at + 2);
    if (text) parts.push(text);
    text = '';
    parts.push(Parser.expression(source.slice(at + 2, end), juel));
    at = end + 1;
  }
  if (text) parts.push(text);
  return parts;
}

/** Is there an expression in it at all? */
export const isFramed = (source: string): boolean => /[$#]\{/.test(source);

/** A value as Weft writes it: `=FEEL`, a text with `{{FEEL}}`, or the text itself. */
export function framedValue(source: string, target: Target): string {
  const parts = framed(source.trim());
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return `=${toFeel(only, target)}`;
  if (parts.every((part) => typeof part === 'string')) return plainValue(parts.join(''));
  return parts.map((part) => (typeof part === 'string' ? part : `{{${toFeel(part, target)}}}`)).join('');
}

/** FEEL for the value. */
export function framedExpression(source: string, target: Target): string {
  const parts = framed(source.trim());
  const [only] = parts;
  if (only === undefined) return '""';
  if (parts.length === 1) return typeof only === 'string' ? JSON.stringify(only) : toFeel(only, target);
  return toFeel({ kind: 'text', parts }, target);
}

/** FEEL for a condition. */
export function framedCondition(source: string, target: Target): string {
  const [only, ...others] = framed(source.trim());
  if (only === undefined || others.length > 0) throw new Untranslatable('no-counterpart', source.slice(0, 40));
  if (typeof only !== 'string') return toCondition(only, target);
  if (/^(?:true|false)$/i.test(only)) return only.toLowerCase();
  throw new Untranslatable('no-counterpart', only.slice(0, 40));
}

/** A text that stands for itself, also where it looks like FEEL. */
export function plainValue(text: string): string {
  return text.startsWith('=') || text.includes('{{') ? `=${JSON.stringify(text)}` : text;
}

/** Where the bracket that was opened before `from` is closed; texts in quotes do not count. */
function closing(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at += 1) {
    const letter = source[at];
    if (letter === "'" || letter === '"') {
      at += 1;
      while (at < source.length && source[at] !== letter) at += source[at] === '\\' ? 2 : 1;
    } else if (letter === '{') {
      depth += 1;
    } else if (letter === '}') {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  throw new Untranslatable('syntax', source.slice(Math.max(0, from - 2), from + 20));
}
