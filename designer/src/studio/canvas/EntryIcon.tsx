import { memo } from 'react';
import { sizeOf } from '../../../../engine/core/layout.ts';
import { figureOf } from '../../diagram/figure.ts';
import { ArtifactShape } from '../../diagram/frame.tsx';
import { MARKERS, markerOf } from '../../diagram/icons.tsx';
import { notationOf } from '../../diagram/notation.ts';
import { ElementShape } from '../../diagram/shapes.tsx';
import { artifactSize } from '../model/artifacts.ts';
import type { Blueprint } from '../model/create.ts';

/** What a palette entry makes, as a small picture of its shape. */
export const EntryIcon = memo(function EntryIcon({ blueprint, size = 26 }: { blueprint: Blueprint; size?: number }) {
  const { width, height, drawing } = drawn(blueprint);
  const scale = Math.min((size * 1.1) / width, (size * 0.86) / height);
  return (
    <svg className="entry-icon" width={size * 1.2} height={size} aria-hidden="true" focusable="false">
      <g
        transform={`translate(${(size * 1.2 - width * scale) / 2} ${(size - height * scale) / 2}) scale(${scale})`}
        strokeWidth={1.5 / scale}
      >
        {drawing}
      </g>
    </svg>
  );
});

/** Tasks, pools and the like would be dots at their true size: they are drawn smaller, and their signs larger. */
const SMALL = { width: 46, height: 34 };

function drawn(blueprint: Blueprint): { width: number; height: number; drawing: React.ReactNode } {
  if ('frame' in blueprint) return { ...SMALL, drawing: <FrameIcon lanes={blueprint.frame === 'lane'} /> };
  if ('artifact' in blueprint) {
    const { artifact: type } = blueprint;
    const size = type === 'group' || type === 'textAnnotation' ? SMALL : artifactSize(type);
    return { ...size, drawing: <ArtifactShape type={type} words="" {...size} /> };
  }
  const figure = figureOf({ id: '', ...blueprint });
  if (figure.shape === 'event' || figure.shape === 'gateway') {
    const size = sizeOf(blueprint.type);
    // What sits on an activity is shown on an edge.
    const edge = notationOf(blueprint.type).boundary && <path className="bpmn-line" d="M-9 18H45" />;
    return {
      ...size,
      drawing: (
        <>
          {edge}
          <ElementShape figure={figure} {...size} />
        </>
      ),
    };
  }
  const sign = figure.markers[0] ? MARKERS[figure.markers[0]] : markerOf(figure.icon, figure.filled);
  return {
    ...SMALL,
    drawing: (
      <>
        <ElementShape figure={{ ...figure, icon: '', markers: [], ringed: 'none' }} {...SMALL} />
        {sign && (
          <g
            className="bpmn-marker"
            transform={figure.markers[0] ? 'translate(14 10) scale(1.150)' : 'translate(9 3) scale(1.750)'}
          >
            {sign}
          </g>
        )}
        {figure.shape === 'container' && !sign && <path className="bpmn-line" d="M10 17h6M30 17h6M19 12h8v10h-8z" />}
      </>
    ),
  };
}

function FrameIcon({ lanes }: { lanes: boolean }) {
  return <path className="bpmn-line" d={lanes ? 'M2 4H44V30H2ZM2 17H44' : 'M2 4H44V30H2ZM12 4V30'} />;
}
