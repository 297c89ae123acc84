import { useReactFlow } from '@xyflow/react';
import { useEffect } from 'react';
import type { CanvasNode } from './graph.ts';

/** Brings what was selected elsewhere, in the problems list or by the address, into view. */
export function useReveal(selection: ReadonlySet<string>): void {
  const { getInternalNode, getViewport, setCenter, screenToFlowPosition } = useReactFlow<CanvasNode>();
  useEffect(() => {
    const [id] = selection;
    const node = selection.size === 1 && id !== undefined ? getInternalNode(id) : undefined;
    const box = document.querySelector('.canvas')?.getBoundingClientRect();
    if (!node || !box || box.width === 0) return;
    const { x, y } = node.internals.positionAbsolute;
    const [from, to] = [
      screenToFlowPosition({ x: box.left, y: box.top }),
      screenToFlowPosition({ x: box.right, y: box.bottom }),
    ];
    if (x >= from.x && y >= from.y && x + (node.width ?? 0) <= to.x && y + (node.height ?? 0) <= to.y) return;
    void setCenter(x + (node.width ?? 0) / 2, y + (node.height ?? 0) / 2, { zoom: getViewport().zoom, duration: 200 });
  }, [selection, getInternalNode, getViewport, setCenter, screenToFlowPosition]);
}
