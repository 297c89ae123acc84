/** What a piece of an expression can see while it is compiled, and where its problems and reads are collected. */
import type { Run } from './run.ts';
import type { SyntaxNode } from './syntax.ts';
import type { ExpressionProblem, FeelKind, FeelType, Names } from './types.ts';
import type { Value } from './values.ts';
import { words } from './words.ts';

export const ANY: FeelType = { kind: 'any' };
/** Nesting of brackets, calls and branches; chains such as `a + b + c` do not nest. */
const MAX_NESTING = 50;
const MAX_CHAIN = 500;

export type Code = (run: Run) => Value;

/** A compiled piece: its type as far as known, and the closure that computes it. */
export interface Typed {
  type: FeelType;
  run: Code;
  /** Present when the value is known already. */
  constant?: Value;
  /** The same without a copy, for those that look at it and do not keep it: `partial` grows while a loop runs. */
  look?: Code;
  /** Local names: where the value lies while it is evaluated, and the entry of it that is named alone in a filter. */
  local?: { slot: number; entry?: string };
}

/** Compiles a piece of syntax. */
export type Compile = (node: SyntaxNode, scope: Scope) => Typed;

/** Names on top of those outside: a loop's variable, the item of a filter. */
export type Layer = (name: string, outer: () => Typed | null) => Typed | null;

/** Shared by all scopes of one expression. */
export interface Shared {
  source: string;
  names: Names;
  problems: ExpressionProblem[];
  uses: Set<string>;
  /** Types that may be named, on top of FEEL's own. */
  types?: Names;
  slots: number;
  /** Pieces compiled so far; what a loop's round costs. */
  pieces: number;
  compile: Compile;
}

export class Scope {
  readonly shared: Shared;
  readonly parent: Scope | null;
  private readonly layer: Layer | null;
  /** What `?` stands for. */
  readonly input: (Typed & { used: { count: number } }) | null;
  private nesting: number;
  private depth: number;

  constructor(shared: Shared, parent: Scope | null = null, layer: Layer | null = null, input: Scope['input'] = null) {
    this.shared = shared;
    this.parent = parent;
    this.layer = layer;
    this.input = input ?? parent?.input ?? null;
    this.nesting = parent?.nesting ?? 0;
    this.depth = parent?.depth ?? 0;
  }

  /** Compiles a part of what this scope is for. */
  compile(node: SyntaxNode): Typed {
    const chained = node.parent?.type === node.type && node.prevSibling === null;
    const deeper = chained ? 0 : 1;
    this.nesting += deeper;
    this.depth += 1;
    this.shared.pieces += 1;
    try {
      // three tree levels come with each bracket that a person writes
      if (this.nesting > MAX_NESTING * 3 || this.depth > MAX_CHAIN) {
        return this.problem(node, 'too-deep', 'Split this up: it is nested too deeply.', '请拆分：嵌套层次过深。');
      }
      return this.shared.compile(node, this);
    } finally {
      this.nesting -= deeper;
      this.depth -= 1;
    }
  }

  /** Compiles, and reports a type that cannot be right. */
  expect(node: SyntaxNode, kinds: FeelKind[]): Typed {
    const typed = this.compile(node);
    if (fits(typed.type, kinds)) return typed;
    const [is, want] = [words(typed.type), words(kinds[0] ?? 'any')];
    this.problem(
      node,
      'wrong-type',
      `This is ${is.en}, but ${want.en} is needed here.`,
      `此处需要${want.zh}，实际为${is.zh}。`,
    );
    return typed;
  }

  /** A name as this scope and those around it see it; null where there is none. */
  find(name: string): Typed | null {
    const outer = (): Typed | null => this.parent?.find(name) ?? null;
    return this.layer ? this.layer(name, outer) : outer();
  }

  /** A scope inside this one that also knows a local variable. */
  with(name: string, slot: number, type: FeelType): Scope {
    const local: Typed = { type, run: readSlot(slot), local: { slot } };
    return new Scope(this.shared, this, (wanted, outer) => (wanted === name ? local : outer()));
  }

  slot(): number {
    this.shared.slots += 1;
    return this.shared.slots - 1;
  }

  /** Reports a problem; the piece then counts as null of any type. */
  problem(at: { from: number; to: number }, code: string, en: string, zh: string): Typed {
    const known = this.shared.problems.some((one) => one.from === at.from && one.to === at.to && one.code === code);
    if (!known) this.shared.problems.push({ code, message: { en, zh }, from: at.from, to: at.to });
    return { type: ANY, run: () => null };
  }

  text(node: { from: number; to: number }): string {
    return this.shared.source.slice(node.from, node.to);
  }
}

export function readSlot(slot: number): Code {
  return (run) => run.locals[slot] as Value;
}

/** Whether a type can be one of these kinds. What is not known fits everywhere, and null is let through. */
export function fits(type: FeelType, kinds: FeelKind[]): boolean {
  if (type.kind === 'any' || type.kind === 'null') return true;
  return kinds.some((kind) => kind === 'any' || kind === type.kind);
}

/** A piece whose value is known. */
export function constant(value: Value, type: FeelType): Typed {
  return { type, constant: value, run: () => value };
}

/** The type that covers both. */
export function common(a: FeelType, b: FeelType): FeelType {
  if (a.kind === 'null') return b;
  if (b.kind === 'null' || a === b) return a;
  if (a.kind !== b.kind) return ANY;
  if (a.kind === 'function') return { kind: 'function' };
  if (a.kind === 'context') return commonContext(a, b);
  if (a.kind === 'range') return { kind: 'range', of: common(a.of ?? ANY, b.of ?? ANY) };
  if (a.kind !== 'list') return a;
  return { kind: 'list', items: common(a.items ?? ANY, b.items ?? ANY) };
}

/** Entries of either; those that only one of the two has may be missing. */
function commonContext(a: FeelType, b: FeelType): FeelType {
  if (a.money && b.money) return a;
  if (!a.entries || !b.entries) return { kind: 'context', open: true };
  const entries: { [name: string]: FeelType } = Object.assign(Object.create(null), a.entries);
  for (const [name, type] of Object.entries(b.entries))
    entries[name] = Object.hasOwn(entries, name) ? common(entries[name] ?? ANY, type) : type;
  return { kind: 'context', entries, ...((a.open || b.open) && { open: true }) };
}
