import { ANY_CALENDAR, calendarKeysOf, DEFAULT_CALENDAR } from '../calendar-keys.ts';
import { children, nameOf, type SyntaxNode } from '../syntax.ts';
import type { Names } from '../types.ts';
import { type Binding, bindingsOf } from './bindings.ts';
import { hasParts, originOf } from './origins.ts';
import { type Kind, type Piece, type Pieces, piecesOf } from './pieces.ts';
import { stretchesOf } from './texts.ts';

/** What an expression uses. */
export interface Uses {
  /** Paths that it reads, sorted: through references (`record.account.name`), loops and filters (`record.items.price`). */
  paths: string[];
  /** Those of them that are read as a whole: contexts that are handed on, compared or given back with all that is in them. */
  whole: string[];
  /** Built-in functions, sorted. */
  functions: string[];
  /** Keys of calendars that are written down in calls, sorted. */
  calendars: string[];
  /** `constant`: always the same; `light`: no more than its length says; `loops`: grows with lists; `nested`: loops in loops. */
  cost: Cost;
}

export type Cost = 'constant' | 'light' | 'loops' | 'nested';

/**
 * What an expression, a cell or a text with holes reads and calls, and what it costs. Of what cannot be parsed nothing is said; what
 * has other problems is understood as far as possible.
 *
 * @example
 * usesOf('some x in record.items satisfies x.price > score', names).paths; // ['record.items.price', 'score']
 */
export function usesOf(source: string, names: Names, kind: Kind = 'expression'): Uses {
  const parts = stretchesOf(source, kind).flatMap((stretch) => {
    const made = piecesOf((stretch.before ?? '') + stretch.source, names, stretch.kind);
    return made.ok ? [usesOfPieces(made.pieces)] : [];
  });
  const all = (key: 'paths' | 'whole' | 'functions' | 'calendars') => sorted(parts.flatMap((part) => part[key]));
  const cost = COSTS.findLast((one) => parts.some((part) => part.cost === one)) ?? 'constant';
  return { paths: all('paths'), whole: all('whole'), functions: all('functions'), calendars: all('calendars'), cost };
}

const COSTS: Cost[] = ['constant', 'light', 'loops', 'nested'];

export function usesOfPieces(pieces: Pieces): Uses {
  const bindings = bindingsOf(pieces);
  const reads = bindings.flatMap((binding) => readOf(binding) ?? []);
  const paths = sorted(reads.map((read) => read.path));
  const whole = sorted(reads.filter((read) => read.whole).map((read) => read.path));
  const functions = sorted(bindings.filter(({ is }) => is === 'function').map(({ name }) => spaced(name)));
  return {
    // what is only walked through is said by what is read in it
    paths: paths.filter((path) => whole.includes(path) || !paths.some((other) => other.startsWith(`${path}.`))),
    whole,
    functions,
    calendars: calendarKeysOf(pieces.node, pieces.source).filter(
      (key) => key !== DEFAULT_CALENDAR && key !== ANY_CALENDAR,
    ),
    cost: costOf(pieces, reads.length > 0 || functions.some((name) => CLOCK.includes(name))),
  };
}

const CLOCK = ['now', 'today'];

/** What a name reads; null where it is but a step to something further, or nothing declared. */
function readOf({ reads, is, path, piece }: Binding): { path: string; whole: boolean } | null {
  if (reads === null) return null;
  const { type } = piece.typed;
  if (is === 'path' && path !== undefined)
    return { path, whole: reads === 'value' && hasParts(type) && isTakenWhole(piece) };
  const origin = is === 'local' ? originOf(type) : null;
  return origin !== null && hasParts(type) && isTakenWhole(piece) ? { path: origin, whole: true } : null;
}

/** Whether a context, or a list of such, goes where all of it may matter, and not only into a path, a loop or a filter. */
function isTakenWhole(piece: Piece): boolean {
  const { inside: around, node } = piece;
  if (!around) return true;
  const origin = originOf(piece.typed.type);
  switch (around.node.name) {
    case 'PathExpression':
      return false;
    case 'FilterExpression':
    case 'ParenthesizedExpression':
    case 'IfExpression':
      return originOf(around.typed.type) !== origin || isTakenWhole(around);
    case 'ForExpression':
    case 'QuantifiedExpression':
      if (isLoopSource(node)) return false;
      return originOf(around.typed.type) !== origin || isTakenWhole(around);
    case 'Comparison':
      return !around.parts.some((part) => part.node.name === 'null');
    case 'FunctionInvocation':
      return !COUNTING.includes(nameOf(children(around.node)[0] ?? node, around.scope.shared.source));
    default:
      return true;
  }
}

const COUNTING = ['count', 'is defined', 'empty'];

function isLoopSource(node: SyntaxNode): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.name === 'InExpression') return true;
    if (at.name === 'ForExpression' || at.name === 'QuantifiedExpression') return false;
  }
  return false;
}

function costOf(pieces: Pieces, varies: boolean): Cost {
  const deepest = Math.max(0, ...pieces.all.map(loopsAround));
  if (deepest > 1) return 'nested';
  if (deepest === 1 || pieces.all.some(goesThroughList)) return 'loops';
  return varies ? 'light' : 'constant';
}

/** How many loops run around a piece, itself included. */
function loopsAround(piece: Piece): number {
  const own = loopsOf(piece);
  const { inside } = piece;
  if (!inside) return own;
  // the list that a loop goes through is worked out once
  const once = LOOPS.includes(inside.node.name) && (inside.parts[0] === piece || isLoopSource(piece.node));
  return own + loopsAround(inside) - (once ? loopsOf(inside) : 0);
}

function loopsOf({ node, parts }: Piece): number {
  if (!LOOPS.includes(node.name)) return 0;
  // `list[1]` takes one item
  return node.name === 'FilterExpression' && parts[1]?.typed.type.kind === 'number' ? 0 : Math.max(1, headsOf(node));
}

const LOOPS = ['ForExpression', 'QuantifiedExpression', 'FilterExpression', 'FunctionDefinition'];

function headsOf(node: SyntaxNode): number {
  return children(node)
    .filter(({ name }) => name === 'InExpressions')
    .flatMap(children).length;
}

function goesThroughList(piece: Piece): boolean {
  return piece.node.name === 'FunctionInvocation' && piece.parts.some((part) => part.typed.type.kind === 'list');
}

function spaced(name: string): string {
  return name.replace(/\s+/g, ' ');
}

function sorted(values: string[]): string[] {
  return [...new Set(values)].sort();
}
