import type { Edge, Node } from '@xyflow/react';
import type {
  ArtifactDefinition,
  AssociationDefinition,
  Bounds,
  ElementDefinition,
  FlowDefinition,
  LaneDefinition,
  MessageFlowDefinition,
  PoolDefinition,
  ProcessDefinition,
} from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { defaultFlowOf } from '../../diagram/conventions.ts';
import { endsOf, type LineKind } from '../../diagram/flows.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { End, Point } from '../../diagram/route.ts';
import { ancestorsOf, depthsOf, movedLabel } from '../../diagram/structure.ts';
import type { Mark } from '../model/diff.ts';

export type Severity = Problem['severity'] | null;

type Shown = {
  severity: Severity;
  mark: Mark | null;
  editable: boolean;
  /** What is dragged would land in it. */
  target: boolean;
};
export type ElementNode = Node<
  Shown & { element: ElementDefinition; collapsed: boolean; moved: Bounds | undefined },
  'element'
>;
export type ArtifactNode = Node<Shown & { artifact: ArtifactDefinition }, 'artifact'>;
export type FrameNode = Node<
  Shown & { frame: PoolDefinition | LaneDefinition; vertical: boolean; closed: boolean; pool: boolean },
  'frame'
>;
export type CanvasNode = ElementNode | ArtifactNode | FrameNode;

export type Line = FlowDefinition | MessageFlowDefinition | AssociationDefinition;
export type LineEdge = Edge<
  {
    kind: LineKind;
    line: Line;
    points: Point[];
    /** The ends as `points` was made for; while one of them is dragged the line is routed again. */
    from: End;
    to: End;
    isDefault: boolean;
    /** A condition on a flow that leaves an activity has a sign of its own. */
    isConditional: boolean;
    moved: Bounds | undefined;
    severity: Severity;
    mark: Mark | null;
    editable: boolean;
  },
  'line'
>;

export interface Look {
  selection: ReadonlySet<string>;
  problems: readonly Problem[];
  marks: { [id: string]: Mark };
  editable: boolean;
  /** What a screen reader says of something; of a line it says where it leads from and to. */
  label: (id: string) => string;
}

type Placed = ElementDefinition | ArtifactDefinition | PoolDefinition | LaneDefinition;

/** Makes React Flow's nodes; one that did not change is the same object as before, so that it is not rendered again. */
export function createNodes(): (definition: ProcessDefinition, look: Look) => CanvasNode[] {
  const cached = caching<CanvasNode>();
  return (definition, look) => {
    const worst = severities(look.problems, 'element');
    const { elements: bounds = {}, collapsed, vertical } = definition.diagram ?? {};
    const [folded, upright] = [new Set(collapsed), new Set(vertical)];
    const depths = depthsOf(definition);
    const keep = cached();
    const base = (part: Placed, box: Bounds, zIndex: number) => {
      const own = { severity: worst.get(part.id) ?? null, mark: look.marks[part.id] ?? null, editable: look.editable };
      const selected = look.selection.has(part.id);
      const key = [part, box, own.severity, own.mark, selected, look.editable, look.label, zIndex];
      const node = () => ({ ...placed(box, look), id: part.id, selected, zIndex, ariaLabel: look.label(part.id) });
      return { key, shown: { ...own, target: false }, node };
    };
    const frames = (list: (PoolDefinition | LaneDefinition)[], pool: boolean) =>
      list.flatMap((frame) => {
        const box = bounds[frame.id];
        if (!box) return [];
        const inner = pool ? 0 : 1 + laneDepth(definition, frame.id);
        const { key, shown, node } = base(frame, box, inner);
        const closed = pool && (frame as PoolDefinition).process !== definition.id;
        const isUpright = upright.has(frame.id);
        return keep(
          frame.id,
          [...key, closed, isUpright],
          (): FrameNode => ({
            ...node(),
            type: 'frame',
            style: THROUGH,
            draggable: look.editable && pool,
            dragHandle: closed ? undefined : '.frame-head',
            connectable: look.editable && closed,
            data: { ...shown, frame, vertical: isUpright, closed, pool },
          }),
        );
      });
    const elements = definition.elements.flatMap((element) => {
      const box = bounds[element.id];
      if (!box) return [];
      const isFolded = folded.has(element.id);
      const open = notationOf(element.type).container && !isFolded;
      const z = layer(depths.get(element.id) ?? 0) + (open ? 0 : element.attachedTo === undefined ? 4 : 6);
      const { key, shown, node } = base(element, box, z);
      const label = definition.diagram?.labels?.[element.id];
      return keep(
        element.id,
        [...key, isFolded, label],
        (): ElementNode => ({
          ...node(),
          type: 'element',
          data: { ...shown, element, collapsed: isFolded, moved: movedLabel(definition, element.id, box) },
        }),
      );
    });
    const artifacts = (definition.artifacts ?? []).flatMap((artifact) => {
      const box = bounds[artifact.id];
      if (!box) return [];
      const z = layer(depths.get(artifact.id) ?? 0) + (artifact.type === 'group' ? -1 : 3);
      const { key, shown, node } = base(artifact, box, z);
      return keep(
        artifact.id,
        key,
        (): ArtifactNode => ({
          ...node(),
          type: 'artifact',
          ...(artifact.type === 'group' && { style: THROUGH }),
          data: { ...shown, artifact },
        }),
      );
    });
    // In the order of the keyboard: pools and lanes before what is in them.
    return [
      ...frames(definition.pools ?? [], true),
      ...frames(definition.lanes ?? [], false),
      ...elements,
      ...artifacts,
    ];
  };
}

