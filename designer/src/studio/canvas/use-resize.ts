import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { Bounds } from '../../../../engine/core/definition.ts';
import type { CanvasNode } from './graph.ts';

/** While the edge of something is dragged it is shown as large as it will be. */
export function useResize(base: CanvasNode[]) {
  const [resized, setResized] = useState<({ id: string } & Partial<Bounds>) | null>(null);
  const onResize = useCallback((changes: NodeChange<CanvasNode>[]) => {
    for (const change of changes) {
      if (change.type === 'dimensions' && change.resizing === false) setResized(null);
      else if (change.type === 'dimensions' && change.resizing && change.dimensions) {
        const { dimensions, id } = change;
        setResized((before) => ({ ...(before?.id === id && before), id, ...dimensions }));
      } else if (change.type === 'position' && change.position && change.dragging === undefined) {
        const { position, id } = change;
        setResized((before) => ({ ...(before?.id === id && before), id, ...position }));
      }
    }
  }, []);
  const nodes = useMemo(
    () =>
      resized === null
        ? base
        : base.map((node) => {
            if (node.id !== resized.id) return node;
            const [width, height] = [resized.width ?? node.width ?? 0, resized.height ?? node.height ?? 0];
            const position = { x: resized.x ?? node.position.x, y: resized.y ?? node.position.y };
            return { ...node, position, width, height, measured: { width, height } };
          }),
    [base, resized],
  );
  return { nodes, onResize };
}
