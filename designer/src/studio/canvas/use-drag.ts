import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { useEditor } from '../editor/context.tsx';
import { movedBounds } from '../model/move.ts';
import type { ElementNode } from './graph.ts';
import { type Guide, snapDrag } from './guides.ts';

interface Drag {
  positions: { [id: string]: Bounds };
  guides: Guide[];
  dx: number;
  dy: number;
}

/**
 * Dragging: the elements follow the pointer, snapped; boundary events go along. The process changes once, at the end.
 * `nodes` are the given ones with the dragged in their places.
 */
export function useDrag(definition: ProcessDefinition, base: ElementNode[]) {
  const editor = useEditor();
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef<Drag | null>(null);
  const show = useCallback((next: Drag | null) => {
    latest.current = next;
    setDrag(next);
  }, []);

  const onDrag = useCallback(
    (changes: NodeChange<ElementNode>[]) => {
      const all = definition.diagram?.elements ?? {};
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position && all[change.id]
          ? [{ id: change.id, to: change.position }]
          : [],
      );
      const first = moves[0];
      const start = first && all[first.id];
      if (!first || !start) return;
      const ids = new Set(moves.map(({ id }) => id));
      const attached = new Map(definition.elements.map(({ id, attachedTo }) => [id, attachedTo]));
      const carried = (id: string) => ids.has(id) || ids.has(attached.get(id) ?? '');
      const still = Object.entries(all).filter(([id]) => !carried(id) && attached.get(id) === undefined);
      const moving = moves.flatMap(({ id }) => all[id] ?? []);
      const { dx, dy, guides } = snapDrag(
        moving,
        still.map(([, box]) => box),
        first.to.x - start.x,
        first.to.y - start.y,
      );
      const positions = movedBounds(definition, new Map([...ids].map((id) => [id, { dx, dy }])));
      show({ positions, guides, dx, dy });
    },
    [definition, show],
  );
  const onDragStop = useCallback(
    (ids: string[]) => {
      const { dx = 0, dy = 0 } = latest.current ?? {};
      show(null);
      if (dx !== 0 || dy !== 0) editor.perform([{ type: 'moveElements', ids, dx, dy }]);
    },
    [editor, show],
  );
  const nodes = useMemo(() => {
    if (!drag) return base;
    return base.map((node) => {
      const at = drag.positions[node.id];
      return at ? { ...node, position: { x: at.x, y: at.y } } : node;
    });
  }, [base, drag]);
  return { nodes, guides: drag?.guides ?? [], onDrag, onDragStop };
}
