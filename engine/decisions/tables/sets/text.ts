/** Sets as people write them in cells, and points as values. */
import type { Json } from '../../../core/definition.ts';
import { encode } from '../../../expressions/json.ts';
import { type Num, nearest, textOf } from '../../../expressions/numbers.ts';
import { DAY, FeelDate, FeelDateTime, FeelDuration, FeelTime } from '../../../expressions/temporal.ts';
import type { Value } from '../../../expressions/values.ts';
import type { CellSet } from './cell.ts';
import { complement, contains, intervals, onePoint, type PointSet, sameSet } from './point-set.ts';
import type { Cut, LineKind, Point } from './points.ts';

/** The value of a point. */
export function valueAt(kind: LineKind, point: Point): Value {
  if (kind === 'number' || kind === 'string') return point;
  const whole = point as number;
  if (kind === 'boolean') return whole === 1;
  if (kind === 'date') return new FeelDate(whole * DAY);
  const zone = whole % 2 === 0 ? 'UTC' : null;
  if (kind === 'time') return timeAt(Math.floor(whole / 2), zone);
  if (kind === 'date and time') return new FeelDateTime(Math.floor(whole / 2), zone);
  return new FeelDuration(kind, whole);
}

/** Moments before and after the day are those of zones to the east and west. */
function timeAt(instant: number, zone: string | null): FeelTime {
  if (instant >= 0 && instant < DAY) return new FeelTime(instant, zone);
  const hours = instant < 0 ? Math.ceil(-instant / HOUR) : Math.floor((instant - DAY) / HOUR) + 1;
  const text = String(hours).padStart(2, '0');
  return instant < 0
    ? new FeelTime(instant + hours * HOUR, `+${text}:00`)
    : new FeelTime(instant - hours * HOUR, `-${text}:00`);
}

const HOUR = 3_600_000;

/** As JSON; numbers that it cannot hold become the nearest that it can. */
export function jsonOf(kind: LineKind, point: Point): Json {
  if (kind === 'number') return Math.max(-Number.MAX_VALUE, Math.min(Number.MAX_VALUE, nearest(point as Num)));
  return encode(valueAt(kind, point));
}

/** A point as a FEEL literal. */
export function literalText(kind: LineKind, point: Point): string {
  if (kind === 'number') return textOf(point as Num);
  const json = jsonOf(kind, point);
  if (kind === 'string') return quoted(json as string);
  if (kind === 'boolean') return String(json);
  if (kind === 'date') return `date("${json}")`;
  if (kind === 'time') return `time("${json}")`;
  return kind === 'date and time' ? `date and time("${json}")` : `duration("${json}")`;
}

/**
 * A cell for a set, as short as it can be written: `-`, `not("a", "b")`, `< 3, [5..8)`. Null where no cell says it (an empty set).
 *
 * @param whole numbers are whole: the end of a range is then the last one in it
 */
export function cellText(kind: LineKind | null, set: CellSet, whole = false): string | null {
  const { nil } = set;
  const points = set.points.cuts[0]?.at === '' ? fromStart(set.points) : set.points;
  if (points.before && points.cuts.length === 0) return nil ? '-' : 'not(null)';
  const tests = kind === null ? [] : testsOf(kind, points, whole);
  const without = kind === null ? [] : testsOf(kind, complement(points), whole);
  const named = without.every(isLiteral);
  // what is not a range says something of null, so its opposite lets null pass
  if (points.before && named && without.length < tests.length) {
    return `not(${[...(nil ? [] : ['null']), ...without].join(', ')})`;
  }
  const all = [...(nil ? ['null'] : []), ...tests];
  return all.length === 0 ? null : all.join(', ');
}

/** Before the empty text there is nothing. */
function fromStart({ before, cuts }: PointSet): PointSet {
  return { before: !before, cuts: cuts.slice(1) };
}

function isLiteral(test: string): boolean {
  return !/^[[(<>]/.test(test);
}

function testsOf(kind: LineKind, points: PointSet, whole: boolean): string[] {
  if (kind === 'boolean') return ['true', 'false'].filter((_, index) => contains(points, 1 - index));
  return intervals(points).flatMap(({ from, to }) =>
    kind === 'time' || kind === 'date and time'
      ? momentTests(kind, from, to)
      : [intervalTest(kind, from, from && to && whole ? lastBefore(to) : to)],
  );
}

function intervalTest(kind: LineKind, from: Cut | null, to: Cut | null): string {
  const low = from && lowOf(kind, from);
  const high = to && highOf(kind, to);
  if (!low) return high ? `${high.included ? '<=' : '<'} ${literalText(kind, high.at)}` : '-';
  if (!high) return `${low.included ? '>=' : '>'} ${literalText(kind, low.at)}`;
  if (from && to && sameSet(onePoint(kind, low.at), { before: false, cuts: [from, to] }))
    return literalText(kind, low.at);
  return `${low.included ? '[' : '('}${literalText(kind, low.at)}..${literalText(kind, high.at)}${high.included ? ']' : ')'}`;
}

/** The cut behind the last whole number before a cut. */
function lastBefore(cut: Cut): Cut {
  return cut.after || typeof cut.at !== 'number' ? cut : { at: cut.at - 1, after: true };
}

interface End {
  at: Point;
  included: boolean;
}

function lowOf(kind: LineKind, cut: Cut): End | null {
  if (kind === 'string') {
    const text = cut.at as string;
    return text.endsWith('\0') ? { at: text.slice(0, -1), included: false } : { at: text, included: true };
  }
  return { at: cut.at, included: !cut.after };
}

function highOf(kind: LineKind, cut: Cut): End {
  if (kind === 'number') return { at: cut.at, included: cut.after };
  if (kind === 'string') {
    const text = cut.at as string;
    return text.endsWith('\0') ? { at: text.slice(0, -1), included: true } : { at: text, included: false };
  }
  // days and months are counted one by one, times on a scale
  if (kind === 'days and time duration') return { at: cut.at, included: false };
  return { at: (cut.at as number) - 1, included: true };
}

/** Moments with and without a zone lie beside each other; ranges take both, so ends that split them are single values. */
function momentTests(kind: 'time' | 'date and time', from: Cut | null, to: Cut | null): string[] {
  const tests: string[] = [];
  let [low, high] = [from && (from.at as number), to && (to.at as number)];
  if (low !== null && low % 2 !== 0) tests.push(literalText(kind, low++));
  const last = high !== null && high % 2 !== 0 ? --high : null;
  if (low === null || high === null || low < high) {
    const end = (at: number) => literalText(kind, Math.floor(at / 2) * 2);
    if (low === null) tests.push(high === null ? '-' : `< ${end(high)}`);
    else tests.push(high === null ? `>= ${end(low)}` : `[${end(low)}..${end(high)})`);
  }
  return last === null || (low !== null && low > last) ? tests : [...tests, literalText(kind, last)];
}

function quoted(text: string): string {
  const escaped = text.replace(/["\\]/g, '\\$&').replace(/\p{Cc}/gu, (sign) => {
    return SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}

const SHORT: { [sign: string]: string } = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };
