import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { ArtifactShape } from '../../diagram/frame.tsx';
import { useText } from '../../i18n/index.ts';
import type { ArtifactNode as ArtifactNodeType } from './graph.ts';
import { Resizer } from './Resizer.tsx';

/** An annotation, a group, a data object or store on the canvas. */
export const ArtifactNode = memo(function ArtifactNode({
  id,
  data,
  selected,
  width,
  height,
}: NodeProps<ArtifactNodeType>) {
  const { artifact, mark, editable } = data;
  const text = useText();
  const size = { width: width ?? 0, height: height ?? 0 };
  const { type } = artifact;
  const className = ['canvas-node', `canvas-${type}`, selected && 'is-selected', mark && `is-${mark}`];
  return (
    <div className={className.filter(Boolean).join(' ')}>
      <svg width={size.width} height={size.height} overflow="visible" aria-hidden="true">
        <ArtifactShape type={type} words={text(artifact.text) || text(artifact.name)} {...size} />
      </svg>
      {type === 'group' && <div className="group-edge" />}
      {type !== 'group' && (
        <>
          <Handle type="target" position={Position.Left} className="canvas-target" isConnectableStart={false} />
          <Handle type="source" position={Position.Right} className="canvas-source" isConnectableEnd={false} />
        </>
      )}
      {editable && selected && <Resizer id={id} least={{ width: 32, height: 32 }} />}
    </div>
  );
});
