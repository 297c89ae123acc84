import type { Json, JsonObject } from '../core/definition.ts';
import { type Compiled, compileExpression } from './compile.ts';
import type { Meter } from './run.ts';
import { ANY, common } from './scope.ts';
import type { Calendars, Evaluated, Expression, ExpressionProblem, FeelType, Names } from './types.ts';

/**
 * Compiles a value that is given in part as FEEL: a text that starts with `=` is FEEL; `{{ FEEL }}` inside a text is a
 * hole, filled once (null as nothing); everything else stands for itself, lists and objects part by part. What comes out
 * of a hole or an expression is data and is never evaluated again.
 */
export function compileValue(value: Json | undefined, names: Names): Compiled {
  const problems: ExpressionProblem[] = [];
  const part = compilePart(value ?? null, names, '', problems);
  if (problems.length > 0) return { ok: false, problems };
  const uses = [...new Set(part.uses)].sort();
  const source = typeof value === 'string' ? value : JSON.stringify(value ?? null);
  return { ok: true, expression: { ...part, source, uses } };
}

type Part = Pick<Expression, 'type' | 'uses' | 'evaluate'>;

const MAX_TEXT = 1_000_000;
const MAX_NESTING = 50;

function compilePart(value: Json, names: Names, property: string, problems: ExpressionProblem[], depth = 0): Part {
  if (depth > MAX_NESTING) {
    const message = { en: 'Split this up: it is nested too deeply.', zh: '请拆分：嵌套层次过深。' };
    problems.push({ code: 'too-deep', message, from: 0, to: 0, property });
    return literal(null, ANY);
  }
  if (typeof value === 'string') return compileText(value, names, property, problems);
  if (Array.isArray(value)) return compileList(value, names, property, problems, depth + 1);
  if (value !== null && typeof value === 'object') return compileObject(value, names, property, problems, depth + 1);
  return literal(value, { kind: value === null ? 'null' : (typeof value as 'number' | 'boolean') });
}

function literal(value: Json, type: FeelType): Part {
  return { type, uses: [], evaluate: () => ({ ok: true, value }) };
}

function compileText(text: string, names: Names, property: string, problems: ExpressionProblem[]): Part {
  if (text.startsWith('=')) return compileFeel(text.slice(1), 1, names, property, problems);
  const holes = holesOf(text);
  if (holes.length === 0) return literal(text, { kind: 'string' });
  const parts = holes.map((hole) =>
    typeof hole === 'string' ? hole : compileFeel(hole.source, hole.from, names, property, problems),
  );
  return {
    type: { kind: 'string' },
    uses: parts.flatMap((part) => (typeof part === 'string' ? [] : part.uses)),
    evaluate: (values, now, meter, calendars) => fill(parts, values, now, meter, calendars),
  };
}

function compileFeel(
  source: string,
  offset: number,
  names: Names,
  property: string,
  problems: ExpressionProblem[],
): Part {
  const compiled = compileExpression(source, names);
  if (compiled.ok) return compiled.expression;
  for (const problem of compiled.problems) {
    problems.push({ ...problem, from: problem.from + offset, to: problem.to + offset, ...(property && { property }) });
  }
  return literal(null, ANY);
}

function compileList(list: Json[], names: Names, property: string, problems: ExpressionProblem[], depth: number): Part {
  const parts = list.map((item, index) => compilePart(item, names, `${property}[${index}]`, problems, depth));
  return {
    type: { kind: 'list', items: parts.map((part) => part.type).reduce(common, { kind: 'null' }) },
    uses: parts.flatMap((part) => part.uses),
    evaluate: (values, now, meter, calendars) => {
      const made: Json[] = [];
      for (const part of parts) {
        const result = part.evaluate(values, now, meter, calendars);
        if (!result.ok) return result;
        made.push(result.value);
      }
      return { ok: true, value: made };
    },
  };
}

function compileObject(
  object: JsonObject,
  names: Names,
  property: string,
  problems: ExpressionProblem[],
  depth: number,
): Part {
  const keys = Object.keys(object).filter((key) => key !== '__proto__');
  const parts = keys.map((key) => {
    const path = property === '' ? key : `${property}.${key}`;
    return { key, part: compilePart(object[key] ?? null, names, path, problems, depth) };
  });
  return {
    type: { kind: 'context', entries: Object.fromEntries(parts.map(({ key, part }) => [key, part.type])) },
    uses: parts.flatMap(({ part }) => part.uses),
    evaluate: (values, now, meter, calendars) => {
      const made: JsonObject = {};
      for (const { key, part } of parts) {
        const result = part.evaluate(values, now, meter, calendars);
        if (!result.ok) return result;
        made[key] = result.value;
      }
      return { ok: true, value: made };
    },
  };
}

/** Texts and holes in turn. A `}}` inside a FEEL string does not end the hole; a hole without an end is text. */
export function holesOf(text: string): (string | { source: string; from: number })[] {
  const parts: (string | { source: string; from: number })[] = [];
  let end = 0;
  let found = false;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', end)) {
    const close = endOfHole(text, open + 2);
    if (close < 0) break;
    if (open > end) parts.push(text.slice(end, open));
    parts.push({ source: text.slice(open + 2, close), from: open + 2 });
    found = true;
    end = close + 2;
  }
  if (end < text.length) parts.push(text.slice(end));
  return found ? parts : [];
}

function endOfHole(text: string, start: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted && sign === '\\') at += 1;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === '{') depth += 1;
    else if (!quoted && sign === '}') {
      if (depth === 0) return text[at + 1] === '}' ? at : -1;
      depth -= 1;
    }
  }
  return -1;
}

function fill(
  parts: (string | Part)[],
  values: JsonObject,
  now: string,
  meter: Meter | undefined,
  calendars: Calendars | undefined,
): Evaluated {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else {
      const result = part.evaluate(values, now, meter, calendars);
      if (!result.ok) return result;
      text += written(result.value);
    }
    if (text.length > MAX_TEXT) {
      return {
        ok: false,
        code: 'budget',
        message: 'The text was stopped: it becomes longer than 1,000,000 characters.',
      };
    }
  }
  return { ok: true, value: text };
}

function written(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
