/** Laying out a diagram: ranks from left to right, and a row of its own for every way that runs beside another. */
import { Graph, layout as rank } from '@dagrejs/dagre';
import type { Bounds, ElementDefinition, FlowDefinition } from './definition.ts';
import type { Size } from './layout-places.ts';

/** The height of a usual row, and the room between two. */
const ROW = { least: 64, between: 56 };
const GAP = { least: 64, most: 128, perLetter: 6.5 };
const GRID = 8;

type Line = Pick<FlowDefinition, 'id' | 'source' | 'target' | 'name'>;

export interface Drawing {
  elements: ElementDefinition[];
  /** What leads from one element to another. */
  lines: Line[];
  sizeOf(element: ElementDefinition): Size;
  /** Maps a boundary event to its activity, and everything else to itself. */
  host(id: string): string;
  /** Bands, one below the other, that elements keep to: lanes. Each by the ids in it; the ids of a band that is left empty, too. */
  bands: Set<string>[];
}

/**
 * Positions for everything but boundary events, and where each band begins and ends. A flow that leads on keeps the row of its source where
 * the way is free, so that the main path is a straight line; other ways out go below and above.
 */
export function arrange({ elements: all, lines: drawn, sizeOf, host, bands }: Drawing): {
  bounds: { [id: string]: Bounds };
  bands: { top: number; bottom: number }[];
} {
  const elements = all.filter((element) => host(element.id) === element.id);
  const flows = drawn.filter((flow) => host(flow.source) !== host(flow.target));
  const columns = columnsOf(elements, flows, host);
  const centres = columnCentres(elements, flows, columns, host, sizeOf);
  const bounds: { [id: string]: Bounds } = {};
  const ends: { top: number; bottom: number }[] = [];
  for (const band of bands) {
    const own = elements.filter(({ id }) => band.has(id));
    const inside = flows.filter((flow) => band.has(host(flow.source)) && band.has(flow.target));
    const rows = rowsOf(own, inside, columns, host);
    const { middles, top, bottom } = rowCentres(own, rows, sizeOf);
    const below = ends.at(-1);
    const shift = below ? Math.ceil((below.bottom - top) / GRID) * GRID : 0;
    ends.push({ top: top + shift, bottom: bottom + shift });
    for (const element of own) {
      const size = sizeOf(element);
      const x = centres[columns.get(element.id) ?? 0] ?? 0;
      const y = (middles.get(rows.get(element.id) ?? 0) ?? 0) + shift;
      bounds[element.id] = { x: x - size.width / 2, y: y - size.height / 2, ...size };
    }
  }
  return { bounds, bands: ends };
}

/** Where the middle of each row is, the main one at 0; and where the rows begin and end, with the room around them. */
function rowCentres(
  elements: ElementDefinition[],
  rows: Map<string, number>,
  sizeOf: (element: ElementDefinition) => Size,
): { middles: Map<number, number>; top: number; bottom: number } {
  const heights = new Map<number, number>([[0, ROW.least]]);
  for (const element of elements) {
    const row = rows.get(element.id) ?? 0;
    const height = Math.ceil(sizeOf(element).height / (2 * GRID)) * 2 * GRID;
    heights.set(row, Math.max(heights.get(row) ?? ROW.least, height));
  }
  const order = [...heights.keys()].sort((a, b) => a - b);
  const height = (row: number) => heights.get(row) ?? ROW.least;
  const middles = new Map([[0, 0]]);
  const between = (row: number, other: number) => (height(row) + height(other)) / 2 + ROW.between;
  for (const row of order.filter((at) => at > 0)) middles.set(row, (middles.get(row - 1) ?? 0) + between(row, row - 1));
  for (const row of order.filter((at) => at < 0).reverse())
    middles.set(row, (middles.get(row + 1) ?? 0) - between(row, row + 1));
  const [first = 0, last = 0] = [order[0], order.at(-1)];
  const room = ROW.between / 2;
  return {
    middles,
    top: (middles.get(first) ?? 0) - height(first) / 2 - room,
    bottom: (middles.get(last) ?? 0) + height(last) / 2 + room,
  };
}

