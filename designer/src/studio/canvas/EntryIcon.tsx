import { memo } from 'react';
import { sizeOf } from '../../../../engine/core/layout.ts';
import { markerOf } from '../../diagram/icons.tsx';
import { notationOf } from '../../diagram/notation.ts';
import { ElementShape } from '../../diagram/shapes.tsx';

/** An element type as a small picture of its shape. */
export const EntryIcon = memo(function EntryIcon({ type, size = 26 }: { type: string; size?: number }) {
  const { shape, traits, icon } = notationOf(type);
  // A task's marker would be a dot at this size, so the task is drawn smaller around it.
  const { width, height } = shape === 'task' ? { width: 46, height: 34 } : sizeOf(type);
  const scale = Math.min((size * 1.1) / width, (size * 0.86) / height);
  return (
    <svg className="entry-icon" width={size * 1.2} height={size} aria-hidden="true" focusable="false">
      <g
        transform={`translate(${(size * 1.2 - width * scale) / 2} ${(size - height * scale) / 2}) scale(${scale})`}
        strokeWidth={1.5 / scale}
      >
        {shape === 'task' ? (
          <>
            <ElementShape shape={shape} traits={traits} icon="" width={width} height={height} />
            <g className="bpmn-marker" transform="translate(9 3) scale(1.75)">
              {markerOf(icon)}
            </g>
          </>
        ) : (
          <ElementShape shape={shape} traits={traits} icon={icon} width={width} height={height} />
        )}
      </g>
    </svg>
  );
});
