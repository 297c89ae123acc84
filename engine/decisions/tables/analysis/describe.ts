/** Parts of a space as cells, as examples and in words. */
import type { Json, JsonObject } from '../../../core/definition.ts';
import { add, divide, isNumber } from '../../../expressions/numbers.ts';
import type { DecisionTable } from '../../definition.ts';
import type { ExampleInput, ProposedRule } from '../finding.ts';
import { NIL } from '../matching/line.ts';
import type { CellSet } from '../sets/cell.ts';
import { intervals } from '../sets/point-set.ts';
import { type Cut, compareCuts, isDiscrete, type LineKind, type Point } from '../sets/points.ts';
import { cellText, jsonOf } from '../sets/text.ts';
import type { Box } from './cover.ts';
import { dayOf } from './domain.ts';
import { holdsAll, type Parts } from './parts.ts';
import { DAYS, type Dimension, type Space } from './space.ts';

/** The box as a rule: one cell per input column; of columns with the same expression the first says it. */
export function ruleOf(table: DecisionTable, space: Space, box: Box): ProposedRule {
  const when = table.inputs.map(() => '-');
  let days: { from?: string; until?: string } = {};
  for (const [index, dimension] of space.dimensions.entries()) {
    const [column = 0] = dimension.columns;
    const parts = box[index] as Parts;
    if (column === DAYS) days = daysOf(dimension, parts);
    else
      when[column] = holdsAll(parts, dimension.all)
        ? '-'
        : (cellText(dimension.line.kind, opened(dimension, setOf(dimension, parts)), dimension.whole) ?? '-');
  }
  return { when, ...days };
}

/** One input in the box. */
export function exampleIn(table: DecisionTable, space: Space, box: Box): ExampleInput {
  const values: Json[] = table.inputs.map(() => null);
  let day: string | undefined;
  for (const [index, dimension] of space.dimensions.entries()) {
    const value = sampleOf(dimension, box[index] as Parts);
    for (const column of dimension.columns) {
      if (column === DAYS) day = value as string;
      else values[column] = value;
    }
  }
  return { values, inputs: inputsOf(table, values), ...(day !== undefined && { day }) };
}

/** The stretches as a set of values. */
export function setOf({ line }: Dimension, parts: Parts): CellSet {
  const cuts: Cut[] = [];
  let [nil, before] = [false, false];
  for (let at = 0; at < parts.length; at += 2) {
    const [from, to] = [parts[at] as number, parts[at + 1] as number];
    nil ||= from === NIL;
    if (to === NIL) continue;
    if (from <= 1) before = true;
    else cuts.push(line.cuts[from - 2] as Cut);
    if (to <= line.cuts.length) cuts.push(line.cuts[to - 1] as Cut);
  }
  return { kind: line.kind, points: { before, cuts }, nil };
}

/** A value of the stretches; null where there is no other, or nothing is known of the column's type. */
export function sampleOf(dimension: Dimension, parts: Parts): Json {
  const { kind, cuts } = dimension.line;
  if (kind === null) return null;
  // of texts the last, which is none of those that cells name if possible
  const stretch = kind === 'string' ? (parts.at(-1) ?? NIL) : firstOf(parts);
  if (stretch === NIL) return null;
  return jsonOf(kind, pointBetween(kind, cuts[stretch - 2] ?? null, cuts[stretch - 1] ?? null));
}

function firstOf(parts: Parts): number {
  const [first = NIL, last = NIL, next = NIL] = parts;
  return first !== NIL ? first : last !== NIL ? 1 : next;
}

/** A point between two cuts: a round one if possible. */
function pointBetween(kind: LineKind, from: Cut | null, to: Cut | null): Point {
  if (kind === 'string') return from === null ? textBefore(to) : textFrom(from, to);
  if (kind === 'date') return dayBetween(from, to);
  if (isDiscrete(kind)) {
    if (from !== null) return from.at;
    return to === null ? 0 : (to.at as number) - 1;
  }
  return numberBetween(from, to);
}

/** A day that people live on, if there is one. */
function dayBetween(from: Cut | null, to: Cut | null): number {
  const [low, high] = [(from?.at ?? FIRST_DAY) as number, ((to?.at ?? LAST_DAY) as number) - 1];
  if (low > FIRST_DAY) return low;
  return high < LAST_DAY ? high : USUAL_DAY;
}

const FIRST_DAY = dayOf('0000-01-01');
const LAST_DAY = dayOf('9999-12-31');
const USUAL_DAY = dayOf('2026-01-01');

function numberBetween(from: Cut | null, to: Cut | null): Point {
  if (from !== null && !from.after) return from.at;
  if (from === null) return to === null ? 0 : to.after ? to.at : moved(to.at, -1);
  if (to === null) return moved(from.at, 1);
  if (to.after) return to.at;
  const next = typeof from.at === 'number' ? Math.floor(from.at) + 1 : null;
  if (next !== null && compareCuts({ at: next, after: true }, to) < 0) return next;
  const sum = isNumber(from.at) && isNumber(to.at) ? add(from.at, to.at) : null;
  return (sum === null ? null : divide(sum, 2)) ?? from.at;
}

function moved(at: Point, by: number): Point {
  return (isNumber(at) ? add(at, by) : null) ?? at;
}

function textBefore(to: Cut | null): string {
  return to === null ? 'other' : '';
}

function textFrom(from: Cut, to: Cut | null): string {
  const text = from.at as string;
  if (!text.endsWith('\0')) return text;
  // behind a single text: something that reads well, where there is room for it
  for (const candidate of ['other', `${text.slice(0, -1)} …`]) {
    const place = { at: candidate, after: false };
    if (compareCuts(from, place) <= 0 && (to === null || compareCuts(place, to) < 0)) return candidate;
  }
  return text;
}

function daysOf(dimension: Dimension, parts: Parts): { from?: string; until?: string } {
  const [first] = intervals(opened(dimension, setOf(dimension, parts)).points);
  const text = (cut: Cut) => jsonOf('date', cut.at) as string;
  return { ...(first?.from && { from: text(first.from) }), ...(first?.to && { until: text(first.to) }) };
}

/** The set without its ends where they are those of the allowed values: nothing lies beyond them. */
function opened({ domain }: Dimension, set: CellSet): CellSet {
  const [all, ...more] = intervals(domain.points);
  if (!all || more.length > 0) return set;
  const cuts = [...set.points.cuts];
  const starts = all.from !== null && cuts[0] !== undefined && compareCuts(cuts[0], all.from) === 0;
  if (starts) cuts.shift();
  const last = cuts.at(-1);
  if (all.to !== null && last !== undefined && compareCuts(last, all.to) === 0) cuts.pop();
  return { ...set, points: { before: set.points.before || starts, cuts } };
}

/** Inputs that give the columns these values; null where an expression is more than a name or a path. */
function inputsOf(table: DecisionTable, values: Json[]): JsonObject | null {
  const inputs: JsonObject = {};
  for (const [column, { expression }] of table.inputs.entries()) {
    const path = expression.trim().split(/\s*\.\s*/);
    if (!path.every((name) => /^[\p{L}_][\p{L}\p{M}\p{N}_ ]*$/u.test(name) && name !== '__proto__')) return null;
    let inner = inputs;
    for (const name of path.slice(0, -1)) {
      if (!Object.hasOwn(inner, name)) inner[name] = {};
      const next = inner[name];
      if (next === null || typeof next !== 'object' || Array.isArray(next)) return null;
      inner = next as JsonObject;
    }
    inner[path.at(-1) as string] = values[column] ?? null;
  }
  return inputs;
}
