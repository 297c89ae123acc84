import { order } from '../compare.ts';
import { describe } from '../json.ts';
import { parseNumber } from '../numbers.ts';
import { type Compile, common, constant, type Scope, type Typed } from '../scope.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import { parseTemporal } from '../temporal-parse.ts';
import { unquote } from '../text-literal.ts';
import type { FeelType } from '../types.ts';

export { unquote } from '../text-literal.ts';

import { type Context, FeelRange, newContext, type Value } from '../values.ts';
import { checkComparable } from './comparing.ts';

export const numericLiteral: Compile = (node, scope) => {
  const value = parseNumber(scope.text(node).replace(/\s/g, ''));
  if (value !== null) return constant(value, { kind: 'number' });
  return scope.problem(node, 'bad-number', 'This number is too large.', '该数字过大。');
};

export const stringLiteral: Compile = (node, scope) => constant(unquote(scope.text(node)), { kind: 'string' });

export const booleanLiteral: Compile = (node, scope) => constant(scope.text(node) === 'true', { kind: 'boolean' });

export const nullLiteral: Compile = () => constant(null, { kind: 'null' });

/** `@"2026-11-22"`. */
export const atLiteral: Compile = (node, scope) => {
  const [string] = children(node);
  const text = string ? unquote(scope.text(string)) : '';
  const value = parseTemporal(text);
  if (value) return constant(value, { kind: value.kind });
  return scope.problem(
    node,
    'bad-date',
    `${describe(text)} is no date, time or duration. Write for example @"2026-11-22", @"10:30:00" or @"P2D".`,
    `${describe(text)}不是日期、时间或时长。例如：@"2026-11-22"、@"10:30:00"、@"P2D"。`,
  );
};

/** Items of a list that is made once, when it is compiled; nothing ever changes a list. */
const MAX_CONSTANT = 1_000;

/** `[1, 2, 3]`. */
export const list: Compile = (node, scope) => {
  const items = children(node)
    .slice(1, -1)
    .map((child) => scope.compile(child));
  const type: FeelType = { kind: 'list', items: items.map((item) => item.type).reduce(common, { kind: 'null' }) };
  const constants = items.map((item) => item.constant);
  if (items.length <= MAX_CONSTANT && !constants.includes(undefined)) {
    const known = constants as Value[];
    return { type, constant: known, run: (run) => run.list(known) };
  }
  const codes = items.map((item) => item.run);
  return { type, run: (run) => run.list(codes.map((code) => code(run))) };
};

/** `{ a: 1, b: a + 1 }`: later entries see those before. */
export const context: Compile = (node, scope) => {
  const entries: { name: string; slot: number; typed: Typed }[] = [];
  const types: { [name: string]: FeelType } = Object.create(null) as { [name: string]: FeelType };
  let inner = scope;
  for (const entry of children(node).slice(1, -1)) {
    const [key, value] = children(entry);
    if (!key || !value) continue;
    const name = keyName(key, scope);
    if (name === '__proto__' || Object.hasOwn(types, name)) {
      scope.problem(key, 'bad-key', `Use another name in place of “${name}”.`, `请为“${name}”换一个名称。`);
    }
    const typed = inner.compile(value);
    const slot = scope.slot();
    entries.push({ name, slot, typed });
    types[name] = typed.type;
    inner = inner.with(name, slot, typed.type);
  }
  return {
    type: { kind: 'context', entries: types },
    run: (run) => {
      const made: Context = newContext();
      for (const { name, slot, typed } of entries) {
        const value = typed.run(run);
        run.locals[slot] = value;
        made[name] = value;
      }
      run.spend(4 + 4 * entries.length);
      return made;
    },
  };
};

/** `[1..10]`, `(1..10)`, `]1..10[`. */
export const interval: Compile = (node, scope) => {
  const [open, start, , end, close] = children(node);
  if (!open || !start || !end || !close) return scope.problem(node, 'syntax', 'Complete this range.', '请补全该区间。');
  const [low, high] = [scope.compile(start), scope.compile(end)];
  const [startIncluded, endIncluded] = [scope.text(open) === '[', scope.text(close) === ']'];
  checkEnds(node, low, high, scope);
  return {
    type: { kind: 'range', of: common(low.type, high.type) },
    run: (run) => {
      const [from, to] = [low.run(run), high.run(run)];
      if (from === null || to === null) return run.absent('an end of a range has no value');
      const by = order(from, to);
      if (by === null) return run.warn(`there is no range from ${describe(from)} to ${describe(to)}`);
      if (by > 0) return run.warn(`the range from ${describe(from)} to ${describe(to)} runs backwards`);
      return new FeelRange(from, to, startIncluded, endIncluded);
    },
  };
};

/** Reports ends that can make no range. */
function checkEnds(node: SyntaxNode, low: Typed, high: Typed, scope: Scope): void {
  checkComparable(node, '<=', low.type, high.type, scope);
  if (low.constant === undefined || high.constant === undefined) return;
  if ((order(low.constant, high.constant) ?? 0) <= 0) return;
  scope.problem(
    node,
    'bad-range',
    'This range runs backwards. Write its smaller end first.',
    '该区间前后颠倒，请先写较小的一端。',
  );
}

function keyName(key: SyntaxNode, scope: Scope): string {
  const [inner] = children(key);
  if (!inner) return scope.text(key);
  return inner.name === 'StringLiteral' ? unquote(scope.text(inner)) : nameOf(inner, scope.shared.source);
}
