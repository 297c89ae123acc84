import { memo } from 'react';
import type { Bounds } from '../../../engine/core/definition.ts';
import type { Shape } from '../../../engine/core/element.ts';
import type { Figure } from './figure.ts';
import { iconName, MARKERS, markerOf } from './icons.tsx';
import { wrap } from './wrap.ts';

interface ShapeProps {
  figure: Figure;
  width: number;
  height: number;
}

/** An element in BPMN notation, its upper left corner at the origin. One renderer for the canvas and for pictures. */
export const ElementShape = memo(function ElementShape({ figure, width, height }: ShapeProps) {
  const Outline = OUTLINES[figure.shape];
  const icon = markerOf(figure.icon, figure.filled);
  const at = ICON_SPOTS[figure.shape](width, height, iconName(figure.icon));
  return (
    <>
      <Outline width={width} height={height} figure={figure} />
      {icon && (
        <g className="bpmn-marker" transform={`translate(${at.x} ${at.y}) scale(${at.size / 16})`}>
          {icon}
        </g>
      )}
      <IconRings figure={figure} at={at} />
      <Markers figure={figure} width={width} height={height} />
    </>
  );
});

interface NameProps {
  figure: Figure;
  width: number;
  height: number;
  name: string;
  /** Boundary events: beside the event, so that flows and the activity stay clear. */
  beside?: boolean;
  /** Where the name was put by hand, counted from the element's upper left corner. */
  moved?: Bounds;
}

/** The name of an element: inside tasks, below events, above gateways, in the corner of sub-processes. */
export const ElementName = memo(function ElementName({ figure, width, height, name, beside, moved }: NameProps) {
  if (name === '') return null;
  const { shape, markers } = figure;
  if (moved && shape !== 'task' && shape !== 'container') return <MovedName name={name} at={moved} />;
  const { lines, size, room } = NAME_ROOM[shape];
  const most = markers.length > 0 && shape === 'task' ? lines - 1 : lines;
  const rows = wrap(name, room(width), most, size);
  const step = size + 3;
  const { x, y, anchor } = NAME_SPOTS[shape]({ width, height, rows: rows.length, step, beside, figure });
  return (
    <text className={`bpmn-name bpmn-name-${shape}`} textAnchor={anchor} fontSize={size}>
      {rows.map((row, index) => (
        // Lines have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <tspan key={index} x={x} y={y + index * step}>
          {row}
        </tspan>
      ))}
    </text>
  );
});

function MovedName({ name, at }: { name: string; at: Bounds }) {
  const rows = wrap(name, Math.max(at.width, 40), 3, 12);
  return (
    <text className="bpmn-name bpmn-name-event" textAnchor="middle" fontSize={12}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <tspan key={index} x={at.x + at.width / 2} y={at.y + 11 + index * 15}>
          {row}
        </tspan>
      ))}
    </text>
  );
}

const BORDERS: { [border in Figure['border']]: string } = {
  plain: '',
  thick: ' bpmn-thick',
  double: '',
  dotted: ' bpmn-dotted',
};

function Box({ width, height, figure, className }: ShapeProps & { className: string }) {
  return (
    <>
      <rect className={`${className}${BORDERS[figure.border]}`} width={width} height={height} rx={8} />
      {figure.border === 'double' && (
        <rect className="bpmn-outline bpmn-inner" x={3} y={3} width={width - 6} height={height - 6} rx={5.5} />
      )}
    </>
  );
}

const OUTLINES: { [shape in Shape]: (props: ShapeProps) => React.ReactNode } = {
  task: (props) => <Box {...props} className="bpmn-outline" />,
  container: (props) => <Box {...props} className="bpmn-outline bpmn-container" />,
  gateway: ({ width, height }) => (
    <path
      className="bpmn-outline"
      strokeLinejoin="round"
      d={`M${width / 2} 0L${width} ${height / 2}L${width / 2} ${height}L0 ${height / 2}Z`}
    />
  ),
  event: ({ width, figure: { ring, dashed } }) => {
    const r = width / 2;
    const className = `bpmn-outline${ring === 'end' ? ' bpmn-thick' : ''}${dashed ? ' bpmn-dashed' : ''}`;
    return (
      <>
        <circle className={className} cx={r} cy={r} r={ring === 'end' ? r - 1 : r} />
        {ring === 'middle' && <circle className={className} cx={r} cy={r} r={r - 3.5} />}
      </>
    );
  },
};

interface Spot {
  x: number;
  y: number;
  size: number;
}

function IconRings({ figure: { ringed }, at }: { figure: Figure; at: Spot }) {
  if (ringed === 'none') return null;
  const centre = { cx: at.x + at.size / 2, cy: at.y + at.size / 2 };
  return (
    <g className="bpmn-marker">
      <circle {...centre} r={at.size / 2 + 1} strokeWidth={1} />
      {ringed === 'double' && <circle {...centre} r={at.size / 2 - 1.2} strokeWidth={1} />}
    </g>
  );
}

const MARKER = { size: 13, gap: 5 };

function Markers({ figure: { markers }, width, height }: ShapeProps) {
  const total = markers.length * MARKER.size + (markers.length - 1) * MARKER.gap;
  return markers.map((marker, index) => (
    <g
      key={marker}
      className="bpmn-marker"
      transform={`translate(${(width - total) / 2 + index * (MARKER.size + MARKER.gap)} ${height - MARKER.size - 4}) scale(${MARKER.size / 16})`}
    >
      {MARKERS[marker]}
    </g>
  ));
}

const ICON_SPOTS: { [shape in Shape]: (width: number, height: number, icon: string | null) => Spot } = {
  task: () => ({ x: 6, y: 5, size: 13 }),
  container: () => ({ x: 6, y: 5, size: 13 }),
  gateway: (width, height, icon) => {
    const size = icon === 'eventBased' ? 22 : 18;
    return { x: (width - size) / 2, y: (height - size) / 2, size };
  },
  event: (width, height) => ({ x: width / 2 - 8.5, y: height / 2 - 8.5, size: 17 }),
};

const NAME_ROOM: { [shape in Shape]: { lines: number; size: number; room: (width: number) => number } } = {
  task: { lines: 3, size: 12, room: (width) => width - 16 },
  container: { lines: 1, size: 12, room: (width) => width - 24 },
  gateway: { lines: 2, size: 12, room: () => 112 },
  event: { lines: 2, size: 12, room: () => 112 },
};

interface Room {
  width: number;
  height: number;
  rows: number;
  step: number;
  beside?: boolean;
  figure: Figure;
}

const NAME_SPOTS: {
  [shape in Shape]: (room: Room) => { x: number; y: number; anchor: 'start' | 'middle' | 'end' };
} = {
  // Longer names stand lower, clear of the icon; above the markers where there are some.
  task: ({ width, height, rows, step, figure }) => {
    const lower = figure.markers.length > 0 ? 0 : rows > 1 && iconName(figure.icon) !== null ? 9 : 4;
    return { x: width / 2, y: height / 2 - ((rows - 1) * step) / 2 + lower, anchor: 'middle' };
  },
  container: () => ({ x: 12, y: 19, anchor: 'start' }),
  gateway: ({ width, rows, step }) => ({ x: width / 2, y: -8 - (rows - 1) * step, anchor: 'middle' }),
  event: ({ width, height, step, beside }) =>
    beside ? { x: -4, y: height - 2, anchor: 'end' } : { x: width / 2, y: height + step, anchor: 'middle' },
};
