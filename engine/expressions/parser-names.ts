/**
 * The names that the parser has to be told of: those that hold spaces or signs, or are words of the language. All others it reads by
 * itself, so that records with thousands of fields cost nothing.
 */
import { parser, trackVariables } from 'lezer-feel';
import type { FeelType, Names } from './types.ts';

type Top = 'Expression' | 'UnaryTests';
type Parser = ReturnType<typeof parser.configure>;

/** Built-in functions whose names hold a word of the language: the parser takes them for one name only where it has seen them. */
export const WITH_KEYWORDS = ['business days between', 'business duration between', 'business hours between'];

const USUAL = { Expression: configured('Expression', {}), UnaryTests: configured('UnaryTests', {}) };

/** A parser that knows these names: `strict` throws where something is wrong, `loose` recovers. */
export function parserFor(top: Top, names: Names): { strict: Parser; loose: Parser } {
  const told: Sample = {};
  let some = false;
  for (const [name, type] of Object.entries(names)) {
    const inner = cachedSample(type);
    if (inner === null && !isOdd(name)) continue;
    told[name] = inner;
    some = true;
  }
  return some ? configured(top, told) : USUAL[top];
}

interface Sample {
  [name: string]: Sample | Sample[] | null;
}

function configured(top: Top, told: Sample): { strict: Parser; loose: Parser } {
  const builtins = Object.fromEntries(WITH_KEYWORDS.map((name) => [name, null]));
  const loose = parser.configure({ top, contextTracker: trackVariables({ ...builtins, ...told }) });
  return { strict: loose.configure({ strict: true }), loose };
}

const samples = new WeakMap<FeelType, { sample: Sample | Sample[] | null }>();

function cachedSample(type: FeelType): Sample | Sample[] | null {
  const known = samples.get(type);
  if (known) return known.sample;
  const sample = sampleOf(type, 0);
  samples.set(type, { sample });
  return sample;
}

/** A value of such a shape, as far as it leads to names that the parser has to know; null where there are none. */
function sampleOf(type: FeelType, depth: number): Sample | Sample[] | null {
  if (depth >= MAX_DEPTH) return null;
  if (type.kind === 'list') {
    const item = type.items ? sampleOf(type.items, depth + 1) : null;
    return item && !Array.isArray(item) ? [item] : null;
  }
  const made: Sample = {};
  for (const [name, entry] of Object.entries(type.entries ?? {})) {
    const inner = sampleOf(entry, depth + 1);
    if (inner !== null || isOdd(name)) made[name] = inner;
  }
  return Object.keys(made).length === 0 ? null : made;
}

const MAX_DEPTH = 5;

function isOdd(name: string): boolean {
  return !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) || WORDS.has(name);
}

const WORDS = new Set(
  (
    'and between context date days duration else every external false for function if in instance list months not null of or range return ' +
    'satisfies some then time true years'
  ).split(' '),
);
