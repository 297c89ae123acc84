/** An expression as the compiler took it apart: what each piece of syntax is, in which scope, of which type. */
import { newShared } from '../compile.ts';
import { compileForm } from '../forms/index.ts';
import { compileTests } from '../forms/tests.ts';
import { type Compile, Scope, type Shared, type Typed } from '../scope.ts';
import { children, parse, type SyntaxNode } from '../syntax.ts';
import type { ExpressionProblem, Names } from '../types.ts';
import { hasParts, originOf, withOrigins, withoutOrigin } from './origins.ts';

export type Kind = 'expression' | 'unary' | 'value';

export interface Piece {
  node: SyntaxNode;
  scope: Scope;
  typed: Typed;
  /** The piece that it is a part of; null for the whole and for the cells of a table. */
  inside: Piece | null;
  parts: Piece[];
}

export interface Pieces {
  source: string;
  /** The whole tree. */
  node: SyntaxNode;
  all: Piece[];
  roots: Piece[];
  shared: Shared;
  /** The piece at some syntax, if it was compiled. */
  at(node: SyntaxNode): Piece | null;
}

/** Changes what a piece computes; called when it has been compiled. */
export type Wrap = (piece: Piece) => Typed;

/**
 * Compiles as the compiler does, and keeps what it saw. There may be problems of types and names (`shared.problems`): what could be
 * understood is there all the same. Types know where they were declared.
 */
export function piecesOf(
  source: string,
  names: Names,
  kind: 'expression' | 'unary' = 'expression',
  wrap: Wrap = (piece) => piece.typed,
): { ok: true; pieces: Pieces } | { ok: false; problem: ExpressionProblem } {
  const declared = withOrigins(names);
  const parsed = parse(source, kind === 'unary' ? 'UnaryTests' : 'Expression', names);
  if (!parsed.ok) return parsed;
  const all: Piece[] = [];
  const byPlace = new Map<string, Piece>();
  let around: Piece | null = null;
  const observe: Compile = (node, scope) => {
    const piece: Piece = { node, scope, typed: UNKNOWN, inside: around, parts: [] };
    around?.parts.push(piece);
    all.push(piece);
    byPlace.set(placeOf(node), piece);
    around = piece;
    try {
      piece.typed = settled(piece, compileForm(node, scope));
      return wrap(piece);
    } finally {
      around = piece.inside;
    }
  };
  const shared: Shared = { ...newShared(source, declared), compile: observe };
  const scope = new Scope(shared);
  if (kind === 'unary') compileTests(cellsOf(parsed.node), scope.slot(), { kind: 'any' }, scope, true);
  else scope.compile(children(parsed.node)[0] ?? parsed.node);
  const roots = all.filter((piece) => piece.inside === null);
  return {
    ok: true,
    pieces: { source, node: parsed.node, all, roots, shared, at: (node) => byPlace.get(placeOf(node)) ?? null },
  };
}

const UNKNOWN: Typed = { type: { kind: 'any' }, run: () => null };

/** What may have come from several places has no origin. */
function settled(piece: Piece, typed: Typed): Typed {
  if (!MIXING.includes(piece.node.name) || !hasParts(typed.type)) return typed;
  const [first, ...rest] = piece.node.name === 'IfExpression' ? piece.parts.slice(1) : piece.parts;
  const origin = first && originOf(first.typed.type);
  if (rest.every((part) => originOf(part.typed.type) === origin || !hasParts(part.typed.type))) return typed;
  return { ...typed, type: withoutOrigin(typed.type) };
}

const MIXING = ['List', 'IfExpression', 'FunctionInvocation'];

function placeOf(node: SyntaxNode): string {
  return `${node.from} ${node.to} ${node.name}`;
}

function cellsOf(node: SyntaxNode): SyntaxNode[] {
  return children(node).flatMap((part) => (part.name === 'PositiveUnaryTests' ? children(part) : []));
}
