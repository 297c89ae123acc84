/** Which values a column can have, as its schema declares them. */
import type { Json, JsonSchema } from '../../../core/definition.ts';
import { DAY } from '../../../expressions/temporal.ts';
import type { CellSet } from '../sets/cell.ts';
import { between, EVERYTHING, intersection, NOTHING, onePoint, type PointSet, unionOf } from '../sets/point-set.ts';
import { type Cut, compareCuts, cutAt, type LineKind, pointOfJson } from '../sets/points.ts';

/**
 * The set of allowed values: `enum`, `const`, `minimum` and `maximum`, alternatives, and null where the schema allows it or says
 * nothing of the type. Times are those of one day, dates those of the years 0000 to 9999.
 */
export function domainOf(schema: JsonSchema, kind: LineKind | null): CellSet {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) {
    const sets = alternatives.map((one) => domainOf(one, kind));
    return { kind, points: unionOf(sets.map(({ points }) => points)), nil: sets.some(({ nil }) => nil) };
  }
  const types = schema.type === undefined ? null : [schema.type].flat();
  const values = schema.enum ?? (schema.const === undefined ? null : [schema.const]);
  const nil = (types === null || types.includes('null')) && (values === null || values.includes(null));
  if (types?.every((type) => type === 'null')) return { kind, points: NOTHING, nil };
  if (kind === null) return { kind, points: EVERYTHING, nil };
  const named = values === null ? EVERYTHING : unionOf(values.map((value) => setOf(kind, value)));
  const points = [named, limits(schema, kind), BY_KIND[kind] ?? EVERYTHING].reduce(intersection);
  return { kind, points: isWhole(schema) ? wholeNumbers(points) : points, nil };
}

/** Whether a column has whole numbers alone. */
export function isWhole(schema: JsonSchema): boolean {
  const types = [schema.type ?? []].flat().filter((type) => type !== 'null');
  return types.length > 0 && types.every((type) => type === 'integer');
}

/** A set of numbers, its cuts moved to the whole numbers that they lie before: so that `<= 10` ends where `>= 11` begins. */
export function wholeNumbers(points: PointSet): PointSet {
  const cuts: Cut[] = [];
  for (const cut of points.cuts) {
    const { at, after } = cut;
    const moved = typeof at === 'number' ? { at: after ? Math.floor(at) + 1 : Math.ceil(at), after: false } : cut;
    const last = cuts.at(-1);
    if (last && compareCuts(last, moved) === 0) cuts.pop();
    else cuts.push(moved);
  }
  return { before: points.before, cuts };
}

const BY_KIND: { [kind in LineKind]?: PointSet } = {
  boolean: whole(0, 1),
  date: whole(dayOf('0000-01-01'), dayOf('9999-12-31')),
  time: whole(0, 2 * DAY - 1),
  string: between(cutAt('string', '', false), null),
};

function whole(first: number, last: number): PointSet {
  return between({ at: first, after: false }, { at: last + 1, after: false });
}

/** The point of a date. */
export function dayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getTime() / DAY;
}

function setOf(kind: LineKind, json: Json): PointSet {
  const point = json === null ? null : pointOfJson(kind, json);
  return point === null ? NOTHING : onePoint(kind, point);
}

function limits(schema: JsonSchema, kind: LineKind): PointSet {
  if (kind !== 'number') return EVERYTHING;
  const { minimum, maximum } = schema;
  return between(
    minimum === undefined ? null : cutAt(kind, minimum, false),
    maximum === undefined ? null : cutAt(kind, maximum, true),
  );
}
