import type { Bounds, Diagram, ElementDefinition, ProcessDefinition } from '../../../engine/core/definition.ts';
import { figureOf } from './figure.ts';
import { notationOf } from './notation.ts';
import { type End, exitOf, midpoint, obstaclesBetween, type Point, route, type Side, sideOf } from './route.ts';
import { straight, toFrame } from './straight.ts';
import { parentsOf } from './structure.ts';

/** What kind of line joins two things. */
export type LineKind = 'flow' | 'messageFlow' | 'association';

interface Line {
  id: string;
  source: string;
  target: string;
}

/** The corners of every line of a process: as they were drawn, else found. Lines with an end that is nowhere are left out. */
export function routes(definition: ProcessDefinition): Map<string, Point[]> {
  return createRouter()(definition);
}

/** As `routes`, again and again for a process that changes: lines around which nothing changed are not looked for anew. */
export function createRouter(): (definition: ProcessDefinition) => Map<string, Point[]> {
  let last: Found = new Map();
  return (definition) => {
    const found: Found = new Map();
    const all = allRoutes(definition, last, found);
    last = found;
    return all;
  };
}

/** What a line was found from. */
type Found = Map<string, { key: unknown[]; points: Point[] }>;

function allRoutes(definition: ProcessDefinition, last: Found, found: Found): Map<string, Point[]> {
  const ends = endsOf(definition);
  const around: Around = { definition, ends, last, found };
  const flows = flowRoutes(around);
  for (const [id, points] of flows) ends.set(id, { bounds: spot(midpoint(points)), shape: 'event' });
  const others = [
    ...lines(around, definition.messageFlows ?? [], 'messageFlow'),
    ...lines(around, definition.associations ?? [], 'association'),
  ];
  return new Map([...flows, ...others]);
}

/** One line as it goes when nothing stands in its way. */
export function lineBetween(kind: LineKind, from: End, to: End, obstacles: Bounds[] = []): Point[] {
  if (from.frame || to.frame) return toFrame(from, to);
  if (kind === 'association' && !from.side) return straight(from.bounds, to.bounds);
  return route(from, to, obstacles);
}

/** What the router knows of everything that has a place. */
export function endsOf(definition: ProcessDefinition): Map<string, End> {
  const bounds = definition.diagram?.elements ?? {};
  const collapsed = new Set(definition.diagram?.collapsed);
  const ends = new Map<string, End>();
  for (const element of definition.elements) {
    const own = bounds[element.id];
    if (!own) continue;
    const host: Bounds | undefined = element.attachedTo === undefined ? undefined : bounds[element.attachedTo];
    const shape = shapeOf(element, collapsed);
    ends.set(element.id, { bounds: own, shape, ...(host && { side: sideOf(own, host) }) });
  }
  for (const { id } of definition.artifacts ?? []) {
    const own = bounds[id];
    if (own) ends.set(id, { bounds: own, shape: 'task' });
  }
  for (const { id } of [...(definition.pools ?? []), ...(definition.lanes ?? [])]) {
    const own = bounds[id];
    if (own) ends.set(id, { bounds: own, shape: 'task', frame: true });
  }
  return ends;
}

function shapeOf(element: ElementDefinition, collapsed: Set<string>): End['shape'] {
  return notationOf(element.type).container && !collapsed.has(element.id) ? 'container' : figureOf(element, true).shape;
}

interface Around {
  definition: ProcessDefinition;
  ends: Map<string, End>;
  last: Found;
  found: Found;
}

function flowRoutes(around: Around): Map<string, Point[]> {
  const { definition, ends } = around;
  const near = obstaclesOf(definition);
  const first = new Map(lines(around, definition.flows, 'flow', near));
  // Now that it is known where flows leave, those that come in keep clear of them.
  const leaving = new Map<string, Set<Side>>();
  for (const flow of definition.flows) {
    const points = first.get(flow.id);
    if (points) leaving.set(flow.source, (leaving.get(flow.source) ?? new Set()).add(exitOf(points)));
  }
  const crowded = definition.flows.filter(({ id, target }) => {
    const points = first.get(id);
    return points !== undefined && leaving.get(target)?.has(exitOf([...points].reverse()));
  });
  const kept = new Map([...ends].map(([id, end]) => [id, { ...end, leaving: leaving.get(id) }]));
  for (const [id, points] of lines({ ...around, ends: kept }, crowded, 'flow', near)) first.set(id, points);
  return first;
}

function lines(
  { definition, ends, last, found }: Around,
  list: Line[],
  kind: LineKind,
  near: (line: Line) => Bounds[] = () => [],
): [string, Point[]][] {
  return list.flatMap((line): [string, Point[]][] => {
    const [from, to] = [ends.get(line.source), ends.get(line.target)];
    if (!from || !to) return [];
    const drawn = definition.diagram?.flows[line.id]?.waypoints;
    if (drawn && drawn.length > 1) return [[line.id, drawn]];
    const obstacles = obstaclesBetween(from, to, near(line));
    const sides = [...(to.leaving ?? [])].sort().join();
    const key = [from.bounds, from.shape, from.side, to.bounds, to.shape, to.side, sides, ...obstacles];
    const name = `${line.id} ${sides}`;
    const known = last.get(name);
    const points = known && same(known.key, key) ? known.points : lineBetween(kind, from, to, obstacles);
    found.set(name, { key, points });
    return [[line.id, points]];
  });
}

function same(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** What stands in the way of a flow: whatever is directly in the same sub-process. */
function obstaclesOf(definition: ProcessDefinition): (line: Line) => Bounds[] {
  const bounds: Diagram['elements'] = definition.diagram?.elements ?? {};
  const parents = parentsOf(definition);
  const byParent = new Map<string | undefined, Bounds[]>();
  for (const { id, parent } of definition.elements) {
    const own = bounds[id];
    if (!own) continue;
    const group = byParent.get(parent);
    if (group) group.push(own);
    else byParent.set(parent, [own]);
  }
  return ({ source }) => byParent.get(parents.get(source)) ?? [];
}

function spot({ x, y }: Point): Bounds {
  return { x, y, width: 0, height: 0 };
}
