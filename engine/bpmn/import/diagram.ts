/** Where everything is drawn: BPMN DI, and what is kept of it. */
import type { Bounds, Diagram, ElementDefinition, JsonObject, ProcessDefinition } from '../../core/definition.ts';
import { layout } from '../../core/layout.ts';
import { type Moddle, many, one } from '../moddle.ts';
import { isGenerated, keep, keptOf } from './kept.ts';

interface Drawn {
  bounds?: Bounds;
  waypoints?: { x: number; y: number }[];
  label?: Bounds;
  expanded?: boolean;
  vertical: boolean;
  /** The plane that it is drawn on. */
  plane: Moddle;
  kept: JsonObject;
}

export class Drawing {
  private readonly drawn = new Map<string, Drawn>();

  constructor(definitions: Moddle) {
    // places that nobody chose are not kept, unless another tool has had the file since
    const own = definitions.exporter === 'Weft';
    for (const diagram of many(definitions, 'diagrams')) {
      const plane = one(diagram, 'plane');
      for (const part of many(plane, 'planeElement')) {
        const id = one(part, 'bpmnElement')?.id;
        if (id && plane && !this.drawn.has(id) && !(own && isGenerated(part))) this.drawn.set(id, read(part, plane));
      }
    }
  }

  boundsOf(id: string): Bounds | undefined {
    return this.drawn.get(id)?.bounds;
  }

  /** The positions of what is in a definition; what has none is laid out. */
  apply(definition: ProcessDefinition): void {
    const diagram: Diagram = { elements: {}, flows: {} };
    const labels: { [id: string]: Bounds } = {};
    const nodes = [
      definition.elements,
      definition.artifacts ?? [],
      definition.lanes ?? [],
      definition.pools ?? [],
    ].flat();
    const edges = [definition.flows, definition.messageFlows ?? [], definition.associations ?? []].flat();
    const vertical: string[] = [];
    for (const node of nodes) {
      const drawn = this.drawn.get(node.id);
      if (!drawn?.bounds) continue;
      diagram.elements[node.id] = drawn.bounds;
      if (drawn.label) labels[node.id] = drawn.label;
      if (drawn.vertical) vertical.push(node.id);
      keep(node, 'di', drawn.kept);
    }
    for (const edge of edges) {
      const drawn = this.drawn.get(edge.id);
      if (!drawn?.waypoints) continue;
      diagram.flows[edge.id] = { waypoints: drawn.waypoints };
      if (drawn.label) labels[edge.id] = drawn.label;
      keep(edge, 'di', drawn.kept);
    }
    const collapsed = definition.elements
      .filter((element) => this.isCollapsed(element, definition))
      .map(({ id }) => id);
    if (Object.keys(labels).length > 0) diagram.labels = labels;
    if (collapsed.length > 0) diagram.collapsed = collapsed;
    if (vertical.length > 0) diagram.vertical = vertical;
    const placed = definition.elements.filter(({ id }) => diagram.elements[id]).length;
    if (placed === definition.elements.length) definition.diagram = diagram;
    else lay(definition, diagram, placed === 0 ? 'all' : 'missing');
  }

  /** Drawn small: said so, or not said and nothing that is in it is drawn beside it. */
  private isCollapsed({ id, type }: ElementDefinition, { elements }: ProcessDefinition): boolean {
    if (!CONTAINERS.includes(type)) return false;
    const drawn = this.drawn.get(id);
    if (!drawn?.bounds || drawn.expanded === true) return false;
    if (drawn.expanded === false) return true;
    const inside = elements.filter(({ parent }) => parent === id);
    return inside.length > 0 && !inside.some((child) => this.drawn.get(child.id)?.plane === drawn.plane);
  }
}

/** What is too large to be laid out comes without positions; whoever shows it asks again. */
function lay(definition: ProcessDefinition, diagram: Diagram, mode: 'all' | 'missing'): void {
  if (definition.elements.length > MOST_LAID_OUT) return;
  definition.diagram = layout({ ...definition, diagram }, mode);
}

const MOST_LAID_OUT = 1_000;

const CONTAINERS = ['subProcess', 'transaction', 'adHocSubProcess'];

function read(part: Moddle, plane: Moddle): Drawn {
  const drawn: Drawn = {
    plane,
    vertical: false,
    kept: keptOf(part, ['bpmnElement', 'bounds', 'label', 'isExpanded', 'isHorizontal', 'waypoint']),
  };
  // exporting gives every gateway its marker
  const kept = drawn.kept.bpmn as JsonObject | undefined;
  if (kept?.isMarkerVisible === true) {
    delete kept.isMarkerVisible;
    if (Object.keys(kept).length === 0) delete drawn.kept.bpmn;
  }
  const bounds = boundsOf(one(part, 'bounds'));
  if (bounds) drawn.bounds = bounds;
  const waypoints = many(part, 'waypoint').map(({ x, y }) => ({ x: Number(x), y: Number(y) }));
  if (
    waypoints.length > 1 &&
    waypoints.length <= 100 &&
    waypoints.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
  )
    drawn.waypoints = waypoints;
  const label = boundsOf(one(one(part, 'label'), 'bounds'));
  if (label) drawn.label = label;
  if (Object.hasOwn(part, 'isExpanded')) drawn.expanded = part.isExpanded === true;
  if (Object.hasOwn(part, 'isHorizontal')) drawn.vertical = part.isHorizontal === false;
  return drawn;
}

function boundsOf(given: Moddle | undefined): Bounds | undefined {
  if (!given) return undefined;
  const [x, y, width, height] = [given.x, given.y, given.width, given.height].map((value) => Number(value ?? 0));
  if (x === undefined || y === undefined || !width || !height || width <= 0 || height <= 0) return undefined;
  return [x, y, width, height].every((value) => Number.isFinite(value)) ? { x, y, width, height } : undefined;
}
