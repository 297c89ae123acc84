/** A table as boxes in a space: a dimension for each expression that is tested, and one for the days of effect. */
import type { JsonSchema } from '../../../core/definition.ts';
import { type FeelKind, typeOfSchema } from '../../../expressions/index.ts';
import type { DecisionTable } from '../../definition.ts';
import { Line } from '../matching/line.ts';
import { ANYTHING, type CellSet, cellSet } from '../sets/cell.ts';
import { columnCells } from '../sets/column-cells.ts';
import { effectiveDays, isDated } from '../sets/effective.ts';
import { intersection } from '../sets/point-set.ts';
import type { Box } from './cover.ts';
import { domainOf, isWhole, wholeNumbers } from './domain.ts';
import { common, type Parts } from './parts.ts';

/** The column of the effective dates. */
export const DAYS = -1;

export interface Dimension {
  line: Line;
  /** The columns whose expression it is; DAYS alone for the days. */
  columns: number[];
  /** Numbers are whole. */
  whole: boolean;
  /** Values there are. */
  domain: CellSet;
  /** The same as stretches of the line. */
  all: Parts;
}

export interface Space {
  dimensions: Dimension[];
  /** By dimension: all values that there are. */
  all: Box;
  /** By rule; a cell that must be evaluated counts as holding everything. Equal parts are one object. */
  boxes: Box[];
  /** By rule: a number for each dimension, the same for the same parts and, where they must be evaluated, the same texts. */
  shapes: number[][];
  /** By rule and column: null must be evaluated. */
  cells: (CellSet | null)[][];
  /** Rules with cells that must be evaluated. */
  opaque: Set<number>;
  /** Columns whose allowed values could not be read; there may be fewer than `domain` says. */
  loose: number[];
}

/** `kinds`: of the columns' expressions, where their schemas do not say it. */
export function spaceOf(table: DecisionTable, kinds: FeelKind[]): Space {
  const { inputs, rules } = table;
  const columns = inputs.map(({ schema }, column) => {
    const declared = typeOfSchema(schema).kind;
    const read = columnCells(
      declared === 'any' ? (kinds[column] ?? 'any') : declared,
      rules.map(({ when }) => when[column] ?? '-'),
    );
    return { ...read, sets: isWhole(schema) ? wholes(read.sets) : read.sets };
  });
  const loose: number[] = [];
  const opaque = new Set<number>();
  const dimensions: Dimension[] = [];
  const sets: CellSet[][] = [];
  for (const group of grouped(table)) {
    const kind = group.map((column) => columns[column]?.kind ?? null).find((one) => one !== null) ?? null;
    const domains = group.map((column) => {
      const schema: JsonSchema = inputs[column]?.schema ?? {};
      const allowed = typeof schema['x-allowed'] === 'string' ? cellSet(schema['x-allowed'], kind) : ANYTHING;
      if (allowed === null) loose.push(column);
      return both(domainOf(schema, kind), allowed ?? ANYTHING);
    });
    const held = rules.map((_, rule) => {
      const own = group.map((column) => columns[column]?.sets[rule] ?? null);
      if (own.includes(null)) opaque.add(rule);
      return own.map((set) => set ?? ANYTHING).reduce(both);
    });
    add(group, domains.reduce(both), held);
  }
  if (rules.some(isDated)) add([DAYS], domainOf({ type: 'string', format: 'date' }, 'date'), rules.map(effectiveDays));
  const sides = dimensions.map((dimension, index) => partsOf(dimension, sets[index] ?? []));
  const boxes = rules.map((_, rule) => sides.map((side) => side[rule] as Parts));
  const cells = rules.map((_, rule) => columns.map((column) => column.sets[rule] ?? null));
  const shapes = shapesOf(table, dimensions, boxes, cells);
  return { dimensions, all: dimensions.map(({ all }) => all), boxes, shapes, cells, opaque, loose };

  function add(group: number[], domain: CellSet, held: CellSet[]): void {
    const line = new Line(domain.kind, [...new Set([domain, ...held])]);
    const whole = group.some((column) => isWhole(inputs[column]?.schema ?? {}));
    dimensions.push({ line, columns: group, whole, domain, all: line.stretchesOf(domain) });
    sets.push(held);
  }
}

/** Dimensions in the order in which they tell rules apart: the one that the fewest rules leave open, of the most stretches, first. */
export function orderOf({ dimensions, boxes, all }: Space): number[] {
  const open = dimensions.map((_, index) => boxes.filter((box) => holdsWhole(box[index], all[index])).length);
  return dimensions
    .map((_, index) => index)
    .sort(
      (a, b) =>
        (open[a] as number) - (open[b] as number) || (dimensions[b]?.line.size ?? 0) - (dimensions[a]?.line.size ?? 0),
    );
}

/** By rule: what of the dimension's values it holds. */
function partsOf({ line, all }: Dimension, sets: CellSet[]): Parts[] {
  const bySet = new Map<CellSet, Parts>();
  const byText = new Map<string, Parts>([[all.join(), all]]);
  return sets.map((set) => {
    const known = bySet.get(set);
    if (known) return known;
    const parts = common(line.stretchesOf(set), all);
    const text = parts.join();
    const same = byText.get(text) ?? parts;
    bySet.set(set, same);
    byText.set(text, same);
    return same;
  });
}

function shapesOf({ rules }: DecisionTable, dimensions: Dimension[], boxes: Box[], cells: Space['cells']): number[][] {
  const numbers = dimensions.map(() => new Map<Parts | string, number>());
  return rules.map(({ when }, rule) =>
    dimensions.map(({ columns }, index) => {
      const evaluated = columns.filter((column) => column !== DAYS && cells[rule]?.[column] === null);
      const parts = boxes[rule]?.[index] as Parts;
      const key =
        evaluated.length === 0 ? parts : JSON.stringify([parts, evaluated.map((column) => when[column]?.trim())]);
      const known = numbers[index] as Map<Parts | string, number>;
      if (!known.has(key)) known.set(key, known.size);
      return known.get(key) as number;
    }),
  );
}

/** Columns by their expressions, in the order of the table. */
function grouped({ inputs }: DecisionTable): number[][] {
  const groups = new Map<string, number[]>();
  for (const [column, { expression }] of inputs.entries()) {
    const group = groups.get(expression.trim());
    if (group) group.push(column);
    else groups.set(expression.trim(), [column]);
  }
  return [...groups.values()];
}

function holdsWhole(parts: Parts = [], all: Parts = []): boolean {
  return parts.length === all.length && parts.every((stretch, index) => stretch === all[index]);
}

function both(a: CellSet, b: CellSet): CellSet {
  if (a === ANYTHING || a === b) return b;
  if (b === ANYTHING) return a;
  return { kind: a.kind ?? b.kind, points: intersection(a.points, b.points), nil: a.nil && b.nil };
}

/** Equal sets stay one object. */
function wholes(sets: (CellSet | null)[]): (CellSet | null)[] {
  const known = new Map<CellSet, CellSet>();
  return sets.map((set) => {
    if (set === null || set.points.cuts.length === 0) return set;
    const whole = known.get(set) ?? { ...set, points: wholeNumbers(set.points) };
    known.set(set, whole);
    return whole;
  });
}
