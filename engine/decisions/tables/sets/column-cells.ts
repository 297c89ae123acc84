/** The cells of one column as sets. */
import type { FeelKind } from '../../../expressions/types.ts';
import { type CellSet, cellSet } from './cell.ts';
import { isLineKind, type LineKind } from './points.ts';

export interface ColumnCells {
  /** Of the values that its sets name; null where they name none. */
  kind: LineKind | null;
  /** By rule; equal texts share one object. Null: must be evaluated. */
  sets: (CellSet | null)[];
}

/** Places at which cells begin or end, in one column: what would make more is evaluated. */
const MOST_CUTS = 500_000;

/**
 * Reads the cells of a column whose values are of a kind. Where it is not known (`any`), the first cell that names values says it, and
 * what names others must be evaluated.
 */
export function columnCells(kind: FeelKind, sources: string[]): ColumnCells {
  const unknown = kind === 'any' || kind === 'null';
  let line: LineKind | null = isLineKind(kind) ? kind : null;
  const known = new Map<string, CellSet | null>();
  let cuts = 0;
  const sets = sources.map((source) => {
    const before = known.get(source);
    if (before !== undefined) return before;
    let set = cellSet(source, line);
    // lists, objects and the like: only what is said of null is plain
    if (set !== null && set.kind !== null && line === null) {
      if (unknown) line = set.kind;
      else set = null;
    }
    cuts += set?.points.cuts.length ?? 0;
    if (cuts > MOST_CUTS) set = null;
    known.set(source, set);
    return set;
  });
  return { kind: line, sets };
}
