/** The index of one column: which rules' cells hold a stretch of its line. */
import type { CellSet } from '../sets/cell.ts';
import { EVERYTHING, sameSet } from '../sets/point-set.ts';
import type { LineKind } from '../sets/points.ts';
import { Line } from './line.ts';

/** What a cell is where it is no single run of stretches. */
const ANY = -1;
const OPAQUE = -2;
const PARTS = -3;

/** Entries of the lists of one column: so many for each rule, and some. What would need more is looked up in the rules alone. */
const ENTRIES_PER_RULE = 64;
const MORE_ENTRIES = 65_536;

export class Column {
  readonly line: Line;
  /** Rules whose cell is `-`, or must be evaluated; ascending. */
  readonly open: Int32Array;
  /** Rules by stretch, ascending: those of stretch s from `starts[s]` to `starts[s + 1]`. Null where that would be too much. */
  private readonly lists: { starts: Int32Array; rules: Int32Array } | null;
  /** First and last stretch of each rule's cell; for cells in parts, where they are in `parts` and how many numbers. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;
  private readonly parts: Int32Array;

  /** `cells`: by rule; null must be evaluated. */
  constructor(kind: LineKind | null, cells: (CellSet | null)[]) {
    this.line = new Line(
      kind,
      [...new Set(cells)].filter((cell) => cell !== null),
    );
    this.first = new Int32Array(cells.length);
    this.last = new Int32Array(cells.length);
    const parts: number[] = [];
    const known = new Map<CellSet, { first: number; last: number }>();
    for (const [rule, cell] of cells.entries()) {
      let place = cell === null ? { first: OPAQUE, last: 0 } : known.get(cell);
      if (!place) {
        place = this.placeOf(cell as CellSet, parts);
        known.set(cell as CellSet, place);
      }
      [this.first[rule], this.last[rule]] = [place.first, place.last];
    }
    this.parts = Int32Array.from(parts);
    this.open = Int32Array.from(cells.keys().filter((rule) => isOpen(this.first[rule] as number)));
    this.lists = this.listsOf(cells.length);
  }

  /** How many rules have to be looked at for a stretch; Infinity where there are no lists. */
  count(stretch: number): number {
    if (this.lists === null) return Number.POSITIVE_INFINITY;
    const { starts } = this.lists;
    return this.open.length + (starts[stretch + 1] as number) - (starts[stretch] as number);
  }

  /** The rules that name a stretch, without the open ones. */
  listOf(stretch: number): { rules: Int32Array; from: number; to: number } | null {
    if (this.lists === null) return null;
    const { starts, rules } = this.lists;
    return { rules, from: starts[stretch] as number, to: starts[stretch + 1] as number };
  }

  /** Whether the rule's cell holds the stretch; what must be evaluated counts as if it did. */
  holds(rule: number, stretch: number): boolean {
    const first = this.first[rule] as number;
    if (first >= 0) return stretch >= first && stretch <= (this.last[rule] as number);
    if (first > PARTS) return true;
    return this.inParts(PARTS - first, this.last[rule] as number, stretch);
  }

  private inParts(from: number, length: number, stretch: number): boolean {
    let [low, high] = [0, length >> 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.parts[from + middle * 2 + 1] as number) < stretch) low = middle + 1;
      else high = middle;
    }
    return low < length >> 1 && (this.parts[from + low * 2] as number) <= stretch;
  }

  private placeOf(cell: CellSet, parts: number[]): { first: number; last: number } {
    if (cell.nil && sameSet(cell.points, EVERYTHING)) return { first: ANY, last: 0 };
    const stretches = this.line.stretchesOf(cell);
    const [first, last] = stretches;
    if (stretches.length === 2 && first !== undefined && last !== undefined) return { first, last };
    const place = { first: PARTS - parts.length, last: stretches.length };
    for (const stretch of stretches) parts.push(stretch);
    return place;
  }

  private listsOf(rules: number): Column['lists'] {
    const counts = new Int32Array(this.line.size + 1);
    let entries = 0;
    for (let rule = 0; rule < rules; rule += 1)
      this.eachPart(rule, (first, last) => {
        entries += last - first + 1;
      });
    if (entries > rules * ENTRIES_PER_RULE + MORE_ENTRIES) return null;
    for (let rule = 0; rule < rules; rule += 1)
      this.eachPart(rule, (first, last) => {
        for (let stretch = first; stretch <= last; stretch += 1)
          counts[stretch + 1] = (counts[stretch + 1] as number) + 1;
      });
    for (let stretch = 0; stretch < this.line.size; stretch += 1)
      counts[stretch + 1] = (counts[stretch + 1] as number) + (counts[stretch] as number);
    const filled = counts.slice();
    const all = new Int32Array(entries);
    for (let rule = 0; rule < rules; rule += 1)
      this.eachPart(rule, (first, last) => {
        for (let stretch = first; stretch <= last; stretch += 1) {
          all[filled[stretch] as number] = rule;
          filled[stretch] = (filled[stretch] as number) + 1;
        }
      });
    return { starts: counts, rules: all };
  }

  private eachPart(rule: number, visit: (first: number, last: number) => void): void {
    const first = this.first[rule] as number;
    if (first >= 0) visit(first, this.last[rule] as number);
    if (first > PARTS) return;
    const from = PARTS - first;
    for (let at = from; at < from + (this.last[rule] as number); at += 2)
      visit(this.parts[at] as number, this.parts[at + 1] as number);
  }
}

function isOpen(first: number): boolean {
  return first === ANY || first === OPAQUE;
}
