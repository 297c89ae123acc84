/** From FEEL's syntax tree to tests that SQL can say. What it cannot is kept as such, with its place. */
import type { Text } from '../core/definition.ts';
import type { EntityType } from '../entities/entity-type.ts';
import { chainOf, type Operand } from '../expressions/forms/chains.ts';
import { unquote } from '../expressions/forms/literals.ts';
import type { Scope } from '../expressions/scope.ts';
import { children, nameOf, type SyntaxNode } from '../expressions/syntax.ts';
import type { FeelKind } from '../expressions/types.ts';
import { callOf } from './calls.ts';
import type { Catalog } from './names.ts';
import { TermTranslator } from './terms.ts';
import { type Constant, type Member, type Sign, type Term, type Test, untranslatedIn } from './tree.ts';
import { partAt, readsRecord, Untranslatable } from './untranslatable.ts';

export class Translator {
  readonly source: string;
  /** All constants outside loops. */
  readonly constants: Constant[] = [];
  private readonly terms: TermTranslator;

  constructor(source: string, type: EntityType, catalog: Catalog) {
    this.source = source;
    this.terms = new TermTranslator(source, type, catalog, {
      test: (node, scope) => this.whole(node, scope),
      constant: (node, scope) => this.constant(node, scope),
    });
  }

  /** A test, of which parts may be untranslated. */
  part(node: SyntaxNode, scope: Scope): Test {
    try {
      return this.test(node, scope);
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      const { from, to } = node;
      return { test: 'untranslated', from, to, where: this.source.slice(from, to), why: error.why };
    }
  }

  /** A test that is translated whole. */
  private whole(node: SyntaxNode, scope: Scope): Test {
    const test = this.test(node, scope);
    const [missing] = untranslatedIn(test);
    if (missing) throw new Untranslatable(missing, missing.why);
    return test;
  }

