import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { Frame } from '../../diagram/frame.tsx';
import { HEAD } from '../../diagram/frame-size.ts';
import { useText } from '../../i18n/index.ts';
import type { FrameNode as FrameNodeType } from './graph.ts';
import { Resizer } from './Resizer.tsx';

/** A pool or lane on the canvas. It is taken by its head; what lies in it is reached through it. */
export const FrameNode = memo(function FrameNode({ id, data, selected, width, height }: NodeProps<FrameNodeType>) {
  const { frame, vertical, closed, mark, editable, pool } = data;
  const text = useText();
  const size = { width: width ?? 0, height: height ?? 0 };
  const className = ['canvas-node', 'canvas-frame', selected && 'is-selected', mark && `is-${mark}`];
  const head = closed ? {} : vertical ? { height: HEAD, right: 0 } : { width: HEAD, bottom: 0 };
  return (
    <div className={className.filter(Boolean).join(' ')}>
      <svg width={size.width} height={size.height} overflow="visible" aria-hidden="true">
        <Frame name={text(frame.name)} vertical={vertical} closed={closed} {...size} />
      </svg>
      <div className={`frame-head${closed ? ' is-closed' : ''}${pool ? '' : ' is-lane'}`} style={head} />
      {pool && (
        <>
          <Handle
            type="target"
            position={Position.Left}
            className={closed ? 'canvas-target' : 'canvas-nowhere'}
            isConnectableStart={false}
          />
          <Handle
            type="source"
            position={Position.Right}
            className={closed ? 'canvas-source' : 'canvas-nowhere'}
            isConnectableEnd={false}
          />
        </>
      )}
      {editable && selected && <Resizer id={id} least={{ width: 160, height: 48 }} />}
    </div>
  );
});
