/** Tests of one value: what stands after `in`, in a filter such as `[> 3]`, and in the cells of decision tables. */
import { equals, includes } from '../compare.ts';
import { describe } from '../json.ts';
import type { Run } from '../run.ts';
import { type Compile, readSlot, Scope, type Typed } from '../scope.ts';
import { children, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { FeelRange, kindOf, type Value } from '../values.ts';
import { checkComparable, compareValues } from './comparing.ts';

/** Whether a value passes; null where that cannot be said. */
export type Test = (run: Run, value: Value) => boolean | null;

/**
 * One test out of several: the first that passes decides. `slot` holds the value, which tests see as `?`. In the cell of a
 * decision table, an expression that is true or false by itself counts as the test, too.
 */
export function compileTests(nodes: SyntaxNode[], slot: number, type: FeelType, scope: Scope, cell = false): Test {
  const tests = nodes.map((node) => compileTest(node, slot, type, scope, cell));
  const [only] = tests;
  if (tests.length === 1 && only) return only;
  return (run, value) => {
    let unknown = false;
    for (const test of tests) {
      const passed = test(run, value);
      if (passed === true) return true;
      if (passed === null) unknown = true;
    }
    return unknown ? null : false;
  };
}

/** A single test: `> 3`, `[1..3]`, `"a"`, `starts with(?, "x")`. */
function compileTest(node: SyntaxNode, slot: number, type: FeelType, scope: Scope, cell: boolean): Test {
  let inner = node;
  while (WRAPPERS.includes(inner.name)) {
    const next = children(inner).find((child) => child.name !== '(' && child.name !== ')');
    if (!next) break;
    inner = next;
  }
  const [operator, operand] = children(inner);
  if (inner.name === 'SimplePositiveUnaryTest' && operator?.name === 'CompareOp' && operand) {
    return signTest(inner, scope.text(operator), operand, type, scope);
  }
  const target = inner.name === 'SimplePositiveUnaryTest' && operator ? operator : inner;
  const used = { count: 0 };
  const typed = new Scope(scope.shared, scope, null, { type, run: readSlot(slot), used }).compile(target);
  if (used.count > 0) return judgement(target, typed, scope);
  const decides = cell && typed.constant === undefined && typed.type.kind === 'boolean';
  if (decides && type.kind !== 'boolean' && type.kind !== 'any') return judgement(target, typed, scope);
  checkMembers(target, type, typed.type, scope);
  const known = typed.constant;
  if (typeof known === 'string' || typeof known === 'number')
    return (run, value) => (typeof value === typeof known ? value === known : matches(value, known, run));
  if (typed.type.kind !== 'range') return (run, value) => matches(value, typed.run(run), run);
  return (run, value) => {
    const range = typed.run(run);
    return range === null ? run.absent('a range has no value') : matches(value, range, run);
  };
}

/** `> 3`: how a value compares with another. */
export function signTest(at: SyntaxNode, sign: string, operand: SyntaxNode, type: FeelType, scope: Scope): Test {
  const other = scope.compile(operand);
  checkComparable(at, sign, type, other.type, scope);
  return (run, value) => compareValues(sign, value, other.run(run), run);
}

/** A test on its own, as in `list[> 3]`, is a range. */
export const simpleTest: Compile = (node, scope) => {
  const [first, operand] = children(node);
  if (!first) return scope.problem(node, 'syntax', 'Complete this test.', '请补全该条件。');
  if (!operand) return scope.compile(first);
  const [sign, typed] = [scope.text(first), scope.compile(operand)];
  const bare = node.parent !== null && !HOLDERS.includes(node.parent.name);
  if (sign === '!=' || (sign === '=' && bare)) {
    return scope.problem(
      node,
      'syntax',
      `Write what is compared before “${sign}”.`,
      `请在“${sign}”之前写明比较的对象。`,
    );
  }
  const [up, down, included] = [sign !== '<' && sign !== '<=', sign !== '>' && sign !== '>=', sign.endsWith('=')];
  return {
    type: { kind: 'range', of: typed.type },
    run: (run) => {
      const value = typed.run(run);
      if (value === null) return run.absent('an end of a range has no value');
      return new FeelRange(up ? value : null, down ? value : null, up && included, down && included);
    },
  };
};

/** Where `= 5` stands for a range, and not for a comparison of which one half is missing. */
const HOLDERS = [
  'ContextEntry',
  'FilterExpression',
  'List',
  'NamedParameter',
  'ParenthesizedExpression',
  'PositionalParameters',
];

const WRAPPERS = ['PositiveUnaryTest', 'ParenthesizedExpression'];

/** An expression that says by itself whether the value passes. */
function judgement(node: SyntaxNode, typed: Typed, scope: Scope): Test {
  if (typed.type.kind !== 'boolean' && typed.type.kind !== 'any') {
    scope.problem(node, 'wrong-type', 'With “?” in it, this must say true or false.', '含有“?”的条件必须得出真或假。');
  }
  return (run) => {
    const value = typed.run(run);
    return typeof value === 'boolean' ? value : null;
  };
}

function checkMembers(node: SyntaxNode, type: FeelType, members: FeelType, scope: Scope): void {
  if (members.kind === 'range') checkComparable(node, '<=', type, members.of ?? { kind: 'any' }, scope);
  else if (members.kind !== 'list') checkComparable(node, '=', type, members, scope);
  else if (members.items && members.items.kind !== 'range' && type.kind !== 'list') {
    checkComparable(node, '=', type, members.items, scope);
  }
}

function matches(value: Value, test: Value, run: Run): boolean | null {
  if (test instanceof FeelRange) {
    const inside = includes(test, value);
    if (inside !== null) return inside;
    const message = `${describe(value)} cannot be compared with the range ${describe(test)}`;
    return value === null || (test.start === null && test.end === null) ? run.absent(message) : run.warn(message);
  }
  if (Array.isArray(test)) {
    run.spend(test.length);
    if (test.some((one) => (one instanceof FeelRange ? includes(one, value) : equals(value, one)) === true))
      return true;
    return kindOf(value) === 'list' && equals(value, test) === true;
  }
  return equals(value, test) === true;
}