/** How far from the left each element stands, counted in ranks. */
function columnsOf(elements: ElementDefinition[], flows: Line[], host: (id: string) => string): Map<string, number> {
  if (elements.length === 0) return new Map();
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR' });
  graph.setDefaultEdgeLabel(() => ({}));
  const entered = new Set(flows.map((flow) => flow.target));
  // Loops are broken where they lead back, when the elements that nothing leads to come first.
  const ordered = [...elements].sort((a, b) => Number(entered.has(a.id)) - Number(entered.has(b.id)));
  for (const { id } of ordered) graph.setNode(id, { width: 1, height: 1 });
  for (const flow of flows) {
    const [source, target] = [host(flow.source), flow.target];
    if (graph.hasNode(source) && graph.hasNode(target)) graph.setEdge(source, target, {}, flow.id);
  }
  rank(graph);
  const places = elements.map(({ id }) => ({ id, x: Math.round((graph.node(id) as { x: number }).x) }));
  const ranks = [...new Set(places.map(({ x }) => x))].sort((a, b) => a - b);
  return new Map(places.map(({ id, x }) => [id, ranks.indexOf(x)]));
}

function rowsOf(
  elements: ElementDefinition[],
  flows: Line[],
  columns: Map<string, number>,
  host: (id: string) => string,
): Map<string, number> {
  const rows = new Map<string, number>();
  const taken = new Set<string>();
  const cell = (row: number, column: number) => `${row}:${column}`;
  const isFree = (row: number, from: number, to: number) => {
    for (let column = from; column <= to; column += 1) if (taken.has(cell(row, column))) return false;
    return true;
  };
  const take = (id: string, row: number, from: number, to: number) => {
    rows.set(id, row);
    for (let column = from; column <= to; column += 1) taken.add(cell(row, column));
  };
  const at = (id: string) => columns.get(id) ?? 0;
  for (const { id } of [...elements].sort((a, b) => at(a.id) - at(b.id))) {
    if (!rows.has(id))
      take(
        id,
        firstRow(0, BELOW, (row) => isFree(row, at(id), at(id))),
        at(id),
        at(id),
      );
    const own = rows.get(id) ?? 0;
    const out = flows.filter((flow) => host(flow.source) === id && columns.has(flow.target));
    // What leaves a boundary event begins at the lower edge.
    for (const flow of [...out].sort((a, b) => Number(a.source !== id) - Number(b.source !== id))) {
      if (rows.has(flow.target) || at(flow.target) <= at(id)) continue;
      const [from, to] = [at(id) + 1, at(flow.target)];
      const ways = flow.source === id ? AROUND : BELOW.slice(1);
      take(
        flow.target,
        firstRow(own, ways, (row) => isFree(row, from, to)),
        from,
        to,
      );
    }
  }
  // Rows that stayed empty are left out.
  const used = [...new Set(rows.values())].sort((a, b) => a - b);
  const main = used.indexOf(0);
  return new Map([...rows].map(([id, row]) => [id, used.indexOf(row) - main]));
}

const BELOW = Array.from({ length: 400 }, (_, index) => index);
const AROUND = BELOW.flatMap((step) => (step === 0 ? [0] : [step, -step]));

function firstRow(own: number, steps: number[], isFree: (row: number) => boolean): number {
  return own + (steps.find((step) => isFree(own + step)) ?? steps.length);
}

/** Columns are as wide as their widest element; names of flows get room between them. */
function columnCentres(
  elements: ElementDefinition[],
  flows: Line[],
  columns: Map<string, number>,
  host: (id: string) => string,
  sizeOf: (element: ElementDefinition) => Size,
): number[] {
  const widths: number[] = [];
  const names: number[] = [];
  for (const element of elements) {
    const column = columns.get(element.id) ?? 0;
    widths[column] = Math.max(widths[column] ?? 0, sizeOf(element).width);
  }
  for (const flow of flows) {
    const column = columns.get(host(flow.source)) ?? 0;
    names[column] = Math.max(names[column] ?? 0, lengthOf(flow));
  }
  let left = 0;
  return widths.map((width, column) => {
    const centre = Math.round((left + width / 2) / GRID) * GRID;
    const wanted = (names[column] ?? 0) * GAP.perLetter + 24;
    left = centre + width / 2 + Math.min(Math.max(GAP.least, wanted), GAP.most);
    return centre;
  });
}

function lengthOf({ name }: Line): number {
  return typeof name === 'object' ? Math.max(name.en.length, (name.zh ?? '').length * 1.8) : (name ?? '').length;
}
