import { memo } from 'react';
import type { Shape, Traits } from '../../../engine/core/element.ts';
import { markerOf } from './icons.tsx';
import { wrap } from './wrap.ts';

interface ShapeProps {
  shape: Shape;
  traits: Traits;
  icon: string;
  width: number;
  height: number;
  /** A boundary event that leaves its activity running: dashed rings. */
  dashed?: boolean;
}

/** An element in BPMN notation, its upper left corner at the origin. One renderer for the canvas and for pictures. */
export const ElementShape = memo(function ElementShape({ shape, traits, icon, width, height, dashed }: ShapeProps) {
  const Outline = OUTLINES[shape];
  const marker = markerOf(icon);
  const at = MARKER_SPOTS[shape](width, height);
  return (
    <>
      <Outline width={width} height={height} traits={traits} dashed={dashed} />
      {marker && (
        <g className="bpmn-marker" transform={`translate(${at.x} ${at.y}) scale(${at.size / 16})`}>
          {marker}
        </g>
      )}
    </>
  );
});

interface NameProps {
  shape: Shape;
  width: number;
  height: number;
  name: string;
  /** Boundary events: beside the event, so that flows and the activity stay clear. */
  beside?: boolean;
}

/** The name of an element: inside tasks, below events, above gateways. */
export const ElementName = memo(function ElementName({ shape, width, height, name, beside }: NameProps) {
  if (name === '') return null;
  const { lines, size } = NAME_ROOM[shape];
  const rows = wrap(name, shape === 'task' ? width - 16 : 112, lines, size);
  const step = size + 3;
  const first = NAME_SPOTS[shape](height, rows.length, step, beside);
  const x = beside ? -4 : width / 2;
  return (
    <text className={`bpmn-name bpmn-name-${shape}`} textAnchor={beside ? 'end' : 'middle'} fontSize={size}>
      {rows.map((row, index) => (
        // Lines have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <tspan key={index} x={x} y={first + index * step}>
          {row}
        </tspan>
      ))}
    </text>
  );
});

interface OutlineProps {
  width: number;
  height: number;
  traits: Traits;
  dashed?: boolean;
}

const OUTLINES: { [shape in Shape]: (props: OutlineProps) => React.ReactNode } = {
  task: ({ width, height }) => <rect className="bpmn-outline" width={width} height={height} rx={8} />,
  gateway: ({ width, height }) => (
    <path
      className="bpmn-outline"
      strokeLinejoin="round"
      d={`M${width / 2} 0L${width} ${height / 2}L${width / 2} ${height}L0 ${height / 2}Z`}
    />
  ),
  event: ({ width, traits, dashed }) => {
    const r = width / 2;
    const ring = `bpmn-outline${traits.ends ? ' bpmn-thick' : ''}${dashed ? ' bpmn-dashed' : ''}`;
    return (
      <>
        <circle className={ring} cx={r} cy={r} r={traits.ends ? r - 1 : r} />
        {!traits.starts && !traits.ends && <circle className={ring} cx={r} cy={r} r={r - 3.5} />}
      </>
    );
  },
};

const MARKER_SPOTS: { [shape in Shape]: (width: number, height: number) => { x: number; y: number; size: number } } = {
  task: () => ({ x: 6, y: 5, size: 13 }),
  gateway: (width, height) => ({ x: width / 2 - 9, y: height / 2 - 9, size: 18 }),
  event: (width, height) => ({ x: width / 2 - 9, y: height / 2 - 9, size: 18 }),
};

const NAME_ROOM: { [shape in Shape]: { lines: number; size: number } } = {
  task: { lines: 3, size: 12 },
  gateway: { lines: 2, size: 12 },
  event: { lines: 2, size: 12 },
};

const NAME_SPOTS: {
  [shape in Shape]: (height: number, rows: number, step: number, beside?: boolean) => number;
} = {
  // Longer names stand lower, clear of the marker.
  task: (height, rows, step) => height / 2 - ((rows - 1) * step) / 2 + (rows > 1 ? 9 : 4),
  gateway: (_, rows, step) => -8 - (rows - 1) * step,
  event: (height, _, step, beside) => (beside ? height - 2 : height + step),
};
