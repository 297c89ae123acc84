import { includes } from '../compare.ts';
import { describe } from '../json.ts';
import type { Code, Compile, Scope, Typed } from '../scope.ts';
import { children, type SyntaxNode } from '../syntax.ts';
import type { FeelType } from '../types.ts';
import { FeelRange } from '../values.ts';
import { regrouped } from './chains.ts';
import { checkComparable, compareValues, QUICK } from './comparing.ts';
import { membership } from './membership.ts';

const BOOLEAN: FeelType = { kind: 'boolean' };

/** `a = b`, `a < b`, `a in (…)`, `a between b and c`. */
export const comparison: Compile = (node, scope) => {
  const parts = children(node);
  const [left, operator, right] = parts;
  if (!left || !operator || !right) return scope.problem(node, 'syntax', 'Complete this comparison.', '请补全该比较。');
  if (operator.name === 'between') return between(node, left, right, parts[4], scope);
  if (operator.name === 'in') return regrouped(node, scope) ?? isMember(left, parts.slice(2), scope);
  const a = scope.compile(left);
  const b = scope.compile(right);
  const sign = scope.text(operator);
  checkComparable(node, sign, a.type, b.type, scope);
  return { type: BOOLEAN, run: comparisonOf(sign, a.run, b.run) };
};

function isMember(value: SyntaxNode, parts: SyntaxNode[], scope: Scope): Typed {
  const tests = parts.flatMap((one) =>
    one.name === 'PositiveUnaryTests' ? children(one) : one.name === 'PositiveUnaryTest' ? [one] : [],
  );
  return { type: BOOLEAN, run: membership(scope.compile(value), tests, scope) };
}

function comparisonOf(sign: string, left: Code, right: Code): Code {
  const quick = QUICK[sign];
  if (!quick) {
    const wanted = sign === '=';
    return (run) => {
      const a = left(run);
      const b = right(run);
      if (typeof a === 'string' && typeof b === 'string') return (a === b) === wanted;
      return compareValues(sign, a, b, run);
    };
  }
  return (run) => {
    const a = left(run);
    const b = right(run);
    return typeof a === 'number' && typeof b === 'number' ? quick(a, b) : compareValues(sign, a, b, run);
  };
}

function between(
  node: SyntaxNode,
  value: SyntaxNode,
  low: SyntaxNode,
  high: SyntaxNode | undefined,
  scope: Scope,
): Typed {
  if (!high) return scope.problem(node, 'syntax', 'Complete this comparison.', '请补全该比较。');
  const [a, from, to] = [scope.compile(value), scope.compile(low), scope.compile(high)];
  checkComparable(node, '<=', from.type, a.type, scope);
  checkComparable(node, '<=', a.type, to.type, scope);
  return {
    type: BOOLEAN,
    run: (run) => {
      const [start, end, one] = [from.run(run), to.run(run), a.run(run)];
      if (start === null || end === null || one === null)
        return run.absent('“between” was given something without a value');
      const inside = includes(new FeelRange(start, end, true, true), one);
      return inside ?? run.warn(`${describe(one)} cannot be compared with ${describe(start)} and ${describe(end)}`);
    },
  };
}
