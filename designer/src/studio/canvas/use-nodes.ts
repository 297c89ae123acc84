import type { EdgeChange, NodeChange } from '@xyflow/react';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { useEditor } from '../editor/context.tsx';
import type { CanvasNode, LineEdge } from './graph.ts';
import { useDrag } from './use-drag.ts';
import { useEvent } from './use-event.ts';
import { useResize } from './use-resize.ts';

/** React Flow's nodes while they are dragged, resized and selected, and its handlers for all of that. */
export function useNodes(definition: ProcessDefinition, plane: string | null, base: CanvasNode[]) {
  const editor = useEditor();
  const { nodes: dragged, guides, onDrag, onPointer, onDragStop } = useDrag(definition, plane, base);
  const { nodes, onResize } = useResize(dragged);
  const onEdgesChange = useEvent((changes: (NodeChange<CanvasNode> | EdgeChange<LineEdge>)[]) => {
    const picked = changes.filter((change) => change.type === 'select');
    if (picked.length === 0) return;
    const next = new Set(editor.get().selection);
    for (const { id, selected } of picked) selected ? next.add(id) : next.delete(id);
    editor.select(next);
  });
  const onNodesChange = useEvent((changes: NodeChange<CanvasNode>[]) => {
    onDrag(changes);
    onResize(changes);
    onEdgesChange(changes);
  });
  const onNodeDrag = useEvent((event: MouseEvent | React.MouseEvent | TouchEvent) =>
    onPointer('touches' in event ? (event.touches[0] as Touch) : event),
  );
  const onNodeDragStop = useEvent((_: unknown, __: unknown, moved: CanvasNode[]) =>
    onDragStop(moved.map(({ id }) => id)),
  );
  const onSelectionDragStop = useEvent((_: unknown, moved: CanvasNode[]) => onDragStop(moved.map(({ id }) => id)));
  const handlers = {
    onNodesChange,
    onEdgesChange,
    onNodeDrag,
    onSelectionDrag: onNodeDrag,
    onNodeDragStop,
    onSelectionDragStop,
  };
  return { nodes, guides, handlers };
}
