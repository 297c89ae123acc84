/** From source to syntax tree: lezer-feel parses, faults become problems. */
import type { parser } from 'lezer-feel';
import { parserFor } from './parser-names.ts';
import type { ExpressionProblem, Names } from './types.ts';

export { WITH_KEYWORDS } from './parser-names.ts';

export const MAX_SOURCE = 10_000;
/** Nesting of brackets. */
const MAX_NESTING = 50;
/** The longest source in which the place of a mistake is looked for. */
const MAX_RECOVERED = 1_500;

type Tree = ReturnType<typeof parser.parse>;
export type SyntaxNode = Tree['topNode'];

/** Parses FEEL. `names` matter where a name has spaces or signs in it. */
export function parse(
  source: string,
  top: 'Expression' | 'UnaryTests',
  names: Names,
): { ok: true; node: SyntaxNode } | { ok: false; problem: ExpressionProblem } {
  if (source.length > MAX_SOURCE) {
    return fault(
      'too-long',
      0,
      source.length,
      `Shorten it: an expression has at most ${MAX_SOURCE} characters.`,
      `请缩短：表达式最多 ${MAX_SOURCE} 个字符。`,
    );
  }
  if (source.trim() === '') {
    return fault('syntax', 0, source.length, 'Write an expression here; this is empty.', '请填写表达式，此处为空。');
  }
  if (nesting(source) > MAX_NESTING) {
    return fault('too-deep', 0, source.length, 'Split this up: it is nested too deeply.', '请拆分：嵌套层次过深。');
  }
  const { strict, loose } = parserFor(top, namesIn(source, names));
  const grammatical = withRangeTypes(source);
  try {
    return { ok: true, node: strict.parse(grammatical).topNode };
  } catch {
    // only now pay for a parser that recovers, to say where it is wrong
    const broken = isRecoverable(source) ? firstError(loose.parse(grammatical)) : null;
    if (broken) return { ok: false, problem: syntaxProblem(broken, source) };
    return fault(
      'syntax',
      0,
      source.length,
      'This is not FEEL. Check its quotes, brackets and operators.',
      '表达式有误，请检查引号、括号和运算符。',
    );
  }
}

/** The grammar lacks `range<…>`: it is given `list<…>` in its place, of the same length, and `readType` looks at what is written. */
function withRangeTypes(source: string): string {
  if (!/\brange\s*</.test(source)) return source;
  return source.replace(/"(?:[^"\\]|\\.)*"?|(?<=(?:\bof|[:<,]|->)\s*)range(?=\s*<)/gs, (found) =>
    found === 'range' ? 'list ' : found,
  );
}

/** The names that the parser is told of: a variable that is called `list` must not hide the type `list<…>`. */
function namesIn(source: string, names: Names): Names {
  if (!/\b(?:list|context|range)\s*</.test(source)) return names;
  return Object.fromEntries(Object.entries(names).filter(([name]) => !['list', 'context', 'range'].includes(name)));
}

/** How deep brackets are nested, those in texts left out. */
function nesting(source: string): number {
  let [depth, deepest] = [0, 0];
  for (const [token] of source.matchAll(/"(?:[^"\\]|\\.)*"?|[([{]|[)\]}]/gs)) {
    if (token === '(' || token === '[' || token === '{') depth += 1;
    else if (!token.startsWith('"')) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** The children of a node, comments left out. */
export function children(node: SyntaxNode): SyntaxNode[] {
  const all: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (!child.type.isSkipped) all.push(child);
  }
  return all;
}

/** The name that a node of identifiers spells, as `canonical` writes it. */
export function nameOf(node: SyntaxNode, source: string): string {
  const parts = children(node);
  if (parts.length === 0) return source.slice(node.from, node.to);
  return canonical(parts.map((part) => source.slice(part.from, part.to)).join(' '));
}

/** A name in its one spelling: `Income + Expenses` and `Income+Expenses` are one name, as are names with one space or two. */
export function canonical(name: string): string {
  if (SIMPLE.test(name)) return name;
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/ ?([./\-’'+*]) ?/g, '$1');
}

/** The key among these that a name spells; null where there is none. */
export function keyAmong(keys: { [key: string]: unknown } | undefined, name: string): string | null {
  if (!keys) return null;
  if (Object.hasOwn(keys, name)) return name;
  return SIMPLE.test(name) ? null : (Object.keys(keys).find((key) => canonical(key) === name) ?? null);
}

const SIMPLE = /^[\p{L}\p{N}_]+$/u;

/** Brackets that close what nothing opens multiply the ways in which a parser tries to go on. */
function isRecoverable(source: string): boolean {
  if (source.length <= 400) return true;
  let [depth, unopened] = [0, 0];
  for (const sign of source) {
    if ('([{'.includes(sign)) depth += 1;
    else if (')]}'.includes(sign)) {
      if (depth === 0) unopened += 1;
      else depth -= 1;
    }
  }
  return source.length <= MAX_RECOVERED && unopened <= 3;
}

function firstError(tree: Tree): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  tree.iterate({
    enter(node) {
      if (found) return false;
      if (node.type.isError) found = node.node;
      return !found;
    },
  });
  return found;
}

function syntaxProblem(node: SyntaxNode, source: string): ExpressionProblem {
  const { from, to } = node;
  const rest = source.slice(to).trim();
  if (from === to && rest === '') {
    return fault(
      'syntax',
      from,
      to,
      'Finish the expression: something is missing at its end.',
      '请补全表达式：末尾缺少内容。',
    ).problem;
  }
  const start = from === to ? to + (source.length - to - source.slice(to).trimStart().length) : from;
  const end =
    from === to ? Math.min(source.length, start + (/^[\w$]+|^./.exec(source.slice(start))?.[0].length ?? 1)) : to;
  const text = source.slice(start, end).slice(0, 40);
  return fault(
    'syntax',
    start,
    end,
    `“${text}” is not understood here. Check the spelling, quotes and brackets around it.`,
    `此处无法理解“${text}”，请检查其拼写、引号和括号。`,
  ).problem;
}

function fault(
  code: string,
  from: number,
  to: number,
  en: string,
  zh: string,
): { ok: false; problem: ExpressionProblem } {
  return { ok: false, problem: { code, message: { en, zh }, from, to } };
}
