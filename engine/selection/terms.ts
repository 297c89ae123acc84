/** From FEEL's syntax tree to terms: fields, calculations, and functions of them. */
import type { EntityType } from '../entities/entity-type.ts';
import type { Scope } from '../expressions/scope.ts';
import { children, nameOf, type SyntaxNode } from '../expressions/syntax.ts';
import { DAY, FeelDuration } from '../expressions/temporal.ts';
import type { FeelKind } from '../expressions/types.ts';
import { type Call, callOf } from './calls.ts';
import { JUDGEMENTS, PROPERTIES, type Shape, TERMS } from './functions.ts';
import { type Catalog, feelTypeOf } from './names.ts';
import { follow, stepsFromRecord } from './paths.ts';
import type { Constant, Term, Test } from './tree.ts';
import { partAt, readsRecord, Untranslatable } from './untranslatable.ts';

/** What translating terms needs of the translation around it. */
interface Around {
  test(node: SyntaxNode, scope: Scope): Test;
  constant(node: SyntaxNode, scope: Scope): Constant;
}

export class TermTranslator {
  private readonly source: string;
  private readonly type: EntityType;
  private readonly catalog: Catalog;
  private readonly around: Around;

  constructor(source: string, type: EntityType, catalog: Catalog, around: Around) {
    this.source = source;
    this.type = type;
    this.catalog = catalog;
    this.around = around;
  }

  term(node: SyntaxNode, scope: Scope): Term {
    if (!readsRecord(node, this.source)) return this.around.constant(node, scope);
    const parts = children(node);
    switch (node.name) {
      case 'ParenthesizedExpression':
        return this.term(partAt(parts, 1, node), scope);
      case 'PathExpression':
        return this.path(node, scope);
      case 'ArithmeticExpression':
        return this.arithmetic(node, parts, scope);
      case 'IfExpression':
        return this.choice(node, parts, scope);
      case 'FunctionInvocation':
      case 'DateTimeLiteral': {
        const call = callOf(node, this.source);
        const shape = call ? TERMS[call.name] : undefined;
        if (!call || !shape) break;
        return { term: 'call', name: call.name, kind: shape.kind, args: this.arguments(node, call, shape, scope) };
      }
    }
    if (['Comparison', 'Conjunction', 'Disjunction', 'QuantifiedExpression'].includes(node.name) || this.judges(node))
      return { term: 'test', kind: 'boolean', test: this.around.test(node, scope) };
    throw new Untranslatable(node);
  }

  /** The arguments of a function that says true or false; null for other functions. */
  judgement(node: SyntaxNode, call: Call, scope: Scope): Term[] | null {
    const shape = JUDGEMENTS[call.name];
    return shape ? this.arguments(node, call, shape, scope) : null;
  }

  private judges(node: SyntaxNode): boolean {
    const call = node.name === 'FunctionInvocation' ? callOf(node, this.source) : null;
    return call !== null && (call.name === 'not' || JUDGEMENTS[call.name] !== undefined);
  }

  private arguments(node: SyntaxNode, call: Call, shape: Shape, scope: Scope): Term[] {
    if (call.args.length > shape.takes.length) throw new Untranslatable(node);
    const args: Term[] = [];
    for (const [index, takes] of shape.takes.entries()) {
      const given = call.args[index];
      if (!given && takes.optional) continue;
      if (!given) throw new Untranslatable(node);
      const term = this.term(given, scope);
      if (!takes.kinds.includes(term.kind)) throw new Untranslatable(given);
      if (takes.fixed && term.term !== 'constant') throw new Untranslatable(given, takes.fixed);
      if (takes.stored && term.term !== 'column' && term.term !== 'constant') throw new Untranslatable(given);
      const problem = term.term === 'constant' ? takes.check?.(term) : undefined;
      if (problem) throw new Untranslatable(given, problem);
      args.push(term);
    }
    return args;
  }

