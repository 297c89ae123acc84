import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { isNonInterrupting } from '../../diagram/conventions.ts';
import { notationOf } from '../../diagram/notation.ts';
import { ElementName, ElementShape } from '../../diagram/shapes.tsx';
import { useText } from '../../i18n/index.ts';
import type { ElementNode as ElementNodeType } from './graph.ts';

/** An element on the canvas: the same shape as in pictures, with problems, marks and the place where flows begin. */
export const ElementNode = memo(function ElementNode({ data, selected, width, height }: NodeProps<ElementNodeType>) {
  const { element, severity, mark } = data;
  const text = useText();
  const { shape, traits, icon } = notationOf(element.type);
  const size = { width: width ?? 0, height: height ?? 0 };
  const corner = shape === 'task' ? 0 : shape === 'gateway' ? 10 : 4;
  const className = ['canvas-node', `canvas-${shape}`, selected && 'is-selected', mark && `is-${mark}`];
  return (
    <div className={className.filter(Boolean).join(' ')}>
      <svg width={size.width} height={size.height} overflow="visible" aria-hidden="true">
        <ElementShape shape={shape} traits={traits} icon={icon} dashed={isNonInterrupting(element)} {...size} />
        <ElementName shape={shape} name={text(element.name)} beside={element.attachedTo !== undefined} {...size} />
        {severity && <circle className={`canvas-dot is-${severity}`} cx={size.width - corner} cy={corner} r={6} />}
      </svg>
      {!traits.starts && !traits.boundary && (
        <Handle type="target" position={Position.Left} className="canvas-target" isConnectableStart={false} />
      )}
      {!traits.ends && (
        <Handle type="source" position={Position.Right} className="canvas-source" isConnectableEnd={false} />
      )}
    </div>
  );
});
