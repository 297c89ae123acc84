import type { Edge, Node } from '@xyflow/react';
import type {
  Bounds,
  ElementDefinition,
  FlowDefinition,
  ProcessDefinition,
} from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { isDefault } from '../../diagram/conventions.ts';
import { endsOf } from '../../diagram/flows.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { End, Point } from '../../diagram/route.ts';
import type { Mark } from '../model/diff.ts';

export type Severity = Problem['severity'] | null;

export type ElementNode = Node<{ element: ElementDefinition; severity: Severity; mark: Mark | null }, 'element'>;
export type FlowEdge = Edge<
  {
    flow: FlowDefinition;
    points: Point[];
    /** The ends as `points` was made for; while one of them is dragged the flow is routed again. */
    from: End;
    to: End;
    isDefault: boolean;
    /** A condition on a flow that leaves an activity has a sign of its own. */
    isConditional: boolean;
    severity: Severity;
    mark: Mark | null;
    editable: boolean;
  },
  'flow'
>;

interface Look {
  selection: ReadonlySet<string>;
  problems: readonly Problem[];
  marks: { [id: string]: Mark };
  editable: boolean;
  /** What a screen reader says of an element; of a flow it says where it leads from and to. */
  label: (element: ElementDefinition) => string;
}

/** Makes React Flow's nodes; one that did not change is the same object as before, so that it is not rendered again. */
export function createNodes(): (definition: ProcessDefinition, look: Look) => ElementNode[] {
  let cache = new Map<string, { key: unknown[]; node: ElementNode }>();
  return (definition, look) => {
    const worst = severities(look.problems, 'element');
    const next = new Map<string, { key: unknown[]; node: ElementNode }>();
    const nodes = definition.elements.flatMap((element) => {
      const bounds = definition.diagram?.elements[element.id];
      if (!bounds) return [];
      const severity = worst.get(element.id) ?? null;
      const mark = look.marks[element.id] ?? null;
      const selected = look.selection.has(element.id);
      const key = [element, bounds, severity, mark, selected, look.editable, look.label];
      const known = cache.get(element.id);
      const entry =
        known && same(known.key, key) ? known : { key, node: toNode(element, bounds, severity, mark, selected, look) };
      next.set(element.id, entry);
      return [entry.node];
    });
    cache = next;
    return nodes;
  };
}

/** The same for edges. */
export function createEdges(): (definition: ProcessDefinition, routes: Map<string, Point[]>, look: Look) => FlowEdge[] {
  let cache = new Map<string, { key: unknown[]; edge: FlowEdge }>();
  return (definition, routes, look) => {
    const worst = severities(look.problems, 'flow');
    const elements = new Map(definition.elements.map((element) => [element.id, element]));
    const ends = endsOf(definition);
    const next = new Map<string, { key: unknown[]; edge: FlowEdge }>();
    const edges = definition.flows.flatMap((flow) => {
      const [from, to] = [ends.get(flow.source), ends.get(flow.target)];
      const points = routes.get(flow.id);
      if (!from || !to || !points) return [];
      const source = elements.get(flow.source);
      const data = {
        flow,
        points,
        from,
        to,
        isDefault: isDefault(definition, flow),
        isConditional: flow.condition !== undefined && notationOf(source?.type ?? '').shape !== 'gateway',
        severity: worst.get(flow.id) ?? null,
        mark: look.marks[flow.id] ?? null,
        editable: look.editable,
      };
      const selected = look.selection.has(flow.id);
      const target = elements.get(flow.target);
      const label = [source, target].map((end) => (end ? look.label(end) : '')).join(' → ');
      const key = [
        flow,
        path(points),
        from.bounds,
        to.bounds,
        from.side,
        data.isDefault,
        data.isConditional,
        data.severity,
        data.mark,
        selected,
        look.editable,
        label,
      ];
      const known = cache.get(flow.id);
      const entry = known && same(known.key, key) ? known : { key, edge: toEdge(flow, data, selected, label) };
      next.set(flow.id, entry);
      return [entry.edge];
    });
    cache = next;
    return edges;
  };
}

function toNode(
  element: ElementDefinition,
  { x, y, width, height }: Bounds,
  severity: Severity,
  mark: Mark | null,
  selected: boolean,
  { editable, label }: Look,
): ElementNode {
  const place = { x: width / 2, y: height / 2, width: 1, height: 1 };
  return {
    id: element.id,
    type: 'element',
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [
      { type: 'source', position: 'right' as never, ...place, x: width },
      { type: 'target', position: 'left' as never, ...place, x: 0 },
    ],
    data: { element, severity, mark },
    selected,
    draggable: editable,
    connectable: editable,
    zIndex: element.attachedTo === undefined ? 1 : 2,
    ariaLabel: label(element),
  };
}

function toEdge(flow: FlowDefinition, data: FlowEdge['data'] & object, selected: boolean, ariaLabel: string): FlowEdge {
  const { id, source, target } = flow;
  return { id, type: 'flow', source, target, data, selected, focusable: true, ariaLabel };
}

function severities(problems: readonly Problem[], at: 'element' | 'flow'): Map<string, Problem['severity']> {
  const worst = new Map<string, Problem['severity']>();
  for (const problem of problems) {
    const id = problem[at];
    if (id !== undefined && worst.get(id) !== 'error') worst.set(id, problem.severity);
  }
  return worst;
}

function path(points: Point[]): string {
  return points.map(({ x, y }) => `${x},${y}`).join(' ');
}

function same(a: unknown[], b: unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
