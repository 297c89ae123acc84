import { type NodeChange, useReactFlow } from '@xyflow/react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { Bounds, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { useEditor } from '../editor/context.tsx';
import type { Command, Point } from '../model/command.ts';
import { containerAt } from '../model/containers.ts';
import { elementOf } from '../model/edit.ts';
import { movedBounds } from '../model/move.ts';
import type { CanvasNode } from './graph.ts';
import { type Guide, snapDrag } from './guides.ts';
import { hostAt } from './hit.ts';

interface Drag {
  positions: { [id: string]: Bounds };
  guides: Guide[];
  dx: number;
  dy: number;
  /** Where what is dragged would be: the sub-process, or the activity that a boundary event would sit on. */
  target: string | null;
}

/**
 * Dragging: what is taken follows the pointer, snapped; what is in it and sits on it goes along. The process changes once, at the
 * end: then it is in the sub-process where it was let go. `nodes` are the given ones with the dragged in their places.
 */
export function useDrag(definition: ProcessDefinition, plane: string | null, base: CanvasNode[]) {
  const editor = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const [drag, setDrag] = useState<Drag | null>(null);
  const latest = useRef<Drag | null>(null);
  const pointer = useRef<Point | null>(null);
  const show = useCallback((next: Drag | null) => {
    latest.current = next;
    setDrag(next);
  }, []);

  const onDrag = useCallback(
    (changes: NodeChange<CanvasNode>[]) => {
      const all = definition.diagram?.elements ?? {};
      const moves = changes.flatMap((change) =>
        change.type === 'position' && change.dragging && change.position && all[change.id]
          ? [{ id: change.id, to: change.position }]
          : [],
      );
      const first = moves[0];
      const start = first && all[first.id];
      if (!first || !start) return;
      const ids = moves.map(({ id }) => id);
      const [wantedX, wantedY] = [first.to.x - start.x, first.to.y - start.y];
      const carried = movedBounds(definition, new Map(ids.map((id) => [id, { dx: 1, dy: 1 }])));
      const still = [...definition.elements, ...(definition.artifacts ?? [])].flatMap((part) => {
        const attached = 'attachedTo' in part && part.attachedTo !== undefined;
        const box = all[part.id];
        return box && !attached && !carried[part.id] ? [box] : [];
      });
      const moving = moves.flatMap(({ id }) => all[id] ?? []);
      const { dx, dy, guides } = snapDrag(moving, still, wantedX, wantedY);
      const positions = movedBounds(definition, new Map(ids.map((id) => [id, { dx, dy }])));
      const target = pointer.current && targetOf(definition, plane, ids, pointer.current);
      show({ positions, guides, dx, dy, target });
    },
    [definition, plane, show],
  );
  const onPointer = useCallback(
    ({ clientX: x, clientY: y }: { clientX: number; clientY: number }) => {
      pointer.current = screenToFlowPosition({ x, y });
    },
    [screenToFlowPosition],
  );
  const onDragStop = useCallback(
    (ids: string[]) => {
      const { dx = 0, dy = 0, target = null } = latest.current ?? {};
      const at = pointer.current;
      pointer.current = null;
      show(null);
      if (dx !== 0 || dy !== 0) editor.perform([dropped(definition, ids, { dx, dy }, target ?? plane, at)]);
    },
    [editor, definition, plane, show],
  );
  const nodes = useMemo(() => {
    if (!drag) return base;
    return base.map((node) => {
      const at = drag.positions[node.id];
      const placed = at ? { ...node, position: { x: at.x, y: at.y } } : node;
      return node.id === drag.target ? ({ ...placed, data: { ...placed.data, target: true } } as CanvasNode) : placed;
    });
  }, [base, drag]);
  return { nodes, guides: drag?.guides ?? [], onDrag, onPointer, onDragStop };
}

/** Null: the plane itself. */
function targetOf(definition: ProcessDefinition, plane: string | null, ids: string[], at: Point): string | null {
  const event = boundaryAlone(definition, ids);
  if (event) return hostAt(definition, at, event) ?? event.attachedTo ?? null;
  const into = containerAt(definition, plane, at, new Set(ids));
  return into === plane ? null : into;
}

function dropped(
  definition: ProcessDefinition,
  ids: string[],
  move: { dx: number; dy: number },
  target: string | null,
  at: Point | null,
): Command {
  const event = boundaryAlone(definition, ids);
  if (event && at && target !== null && target !== event.attachedTo)
    return { type: 'reattach', element: event.id, host: target, at };
  if (event || !at) return { type: 'moveElements', ids, ...move };
  return { type: 'moveElements', ids, ...move, into: target };
}

function boundaryAlone(definition: ProcessDefinition, [id, ...more]: string[]) {
  const element = id === undefined || more.length > 0 ? undefined : elementOf(definition, id);
  return element?.attachedTo === undefined ? undefined : element;
}
