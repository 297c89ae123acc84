import { labelSpot, type Point } from './route.ts';
import { wrap } from './wrap.ts';

/** The head of a flow, to be used as its `marker-end`. */
export function FlowArrow({ id, className }: { id: string; className?: string }) {
  return (
    <marker
      id={id}
      viewBox="0 0 10 8"
      markerWidth={10}
      markerHeight={8}
      refX={9}
      refY={4}
      orient="auto"
      markerUnits="userSpaceOnUse"
    >
      <path className={`bpmn-arrow ${className ?? ''}`} d="M0 0l10 4-10 4z" />
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

/** A flow's name above its longest level piece, or to the right of an upright one. */
export function FlowName({ points, name }: { points: Point[]; name: string }) {
  if (name === '') return null;
  const spot = labelSpot(points);
  const [line = ''] = wrap(name, spot.upright ? 120 : Math.max(spot.room - 12, 48), 1, 11);
  return (
    <text
      className="bpmn-flow-name"
      x={spot.upright ? spot.x + 7 : spot.x}
      y={spot.upright ? spot.y + 4 : spot.y - 6}
      textAnchor={spot.upright ? 'start' : 'middle'}
    >
      {line}
      <title>{name}</title>
    </text>
  );
}
