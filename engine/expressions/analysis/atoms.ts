/** Where comparisons change with one input, the others staying as they are. */
import { Decimal } from '../numbers.ts';
import type { Run } from '../run.ts';
import { children } from '../syntax.ts';
import { FeelRange, kindOf, type Value } from '../values.ts';
import type { Binding } from './bindings.ts';
import type { Piece } from './pieces.ts';
import { placeOf, type Scale } from './scales.ts';

/** What an input is compared with. */
export interface Compared {
  /** Where a comparison may change, on the line of the input. */
  marks: Decimal[];
  /** Values that are no places on a line: texts, truth values. */
  values: Value[];
  /** Between these, nothing changes: all that is done with the input was understood. */
  exact: boolean;
}

/** An evaluation in which the input has another value. */
export type RunAt = (at: Decimal | null) => Run;

/**
 * All that an input is compared with, wherever the expression reads it. Understood are `=`, `<` and the like, `between` and `in`,
 * of the input itself or of a sum, a difference, a multiple or a fraction of it; in loops, filters and functions it is not.
 */
export function comparedWith(
  occurrences: Binding[],
  scale: Scale | null,
  from: Decimal | null,
  runAt: RunAt,
): Compared {
  const all: Compared = { marks: [], values: [], exact: true };
  const read = new Set(occurrences.map(({ piece }) => piece));
  const depends = (piece: Piece): boolean => read.has(piece) || piece.parts.some(depends);
  for (const { piece, reads } of occurrences) {
    const pairs = reads === 'value' || isAmount(piece) ? pairsOf(piece, depends, scale !== null) : null;
    if (!pairs) all.exact = false;
    for (const { side, others } of pairs ?? [])
      for (const other of others) compare({ side, other, moves: depends(other) }, scale, from, runAt, all);
  }
  return all;
}

interface Pair {
  side: Piece;
  others: Piece[];
}

/** `record.budget.amount`: the amount of money stands for the money. */
function isAmount({ node, scope }: Piece): boolean {
  return node.name === 'PathExpression' && /\.\s*amount$/.test(scope.text(node));
}

/** From where the input is read up to the comparison that it is in; null where something else is done with it. */
function pairsOf(piece: Piece, depends: (piece: Piece) => boolean, onLine: boolean): Pair[] | null {
  if (!isOutside(piece)) return null;
  let side = piece;
  for (let around = side.inside; around; around = side.inside) {
    const { node } = around;
    if (node.name === 'Comparison') return comparisonPairs(around, side, onLine);
    if (node.name === 'Interval') {
      const test = around.inside;
      const [value] = test?.parts ?? [];
      return onLine && test?.node.name === 'Comparison' && value ? [{ side, others: [value] }] : null;
    }
    if (node.name !== 'ParenthesizedExpression' && !(onLine && isLinear(around, side, depends))) return null;
    side = around;
  }
  // the outcome itself
  return side.typed.type.kind === 'boolean' && side === piece ? [] : null;
}

const WITH_LOCALS = ['ForExpression', 'QuantifiedExpression', 'FilterExpression', 'FunctionDefinition', 'Context'];

/** Whether nothing local can be meant around a piece, so that it can be evaluated alone. */
function isOutside(piece: Piece): boolean {
  for (let around = piece.inside; around; around = around.inside)
    if (WITH_LOCALS.includes(around.node.name)) return false;
  return true;
}

function isLinear({ node, scope, parts }: Piece, side: Piece, depends: (piece: Piece) => boolean): boolean {
  if (node.name !== 'ArithmeticExpression') return false;
  const sign = children(node).find(({ name }) => name === 'ArithOp');
  const text = sign ? scope.text(sign) : '';
  const other = parts.find((part) => part !== side);
  // months have no length
  if (other?.typed.type.kind === 'years and months duration' && side.typed.type.kind !== other.typed.type.kind)
    return false;
  if (text === '+' || text === '-') return true;
  if (!other || depends(other)) return false;
  return text === '*' || (text === '/' && parts[0] === side);
}

function comparisonPairs({ node, scope, parts }: Piece, side: Piece, onLine: boolean): Pair[] | null {
  const operator = children(node)[1];
  const [value] = parts;
  if (!operator || !value) return null;
  if (operator.name === 'between' || operator.name === 'in') {
    if (!onLine && operator.name === 'between') return null;
    if (parts.some(asks)) return null;
    return side === value ? [{ side, others: parts.slice(1) }] : [{ side, others: [value] }];
  }
  const sign = scope.text(operator);
  if (!onLine && sign !== '=' && sign !== '!=') return null;
  return [{ side, others: parts.filter((part) => part !== side) }];
}

/** `?`: an expression of its own. */
function asks(piece: Piece): boolean {
  return piece.node.name === '?' || piece.parts.some(asks);
}

interface Sides {
  side: Piece;
  other: Piece;
  /** The other side reads the input, too. */
  moves: boolean;
}

function compare(
  { side, other, moves }: Sides,
  scale: Scale | null,
  from: Decimal | null,
  runAt: RunAt,
  all: Compared,
): void {
  const start = from ?? new Decimal(0);
  const against = computed(other, runAt(from));
  if (!scale) {
    if (against === undefined) all.exact = false;
    else all.values.push(...[against].flat());
    if (moves) all.exact = false;
    return;
  }
  if (against === undefined) {
    all.exact = false;
    return;
  }
  const ends = moves ? [null] : endsOf(against).flatMap((end) => placeOf(end) ?? []);
  const at = (distance: number): Decimal | null => {
    const run = runAt(start.plus(distance * scale.unit));
    const place = placed(computed(side, run));
    const opposite = moves ? placed(computed(other, run)) : new Decimal(0);
    return place && opposite && place.minus(opposite);
  };
  const [g0, g1, g2] = [at(0), at(1), at(2)];
  if (!g0 || !g1 || !g2) {
    all.exact &&= ends.length === 0;
    return;
  }
  const slope = g1.minus(g0);
  if (g2.minus(g1).minus(slope).abs().gt(slope.abs().times('1e-20'))) all.exact = false;
  if (slope.isZero()) return;
  for (const end of ends) {
    const root = start.plus((end ?? new Decimal(0)).minus(g0).times(scale.unit).div(slope));
    // thirds and the like are rounded at the last digits
    all.marks.push(root.toDecimalPlaces(SURE_PLACES).toSignificantDigits(SURE_DIGITS));
  }
}

const SURE_DIGITS = 28;
const SURE_PLACES = 24;

function placed(value: Value | undefined): Decimal | null {
  return value === undefined ? null : placeOf(value);
}

/** Undefined where it cannot be worked out alone. */
function computed(piece: Piece, run: Run): Value | undefined {
  try {
    return piece.typed.run(run);
  } catch {
    return undefined;
  }
}

function endsOf(value: Value): Value[] {
  if (value instanceof FeelRange) return [value.start, value.end];
  return kindOf(value) === 'list' ? (value as Value[]).flatMap(endsOf) : [value];
}
