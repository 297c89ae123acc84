import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { figureOf } from '../../diagram/figure.ts';
import { ElementName, ElementShape } from '../../diagram/shapes.tsx';
import { useText } from '../../i18n/index.ts';
import type { ElementNode as ElementNodeType } from './graph.ts';
import { Resizer } from './Resizer.tsx';

const CORNERS = { task: 0, container: 0, gateway: 10, event: 4 };

/** An element on the canvas: the same shape as in pictures, with problems, marks and the place where flows begin. */
export const ElementNode = memo(function ElementNode({
  id,
  data,
  selected,
  width,
  height,
}: NodeProps<ElementNodeType>) {
  const { element, severity, mark, collapsed, moved, editable, target } = data;
  const text = useText();
  const figure = figureOf(element, collapsed);
  const size = { width: width ?? 0, height: height ?? 0 };
  const { shape } = figure;
  const className = [
    'canvas-node',
    `canvas-${shape}`,
    selected && 'is-selected',
    target && 'is-target',
    mark && `is-${mark}`,
  ];
  return (
    <div className={className.filter(Boolean).join(' ')}>
      <svg width={size.width} height={size.height} overflow="visible" aria-hidden="true">
        <ElementShape figure={figure} {...size} />
        <ElementName
          figure={figure}
          name={text(element.name)}
          beside={element.attachedTo !== undefined}
          moved={moved}
          {...size}
        />
        {severity && (
          <circle className={`canvas-dot is-${severity}`} cx={size.width - CORNERS[shape]} cy={CORNERS[shape]} r={6} />
        )}
      </svg>
      <Handle type="target" position={Position.Left} className="canvas-target" isConnectableStart={false} />
      <Handle type="source" position={Position.Right} className="canvas-source" isConnectableEnd={false} />
      {editable && selected && shape === 'container' && <Resizer id={id} least={{ width: 160, height: 96 }} />}
    </div>
  );
});