  private path(node: SyntaxNode, scope: Scope): Term {
    const steps = stepsFromRecord(node, this.source);
    if (!steps) {
      const parts = children(node);
      const name = nameOf(partAt(parts, 2, node), this.source);
      return property(node, this.term(partAt(parts, 0, node), scope), name);
    }
    const path = follow(this.type, steps, this.catalog);
    if (!path.field || path.end !== 'field') throw new Untranslatable(node);
    const { hops, field, rest } = path;
    const type = feelTypeOf(field);
    const [entry, ...more] = rest;
    if (type.kind !== 'context' || !type.entries) {
      const column: Term = { term: 'column', kind: type.kind, hops, field, part: 0 };
      return rest.reduce<Term>((of, name) => property(node, of, name), column);
    }
    if (entry === undefined) return { term: 'column', kind: 'context', hops, field, part: 0 };
    const part = Object.keys(type.entries).indexOf(entry);
    const found = type.entries[entry];
    if (!found || more.length > 0) throw new Untranslatable(node);
    return { term: 'column', kind: found.kind, hops, field, part };
  }

  private choice(node: SyntaxNode, parts: SyntaxNode[], scope: Scope): Term {
    const condition = this.around.test(partAt(parts, 1, node), scope);
    const yes = this.term(partAt(parts, 3, node), scope);
    const no = this.term(partAt(parts, 5, node), scope);
    const kinds = new Set([yes, no].filter((one) => !isNull(one)).map((one) => one.kind));
    const [kind] = kinds;
    if (kinds.size !== 1 || !kind || !PLAIN.includes(kind)) throw new Untranslatable(node);
    return { term: 'if', kind, condition, yes, no };
  }

  private arithmetic(node: SyntaxNode, parts: SyntaxNode[], scope: Scope): Term {
    if (parts.length === 2) {
      const of = this.term(partAt(parts, 1, node), scope);
      if (of.kind !== 'number' && !DURATIONS.includes(of.kind)) throw new Untranslatable(node);
      return { term: 'negation', kind: of.kind, of };
    }
    const [left, operator, right] = [0, 1, 2].map((index) => partAt(parts, index, node));
    if (!left || !operator || !right) throw new Untranslatable(node);
    const sign = this.source.slice(operator.from, operator.to);
    const [a, b] = [this.term(left, scope), this.term(right, scope)];
    const kind = resultOf(sign, a, b);
    if (!kind) throw new Untranslatable(node);
    return { term: 'arithmetic', kind, sign: sign as '+', a, b };
  }
}

const DURATIONS: FeelKind[] = ['days and time duration', 'years and months duration'];
/** What can be compared and chosen between. */
const PLAIN: FeelKind[] = ['boolean', 'number', 'string', 'date', 'date and time', ...DURATIONS];

function isNull(term: Term): boolean {
  return term.term === 'constant' && term.value === null;
}

function property(node: SyntaxNode, of: Term, name: string): Term {
  const found = PROPERTIES[of.kind];
  const known = found?.names.includes(name) && (!found.stored || of.term === 'column');
  if (!known) throw new Untranslatable(node);
  return { term: 'property', kind: 'number', name, of };
}

/** The kind of a calculation's result; undefined where SQL does not do it as FEEL does. */
function resultOf(sign: string, a: Term, b: Term): FeelKind | undefined {
  if (!['+', '-', '*', '/'].includes(sign)) return undefined;
  if (a.kind === 'number' && b.kind === 'number') return 'number';
  if (a.kind === 'string' && b.kind === 'string') return sign === '+' ? 'string' : undefined;
  const points: FeelKind[] = ['date', 'date and time'];
  if (points.includes(a.kind) && points.includes(b.kind)) return sign === '-' ? 'days and time duration' : undefined;
  if (points.includes(a.kind) && (sign === '+' || sign === '-')) return moved(a, b);
  if (points.includes(b.kind) && sign === '+') return moved(b, a);
  if (a.kind === b.kind && DURATIONS.includes(a.kind)) return sign === '+' || sign === '-' ? a.kind : undefined;
  return undefined;
}

/** A date stays a date. By what a field is moved must be known, and leave it in the database's calendar. */
function moved(point: Term, by: Term): FeelKind | undefined {
  const duration = by.term === 'constant' ? by.value : undefined;
  if (!(duration instanceof FeelDuration) || point.term === 'arithmetic') return undefined;
  const unit = duration.kind === 'years and months duration' ? 12 : 366 * DAY;
  return Math.abs(duration.amount) <= MOST_YEARS * unit ? point.kind : undefined;
}

/** PostgreSQL's dates begin in 4713 BC. */
const MOST_YEARS = 4_000;