  private test(node: SyntaxNode, scope: Scope): Test {
    if (!readsRecord(node, this.source)) return { test: 'term', term: this.constant(node, scope) };
    const chain = chainOf(node, this.source);
    if (chain)
      return joined(
        'or',
        chain.map((operands) =>
          joined(
            'and',
            operands.map((one) => this.operand(one, scope)),
          ),
        ),
      );
    const parts = children(node);
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.test(partAt(parts, 1, node), scope);
      case 'Conjunction':
      case 'Disjunction': {
        const test = node.name === 'Conjunction' ? 'and' : 'or';
        const items = [partAt(parts, 0, node), partAt(parts, 2, node)].map((one) => this.part(one, scope));
        return { test, items: items.flatMap((item) => (item.test === test ? item.items : [item])) };
      }
      case 'Comparison':
        return this.comparison(node, parts, scope);
      case 'IfExpression':
        return {
          test: 'if',
          condition: this.whole(partAt(parts, 1, node), scope),
          yes: this.whole(partAt(parts, 3, node), scope),
          no: this.whole(partAt(parts, 5, node), scope),
        };
      case 'QuantifiedExpression':
        return this.quantified(node, parts, scope);
      case 'FunctionInvocation': {
        const call = callOf(node, this.source);
        if (call?.name === 'not' && call.args[0]) return { test: 'not', item: this.whole(call.args[0], scope) };
        const args = call && this.terms.judgement(node, call, scope);
        if (call && args) return { test: 'call', name: call.name, args };
      }
    }
    const term = this.terms.term(node, scope);
    if (term.kind !== 'boolean') throw new Untranslatable(node);
    return term.term === 'test' ? term.test : { test: 'term', term };
  }

  /** A part of `a in [1..3] and b`, in which the grammar takes what follows for the test of `a`. */
  private operand({ node, before }: Operand, scope: Scope): Test {
    if (!before) return this.part(node, scope);
    try {
      const value = this.terms.term(before.value, scope);
      comparable(node, value, null);
      if (!before.sign) return { test: 'member', value, members: [this.member(node, value, scope)] };
      const operand = this.terms.term(node, scope);
      comparable(node, value, operand);
      const sign = this.source.slice(before.sign.from, before.sign.to) as Sign;
      return { test: 'compare', sign, a: value, b: operand };
    } catch (error) {
      if (!(error instanceof Untranslatable)) throw error;
      const { from } = before.value;
      return { test: 'untranslated', from, to: node.to, where: this.source.slice(from, node.to), why: error.why };
    }
  }

  private comparison(node: SyntaxNode, parts: SyntaxNode[], scope: Scope): Test {
    const [left, operator, right] = parts;
    if (!left || !operator || !right) throw new Untranslatable(node);
    const a = this.terms.term(left, scope);
    if (operator.name === 'in') {
      const tests = parts
        .slice(2)
        .flatMap((one) =>
          one.name === 'PositiveUnaryTests' ? children(one) : one.name === 'PositiveUnaryTest' ? [one] : [],
        );
      comparable(node, a, null);
      return { test: 'member', value: a, members: tests.map((test) => this.member(test, a, scope)) };
    }
    if (operator.name === 'between') {
      const [low, high] = [this.terms.term(right, scope), this.terms.term(partAt(parts, 4, node), scope)];
      comparable(node, a, low);
      comparable(node, a, high);
      return { test: 'between', value: a, low, high };
    }
    const b = this.terms.term(right, scope);
    comparable(node, a, b);
    return { test: 'compare', sign: this.source.slice(operator.from, operator.to) as Sign, a, b };
  }

  private member(node: SyntaxNode, value: Term, scope: Scope): Member {
    let inner = node;
    while (inner.name === 'PositiveUnaryTest' || inner.name === 'ParenthesizedExpression') {
      inner = partAt(
        children(inner).filter((child) => child.name !== '(' && child.name !== ')'),
        0,
        node,
      );
    }
    const [operator, operand] = children(inner);
    if (inner.name === 'SimplePositiveUnaryTest' && operator?.name === 'CompareOp' && operand) {
      const other = this.terms.term(operand, scope);
      comparable(node, value, other);
      return { member: 'compare', sign: this.source.slice(operator.from, operator.to) as Sign, operand: other };
    }
    const target = inner.name === 'SimplePositiveUnaryTest' && operator ? operator : inner;
    if (asksInput(target)) throw new Untranslatable(node);
    if (!readsRecord(target, this.source)) {
      if (value.kind === 'list') throw new Untranslatable(node);
      return { member: 'constant', value: this.constant(target, scope) };
    }
    const other = this.terms.term(target, scope);
    if (other.kind === 'list' && value.kind === 'string') return { member: 'list', list: other };
    comparable(node, value, other);
    return { member: 'compare', sign: '=', operand: other };
  }

  private quantified(node: SyntaxNode, parts: SyntaxNode[], scope: Scope): Test {
    const head = parts.find((part) => part.name === 'InExpressions');
    const body = parts.at(-1);
    if (!head || !body) throw new Untranslatable(node);
    const loops: { slot: number; list: Constant }[] = [];
    let inner = scope;
    for (const loop of children(head)) {
      if (loop.name !== 'InExpression') continue;
      const [name, , context] = children(loop);
      const [list, range] = context?.name === 'IterationContext' ? children(context) : [context];
      if (!name || !list || range || readsRecord(list, this.source)) throw new Untranslatable(node);
      const constant = this.constant(list, inner, loops.length > 0);
      if (constant.kind !== 'list') throw new Untranslatable(list);
      const slot = scope.slot();
      loops.push({ slot, list: constant });
      inner = inner.with(nameOf(name, this.source), slot, constant.items ?? { kind: 'any' });
    }
    const kept = this.constants.length;
    const item = this.whole(body, inner);
    // what is inside a loop cannot be computed outside of it
    this.constants.length = kept;
    const quantifier = parts[0]?.name === 'some' ? 'some' : 'every';
    return loops.reduceRight<Test>((test, { slot, list }) => ({ test: quantifier, slot, list, item: test }), item);
  }

  private constant(node: SyntaxNode, scope: Scope, inLoop = false): Constant {
    if (badText(node, this.source)) throw new Untranslatable(node, BAD_TEXT);
    const typed = scope.compile(node);
    const constant: Constant = { term: 'constant', kind: typed.type.kind, code: typed.run };
    if (typed.type.items) constant.items = typed.type.items;
    if (typed.constant !== undefined) constant.value = typed.constant;
    if (!inLoop) this.constants.push(constant);
    return constant;
  }
}

/** Several tests as one. */
function joined(test: 'and' | 'or', items: Test[]): Test {
  const [only] = items;
  return items.length === 1 && only ? only : { test, items };
}

const BAD_TEXT: Text = {
  en: 'The database holds no such character. Take it out.',
  zh: '数据库中没有这样的字符，请将其删除。',
};

/** Kinds that SQL compares; a context only with null. */
const COMPARED: FeelKind[] = [
  'boolean',
  'number',
  'string',
  'date',
  'date and time',
  'days and time duration',
  'years and months duration',
];

function comparable(node: SyntaxNode, a: Term, b: Term | null): void {
  for (const one of b ? [a, b] : [a]) {
    const known = COMPARED.includes(one.kind) || one.term === 'constant';
    const other = one === a ? b : a;
    const toNull = other?.term === 'constant' && other.value === null;
    const list = one.kind === 'list' && other?.term === 'constant';
    if (!known && !toNull && !list) throw new Untranslatable(node);
  }
}

function asksInput(node: SyntaxNode): boolean {
  return node.name === '?' || children(node).some(asksInput);
}

/** Texts that PostgreSQL cannot hold: NUL, and halves of characters. */
function badText(node: SyntaxNode, source: string): boolean {
  if (node.name !== 'StringLiteral') return children(node).some((child) => badText(child, source));
  const text = unquote(source.slice(node.from, node.to));
  return text.includes('\0') || !text.isWellFormed();
}
