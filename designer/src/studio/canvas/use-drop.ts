import { useReactFlow } from '@xyflow/react';
import { type CSSProperties, useState } from 'react';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { sizeOf } from '../../../../engine/core/layout.ts';
import { elementTypes } from '../../../../engine/elements/index.ts';
import type { Point } from '../../diagram/route.ts';
import type { Blueprint } from '../model/create.ts';
import { onEdge } from '../model/edge.ts';
import type { Place } from '../model/insert.ts';
import { placeAt } from './hit.ts';
import { DRAG_TYPE } from './Palette.tsx';

/** Dropping a palette entry: on an activity, on a flow, or anywhere; `hint` shows where it will go. */
export function useDrop(
  definition: ProcessDefinition,
  routes: Map<string, Point[]>,
  put: (place: Place, blueprint: Blueprint) => void,
) {
  const { screenToFlowPosition } = useReactFlow();
  const [hint, setHint] = useState<{ kind: Place['kind']; style: CSSProperties } | null>(null);
  const find = (event: React.DragEvent, type: string) =>
    placeAt(definition, routes, screenToFlowPosition({ x: event.clientX, y: event.clientY }), type);
  return {
    hint,
    over: hint !== null,
    handlers: {
      onDragOver: (event: React.DragEvent) => {
        const type = dragged(event);
        if (type === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        const place = find(event, type);
        setHint(place && hintOf(definition, place, type, screenToFlowPosition({ x: event.clientX, y: event.clientY })));
      },
      onDragLeave: (event: React.DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHint(null);
      },
      onDrop: (event: React.DragEvent) => {
        const type = dragged(event);
        setHint(null);
        if (type === null) return;
        event.preventDefault();
        const place = find(event, type);
        if (place) put(place, { type });
      },
    },
  };
}

/** While something is dragged, browsers tell its kinds but not its data; so the element type is among the kinds. */
function dragged(event: React.DragEvent): string | null {
  const kinds = new Set(event.dataTransfer.types);
  return elementTypes.find(({ type }) => kinds.has(`${DRAG_TYPE}+${type.toLowerCase()}`))?.type ?? null;
}

function hintOf(definition: ProcessDefinition, place: Place, type: string, at: Point) {
  const size = sizeOf(type);
  const host = place.kind === 'host' ? definition.diagram?.elements[place.element] : undefined;
  const box = host ? onEdge(host, at, size) : { x: at.x - size.width / 2, y: at.y - size.height / 2, ...size };
  return { kind: place.kind, style: { left: box.x, top: box.y, width: box.width, height: box.height } };
}
