import type { AssociationDefinition, Bounds } from '../../../engine/core/definition.ts';
import type { LineKind } from './flows.ts';
import { labelSpot, type Point } from './route.ts';
import { wrap } from './wrap.ts';

/** The head of a flow, to be used as its `marker-end`. */
export function FlowArrow({ id, className }: { id: string; className?: string }) {
  return (
    <LineEnd id={id} width={10}>
      <path className={`bpmn-arrow ${className ?? ''}`} d="M0 0l10 4-10 4z" />
    </LineEnd>
  );
}

/** The other heads of lines: of messages an open triangle and a circle where they begin, of associations two strokes. */
export function LineEnds({ id }: { id: string }) {
  return (
    <>
      <LineEnd id={`${id}-message`} width={11}>
        <path className="bpmn-open-end" d="M1 .6l9 3.400-9 3.400z" />
      </LineEnd>
      <LineEnd id={`${id}-sender`} width={10} start>
        <circle className="bpmn-open-end" cx={4} cy={4} r={3.2} />
      </LineEnd>
      <LineEnd id={`${id}-association`} width={11}>
        <path className="bpmn-strokes" d="M2 .5l8 3.500-8 3.500" />
      </LineEnd>
    </>
  );
}

/** The heads of a line, as attributes of its path; `id` as given to `LineEnds`, `arrow` that of the flow's head. */
export function endsOfLine(
  kind: LineKind,
  id: string,
  arrow: string,
  direction?: AssociationDefinition['direction'],
): { markerStart?: string; markerEnd?: string } {
  if (kind === 'flow') return { markerEnd: `url(#${arrow})` };
  if (kind === 'messageFlow') return { markerStart: `url(#${id}-sender)`, markerEnd: `url(#${id}-message)` };
  if (direction === undefined || direction === 'none') return {};
  const head = `url(#${id}-association)`;
  return direction === 'both' ? { markerStart: head, markerEnd: head } : { markerEnd: head };
}

function LineEnd({
  id,
  width,
  start = false,
  children,
}: {
  id: string;
  width: number;
  start?: boolean;
  children: React.ReactNode;
}) {
  return (
    <marker
      id={id}
      viewBox={`0 0 ${width} 8`}
      markerWidth={width}
      markerHeight={8}
      refX={start ? 1 : width - 1}
      refY={4}
      orient="auto-start-reverse"
      markerUnits="userSpaceOnUse"
    >
      {children}
    </marker>
  );
}

/** BPMN's sign of a default flow: a slash across its beginning. */
export function DefaultSlash({ points }: { points: Point[] }) {
  const [a, b] = points;
  if (!a || !b) return null;
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const x = a.x + ((b.x - a.x) / length) * 12;
  const y = a.y + ((b.y - a.y) / length) * 12;
  return (
    <path
      className="bpmn-slash"
      d={a.y === b.y ? `M${x - 3} ${y + 6}L${x + 3} ${y - 6}` : `M${x - 6} ${y + 3}L${x + 6} ${y - 3}`}
    />
  );
}

/** BPMN's sign of a condition on a flow that leaves an activity: a small diamond at its beginning. */
export function ConditionDiamond({ points }: { points: Point[] }) {
  const [a, b] = points;
  if (!a || !b) return null;
  const along = { x: Math.sign(b.x - a.x), y: Math.sign(b.y - a.y) };
  const at = (far: number, wide: number) =>
    `${a.x + along.x * far - along.y * wide} ${a.y + along.y * far + along.x * wide}`;
  return <path className="bpmn-outline" d={`M${at(0, 0)}L${at(8, 5)}L${at(16, 0)}L${at(8, -5)}Z`} />;
}

/** A flow's name: where it was put, else above its longest level piece, or to the right of an upright one. */
export function FlowName({ points, name, moved }: { points: Point[]; name: string; moved?: Bounds }) {
  if (name === '') return null;
  const spot = labelSpot(points);
  const [line = ''] = wrap(name, moved ? 160 : spot.upright ? 120 : Math.max(spot.room - 12, 48), 1, 11);
  const at = moved
    ? { x: moved.x + moved.width / 2, y: moved.y + moved.height / 2 + 4, middle: true }
    : spot.upright
      ? { x: spot.x + 7, y: spot.y + 4, middle: false }
      : { x: spot.x, y: spot.y - 6, middle: true };
  return (
    <text className="bpmn-flow-name" x={at.x} y={at.y} textAnchor={at.middle ? 'middle' : 'start'}>
      {line}
      <title>{name}</title>
    </text>
  );
}
