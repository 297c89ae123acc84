/** What must hold of every text and every value: documented results, JSON, within budget, nothing of the host reached. */
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import {
  compileExpression,
  compileUnaryTests,
  compileValue,
  type FeelKind,
} from '../../../../engine/expressions/index.ts';
import type { Random } from '../differential/random.ts';
import { NAMES, POOL, touched } from './values.ts';

export const LIMIT_MS = 200;
const NOW = '2026-11-22T08:00:00Z';
const KINDS: FeelKind[] = ['number', 'string', 'boolean', 'date', 'list', 'context', 'any'];
/** Codes that `Evaluated` documents. */
const CODES = ['budget', 'costly', 'evaluation'];

export interface Fault {
  source: string;
  what: string;
}

export interface Timed {
  source: string;
  /** The longer of compiling and of evaluating. */
  ms: number;
}

/** Compiles and evaluates a text in one of the three ways; what is wrong with how that went, null for nothing. */
export function check(source: string, random: Random): { fault: Fault | null; timed: Timed; ok: boolean } {
  const values = random.pick(POOL);
  const meter = random.chance(0.1) ? { left: 40_000 } : undefined;
  const begin = performance.now();
  let compiledAt = begin;
  try {
    const run = prepared(source, random, values, () => {
      compiledAt = performance.now();
    });
    const result = run?.(meter);
    const end = performance.now();
    const what = result === undefined ? null : (resultFault(result, meter !== undefined) ?? hostFault());
    return {
      fault: what === null ? null : { source, what },
      timed: { source, ms: Math.max(compiledAt - begin, end - compiledAt) },
      ok: result !== undefined,
    };
  } catch (error) {
    const what = `threw ${error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error)}`;
    return { fault: { source, what }, timed: { source, ms: performance.now() - begin }, ok: false };
  }
}

type Meter = { left: number } | undefined;

function prepared(
  source: string,
  random: Random,
  values: JsonObject,
  compiled: () => void,
): ((meter: Meter) => unknown) | null {
  const way = random.next();
  if (way < 0.15) {
    const made = compileUnaryTests(source, NAMES, { kind: random.pick(KINDS) });
    compiled();
    if (!made.ok) return problems(made.problems, source);
    return (meter) => made.test.test(random.pick(Object.values(values)) as Json, values, NOW, meter);
  }
  const text = way < 0.25 ? random.pick([`=${source}`, `a {{${source}}} b`]) : source;
  const expected = random.pick(['any', 'any', 'any', 'boolean', 'number', 'list'] as const);
  const made = way < 0.25 ? compileValue(text, NAMES) : compileExpression(text, NAMES, expected);
  compiled();
  if (!made.ok) return problems(made.problems, text);
  return (meter) => made.expression.evaluate(values, NOW, meter);
}

/** Problems have a code, a place, and words in both languages. */
function problems(list: { code: string; from: number; to: number; message: unknown }[], source: string): null {
  if (list.length === 0) throw new Error('refused without a problem');
  for (const { code, from, to, message } of list) {
    const { en, zh } = message as { en?: string; zh?: string };
    if (!/^[a-z-]+$/.test(code) || !en || !zh) throw new Error(`a problem without words: ${code}`);
    if (!(from >= 0 && to >= from && to <= source.length))
      throw new Error(`a problem outside of the text: ${from} to ${to}`);
  }
  return null;
}

function resultFault(result: unknown, metered: boolean): string | null {
  const { ok, value, code, message, ...rest } = result as {
    ok: unknown;
    value?: unknown;
    code?: unknown;
    message?: unknown;
  };
  if (Object.keys(rest).length > 0) return `a result with more in it: ${Object.keys(rest).join()}`;
  if (ok === true) return isJson(value, 0) ? null : `a result that is no JSON: ${typeof value}`;
  if (ok !== false || typeof message !== 'string' || message === '') return 'neither a value nor a message';
  if (!CODES.includes(String(code))) return `code ${String(code)}`;
  if (code === 'costly' && !metered) return 'costly without a meter';
  return /\[object|function|=>/.test(message.replace(/“[^”]*”|"[^"]*"/g, '')) && !message.includes('function')
    ? `a message about the host: ${message}`
    : null;
}

/** Plain data, as JSON.parse makes it. */
function isJson(value: unknown, depth: number): boolean {
  if (depth > 250) return false;
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  const prototype = Object.getPrototypeOf(value) as unknown;
  return (
    (prototype === Object.prototype || prototype === null) &&
    Object.values(value).every((item) => isJson(item, depth + 1))
  );
}

function hostFault(): string | null {
  if (touched.length > 0) return `called ${touched.splice(0).join()}`;
  return ({} as { polluted?: unknown }).polluted === undefined && Object.keys(Object.prototype).length === 0
    ? null
    : 'changed Object.prototype';
}

const SHARED = [Object, Array, Function, String, Number, Boolean, Date, RegExp, Map, Set, Error, Promise].flatMap(
  (one) => [one, one.prototype as object],
);

/** Everything that all code shares, as it is now; compare two to see whether something was changed. */
export function sharedState(): string {
  const keys = SHARED.map((one) =>
    Reflect.ownKeys(one)
      .map((key) => `${String(key)}:${typeof Object.getOwnPropertyDescriptor(one, key)?.value}`)
      .join(),
  );
  return [...keys, Reflect.ownKeys(globalThis).map(String).join()].join('\n');
}
