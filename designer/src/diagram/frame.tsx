import { memo } from 'react';
import type { ArtifactDefinition } from '../../../engine/core/definition.ts';
import { HEAD } from './frame-size.ts';
import { wrap } from './wrap.ts';

interface FrameProps {
  width: number;
  height: number;
  name: string;
  /** Runs from top to bottom: its name stands at the top. */
  vertical: boolean;
  /** A pool without anything to be seen inside: its name stands in the middle. */
  closed?: boolean;
}

/** A pool or lane, its upper left corner at the origin. */
export const Frame = memo(function Frame({ width, height, name, vertical, closed = false }: FrameProps) {
  const along = vertical ? width : height;
  const [row = ''] = wrap(name, (closed ? width : along) - 16, 1, 12);
  const at = closed
    ? `translate(${width / 2} ${height / 2 + 4})`
    : vertical
      ? `translate(${width / 2} ${HEAD / 2 + 4})`
      : `translate(${HEAD / 2 + 4} ${height / 2}) rotate(-90)`;
  return (
    <>
      <rect className="bpmn-frame" width={width} height={height} rx={2} />
      {!closed && <path className="bpmn-frame-line" d={vertical ? `M0 ${HEAD}H${width}` : `M${HEAD} 0V${height}`} />}
      {row !== '' && (
        <text className="bpmn-name bpmn-name-frame" textAnchor="middle" fontSize={12} transform={at}>
          {row}
        </text>
      )}
    </>
  );
});

interface ArtifactProps {
  type: ArtifactDefinition['type'];
  width: number;
  height: number;
  /** An annotation's text, else the name. */
  words: string;
}

/** What is drawn and not executed, its upper left corner at the origin. */
export const ArtifactShape = memo(function ArtifactShape({ type, width, height, words }: ArtifactProps) {
  const Drawing = DRAWINGS[type];
  return (
    <>
      <Drawing width={width} height={height} />
      <Words type={type} width={width} height={height} words={words} />
    </>
  );
});

type Size = { width: number; height: number };

const DRAWINGS: { [type in ArtifactDefinition['type']]: (size: Size) => React.ReactNode } = {
  textAnnotation: ({ width, height }) => (
    <>
      <rect className="bpmn-annotation" width={width} height={height} />
      <path className="bpmn-line" d={`M10 0H0V${height}H10`} />
    </>
  ),
  group: ({ width, height }) => <rect className="bpmn-group" width={width} height={height} rx={10} />,
  dataObjectReference: ({ width, height }) => {
    const fold = width / 3;
    return (
      <path
        className="bpmn-outline"
        strokeLinejoin="round"
        d={`M0 0H${width - fold}L${width} ${fold}V${height}H0ZM${width - fold} 0V${fold}H${width}`}
      />
    );
  },
  dataStoreReference: ({ width, height }) => {
    const r = height / 7;
    const lid = (y: number) => `M0 ${y}C0 ${y + r * 1.4} ${width} ${y + r * 1.4} ${width} ${y}`;
    return (
      <>
        <path
          className="bpmn-outline"
          d={`M0 ${r}C0 ${-r * 0.4} ${width} ${-r * 0.4} ${width} ${r}V${height - r}C${width} ${height + r * 0.4} 0 ${height + r * 0.4} 0 ${height - r}Z`}
        />
        <path className="bpmn-line" d={`${lid(r)}${lid(r * 1.9)}${lid(r * 2.8)}`} />
      </>
    );
  },
};

function Words({ type, width, height, words }: ArtifactProps) {
  if (words === '') return null;
  if (type === 'textAnnotation') {
    const rows = wrap(words, width - 16, Math.max(1, Math.floor((height - 4) / 15)), 12);
    return <Rows rows={rows} x={8} y={height / 2 - (rows.length - 1) * 7.5 + 4} anchor="start" />;
  }
  if (type === 'group') return <Rows rows={wrap(words, width - 24, 1, 12)} x={width / 2} y={-6} anchor="middle" />;
  return <Rows rows={wrap(words, 120, 2, 12)} x={width / 2} y={height + 15} anchor="middle" />;
}

function Rows({ rows, x, y, anchor }: { rows: string[]; x: number; y: number; anchor: 'start' | 'middle' }) {
  return (
    <text className="bpmn-name bpmn-name-artifact" textAnchor={anchor} fontSize={12}>
      {rows.map((row, index) => (
        // Lines have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <tspan key={index} x={x} y={y + index * 15}>
          {row}
        </tspan>
      ))}
    </text>
  );
}
