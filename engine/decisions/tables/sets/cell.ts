/** From the text of a cell to the exact set of values that pass it. */
import { MAX_SOURCE } from '../../../expressions/syntax.ts';
import { type Literal, Reader, readLiteral } from './literals.ts';
import { between, complement, EVERYTHING, NOTHING, onePoint, type PointSet, unionOf } from './point-set.ts';
import { comparePoints, cutAt, isOrdered, type LineKind } from './points.ts';

/** What passes a cell. */
export interface CellSet {
  /** Of which kind the values are that it names; null where it names none: `-`, `null`, `not(null)`. */
  kind: LineKind | null;
  /** The values other than null. */
  points: PointSet;
  /** Whether null passes. */
  nil: boolean;
}

export const ANYTHING: CellSet = { kind: null, points: EVERYTHING, nil: true };

/**
 * The set of a cell of unary tests that consists of literals: intervals, comparisons, enumerations, negations, null, or `-`. Null for
 * everything else, and for literals of different kinds or of another than `kind`: such a cell must be evaluated. What is read is what
 * `compileUnaryTests` means by it.
 *
 * @param kind of the column; null where it is not known
 * @example cellSet('[1..5)', 'number'); cellSet('not("a", null)', 'string'); cellSet('> limit', 'number') // null
 */
export function cellSet(source: string, kind: LineKind | null): CellSet | null {
  // what is longer is refused where it is compiled
  if (source.length > MAX_SOURCE) return null;
  const reader = new Reader(source);
  if (reader.ended) return ANYTHING;
  if (reader.text.charCodeAt(reader.at) === 45 && /^-\s*$/.test(reader.text.slice(reader.at))) return ANYTHING;
  const negated = reader.take(NOT) !== null;
  const tests = readTests(reader, kind);
  if (tests === null || (negated && !reader.sign(')')) || !reader.ended) return null;
  if (!negated) return { kind: tests.kind, points: tests.points, nil: tests.nil === true };
  // what is not known does not pass, and neither does its opposite
  return { kind: tests.kind, points: complement(tests.points), nil: tests.nil === false };
}

/** `nil`: null passes, does not, or that cannot be said. */
interface Tests {
  kind: LineKind | null;
  points: PointSet;
  nil: boolean | null;
}

const NOT = /not\s*\(/y;
const NULL = /null(?![\w$])/y;
const COMPARISON = /<=|>=|!=|<|>|=/y;
const INPUT = /\?(?=\s*(?:<|>|=|!=))/y;

function readTests(reader: Reader, kind: LineKind | null): Tests | null {
  const tests: Tests[] = [];
  let known = kind;
  do {
    const test = readTest(reader, known);
    if (test === null) return null;
    tests.push(test);
    known ??= test.kind;
  } while (reader.sign(','));
  return anyOf(tests);
}

/** What passes one of them. */
function anyOf(tests: Tests[]): Tests {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  const nils = tests.map(({ nil }) => nil);
  return {
    kind: tests.find(({ kind }) => kind !== null)?.kind ?? null,
    points: unionOf(tests.map(({ points }) => points)),
    nil: nils.includes(true) ? true : nils.includes(null) ? null : false,
  };
}

function readTest(reader: Reader, kind: LineKind | null): Tests | null {
  if (reader.take(NULL) !== null) return { kind: null, points: NOTHING, nil: true };
  const asked = reader.take(INPUT) !== null;
  const sign = reader.take(COMPARISON);
  if (sign !== null) return readComparison(reader, sign, kind);
  if (asked) return null;
  const first = reader.text.charAt(reader.at);
  if (first === '[' || first === ']' || first === '(') {
    const start = reader.at;
    const range = readInterval(reader);
    if (range !== null) return fitting(range, kind);
    reader.at = start;
    return first === '[' ? readList(reader, kind) : null;
  }
  const literal = readLiteral(reader);
  return literal && fitting(pointTest(literal), kind);
}

function fitting(tests: Tests, kind: LineKind | null): Tests | null {
  return kind === null || tests.kind === null || tests.kind === kind ? tests : null;
}

function pointTest(literal: Literal): Tests {
  return { kind: literal.kind, points: onePoint(literal.kind, literal.point), nil: false };
}

function readComparison(reader: Reader, sign: string, kind: LineKind | null): Tests | null {
  const equal = sign === '=' || sign === '!=';
  if (equal && reader.take(NULL) !== null) {
    const is = { kind: null, points: NOTHING, nil: true };
    return sign === '=' ? is : { kind: null, points: EVERYTHING, nil: false };
  }
  const literal = readLiteral(reader);
  if (literal === null) return null;
  const test = fitting(pointTest(literal), kind);
  if (test === null || sign === '=') return test;
  if (sign === '!=') return { ...test, points: complement(test.points), nil: true };
  if (!isOrdered(literal.kind)) return null;
  const points = sign.startsWith('>')
    ? between(edge(literal, sign === '>'), null)
    : between(null, edge(literal, sign === '<='));
  return { kind: literal.kind, points, nil: null };
}

/** `[1..5]`, `(1..5)`, `]1..5[`. Null: something else stands here, or a range that runs backwards. */
function readInterval(reader: Reader): Tests | null {
  const open = reader.take(/[[\](]/y);
  const low = open === null ? null : readLiteral(reader);
  if (low === null || !reader.sign('..')) return null;
  const high = readLiteral(reader);
  const close = high === null ? null : reader.take(/[[\])]/y);
  if (high === null || close === null || low.kind !== high.kind) return null;
  if (!isOrdered(low.kind) || comparePoints(low.point, high.point) > 0) return null;
  return {
    kind: low.kind,
    points: between(edge(low, open !== '['), edge(high, close === ']')),
    nil: null,
  };
}

/** `["a", "b"]`: one of them. Ranges in it are left to the evaluator. */
function readList(reader: Reader, kind: LineKind | null): Tests | null {
  if (!reader.sign('[') || reader.sign(']')) return null;
  const tests: Tests[] = [];
  let known = kind;
  do {
    const literal = reader.take(NULL) === null ? readLiteral(reader) : undefined;
    if (literal === null) return null;
    const test = fitting(literal ? pointTest(literal) : { kind: null, points: NOTHING, nil: true }, known);
    if (test === null) return null;
    tests.push(test);
    known ??= test.kind;
  } while (reader.sign(','));
  return reader.sign(']') ? anyOf(tests) : null;
}

/** The cut before or after a literal. Ranges take moments with and without a zone alike. */
function edge(literal: Literal, after: boolean) {
  if (literal.kind !== 'date and time' && literal.kind !== 'time') return cutAt(literal.kind, literal.point, after);
  const moment = Math.floor((literal.point as number) / 2);
  return { at: (moment + (after ? 1 : 0)) * 2, after: false };
}
