/**
 * `a in [1..3] and b or c`: the grammar takes all that follows `in` for what is tested. Here such chains are grouped as the standard says
 * (10.3.1.2): comparisons bind more strongly than `and`, and `and` more strongly than `or`.
 */
import type { Scope, Typed } from '../scope.ts';
import { children, type SyntaxNode } from '../syntax.ts';
import { membership } from './membership.ts';
import { decidedBy } from './ternary.ts';

/** The chain that a node begins, grouped anew; null where the grammar has it right. */
export function regrouped(node: SyntaxNode, scope: Scope): Typed | null {
  const [first, ...others] = chainOf(node, scope.shared.source)?.map((parts) => allOf(parts, scope)) ?? [];
  return first ? others.reduce((sum, other) => decidedBy(true, sum, other), first) : null;
}

/** Something that is true or false: a node, or the test of a value that stands before `in`. */
export interface Operand {
  node: SyntaxNode;
  before: Before | null;
}
interface Before {
  value: SyntaxNode;
  /** As in `a in > 3`. */
  sign: SyntaxNode | null;
}

/** What `or` separates in such a chain, and in each of these what `and` separates; null where the grammar has it right. */
export function chainOf(node: SyntaxNode, source: string): Operand[][] | null {
  const [, , right] = children(node);
  const swallowing = node.name === 'Comparison' ? node : node.name === 'Conjunction' ? right : undefined;
  return swallowing && logicAfterIn(swallowing, source) ? alternatives(node, null, source) : null;
}

/** What `or` separates, and in it what `and` separates; `before` belongs to the first operand. */
function alternatives(node: SyntaxNode, before: Before | null, source: string): Operand[][] {
  const [left, , right] = children(node);
  if (!left || !right) return [[{ node, before }]];
  if (node.name === 'Disjunction') return [...alternatives(left, before, source), ...alternatives(right, null, source)];
  if (node.name === 'Conjunction') {
    const [one, two] = [alternatives(left, before, source), alternatives(right, null, source)];
    const joined = [...(one.at(-1) ?? []), ...(two[0] ?? [])];
    return [...one.slice(0, -1), joined, ...two.slice(1)];
  }
  const inner = before ? null : logicAfterIn(node, source);
  return inner ? alternatives(inner.logic, { value: left, sign: inner.sign }, source) : [[{ node, before }]];
}

/** What is put together by `and` or `or` right after an `in`. With `?` in it, all of it is the test. */
function logicAfterIn(node: SyntaxNode, source: string): { logic: SyntaxNode; sign: SyntaxNode | null } | null {
  if (node.name !== 'Comparison') return null;
  const [, operator, test] = children(node);
  const inner = operator?.name === 'in' && test?.name === 'PositiveUnaryTest' ? children(test)[0] : undefined;
  if (!inner || source.slice(inner.from, inner.to).includes('?')) return null;
  if (LOGIC.includes(inner.name)) return { logic: inner, sign: null };
  const [sign, end] = inner.name === 'SimplePositiveUnaryTest' ? children(inner) : [];
  return sign?.name === 'CompareOp' && end && LOGIC.includes(end.name) ? { logic: end, sign } : null;
}

const LOGIC = ['Conjunction', 'Disjunction'];

function allOf(operands: Operand[], scope: Scope): Typed {
  const [first, ...others] = operands.map((operand) => compileOperand(operand, scope));
  return others.reduce((sum, other) => decidedBy(false, sum, other), first as Typed);
}

function compileOperand({ node, before }: Operand, scope: Scope): Typed {
  if (!before) return scope.expect(node, ['boolean']);
  return { type: { kind: 'boolean' }, run: membership(scope.compile(before.value), [node], scope, before.sign) };
}