/** The same for edges. */
export function createEdges(): (definition: ProcessDefinition, routes: Map<string, Point[]>, look: Look) => LineEdge[] {
  const cached = caching<LineEdge>();
  return (definition, routes, look) => {
    const worst = severities(look.problems, 'flow');
    const elements = new Map(definition.elements.map((element) => [element.id, element]));
    const depths = depthsOf(definition);
    const ends = endsOf(definition);
    const keep = cached();
    const flows = new Map(definition.flows.map((flow) => [flow.id, flow.source]));
    const labels = new Map<string, string>();
    const labelOf = (id: string) => {
      const known = labels.get(id) ?? look.label(id);
      labels.set(id, known);
      return known;
    };
    // An annotation on a flow hangs on the node that the flow leaves.
    const nodeOf = (id: string) => flows.get(id) ?? id;
    const make = (kind: LineKind) => (line: Line) => {
      const points = routes.get(line.id);
      const [source, target] = [nodeOf(line.source), nodeOf(line.target)];
      const [from, to] = [ends.get(source), ends.get(target)];
      if (!points || !from || !to) return [];
      const condition = 'condition' in line ? line.condition : undefined;
      const decides = notationOf(elements.get(line.source)?.type ?? '').shape === 'gateway';
      const data = {
        kind,
        line,
        points,
        from,
        to,
        isDefault: kind === 'flow' && defaultFlowOf(elements.get(line.source)) === line.id,
        isConditional: condition !== undefined && !decides,
        moved: definition.diagram?.labels?.[line.id],
        severity: worst.get(line.id) ?? null,
        mark: look.marks[line.id] ?? null,
        editable: look.editable,
      };
      const selected = look.selection.has(line.id);
      const label = `${labelOf(line.source)} → ${labelOf(line.target)}`;
      const zIndex = kind === 'messageFlow' ? 8 : layer(depths.get(line.source) ?? depths.get(line.target) ?? 0) + 2;
      const { severity, mark, moved } = data;
      const key = [line, path(points), from.bounds, to.bounds, from.side, data.isDefault, data.isConditional, moved];
      return keep(line.id, [...key, severity, mark, selected, look.editable, label, zIndex], (): LineEdge => {
        return { id: line.id, type: 'line', source, target, data, selected, zIndex, focusable: true, ariaLabel: label };
      });
    };
    return [
      ...definition.flows.flatMap(make('flow')),
      ...(definition.messageFlows ?? []).flatMap(make('messageFlow')),
      ...(definition.associations ?? []).flatMap(make('association')),
    ];
  };
}

/** Pools, lanes and groups are taken by their heads and edges; what lies in them is reached through them. */
const THROUGH = { pointerEvents: 'none' } as const;

/** Each sub-process has layers of its own, above the one that it is in. */
function layer(depth: number): number {
  return 10 + depth * 10;
}

function laneDepth(definition: ProcessDefinition, id: string): number {
  return ancestorsOf(new Map((definition.lanes ?? []).map((lane) => [lane.id, lane.parent])), id).length;
}

function placed({ x, y, width, height }: Bounds, { editable }: Look) {
  const middle = { x: width / 2, y: height / 2, width: 1, height: 1 };
  return {
    position: { x, y },
    width,
    height,
    measured: { width, height },
    handles: [
      { type: 'source' as const, position: 'right' as never, ...middle, x: width },
      { type: 'target' as const, position: 'left' as never, ...middle, x: 0 },
    ],
    draggable: editable,
    connectable: editable,
  };
}

type Keep<T> = (id: string, key: unknown[], make: () => T) => T[];

/** What was made from the same values is given again; what was not asked for in a round is forgotten. */
function caching<T>(): () => Keep<T> {
  let last = new Map<string, { key: unknown[]; made: T }>();
  return () => {
    const [before, now] = [last, new Map<string, { key: unknown[]; made: T }>()];
    last = now;
    return (id, key, make) => {
      const known = before.get(id);
      const entry = known && same(known.key, key) ? known : { key, made: make() };
      now.set(id, entry);
      return [entry.made];
    };
  };
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
