import { useReactFlow } from '@xyflow/react';
import { type CSSProperties, useState } from 'react';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { sizeOf } from '../../../../engine/core/layout.ts';
import type { Point } from '../../diagram/route.ts';
import { artifactSize } from '../model/artifacts.ts';
import type { Blueprint } from '../model/create.ts';
import { onEdge } from '../model/edge.ts';
import type { Place } from '../model/insert.ts';
import { drawnEntries } from '../model/palette.ts';
import { placeAt } from './hit.ts';
import { DRAG_TYPE } from './Palette.tsx';

/** Dropping a palette entry: on an activity, on a flow, in a sub-process, or anywhere; `hint` shows where it will go. */
export function useDrop(
  definition: ProcessDefinition,
  plane: string | null,
  routes: Map<string, Point[]>,
  put: (place: Place, blueprint: Blueprint) => void,
) {
  const { screenToFlowPosition } = useReactFlow();
  const [hint, setHint] = useState<{ kind: Place['kind']; style: CSSProperties } | null>(null);
  const pointAt = (event: React.DragEvent) => screenToFlowPosition({ x: event.clientX, y: event.clientY });
  return {
    hint,
    over: hint !== null,
    handlers: {
      onDragOver: (event: React.DragEvent) => {
        const blueprint = dragged(event);
        if (blueprint === null) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        const at = pointAt(event);
        const place = placeAt(definition, plane, routes, at, blueprint);
        setHint(place && hintOf(definition, place, blueprint, at));
      },
      onDragLeave: (event: React.DragEvent) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setHint(null);
      },
      onDrop: (event: React.DragEvent) => {
        const blueprint = dragged(event);
        setHint(null);
        if (blueprint === null) return;
        event.preventDefault();
        const place = placeAt(definition, plane, routes, pointAt(event), blueprint);
        if (place) put(place, blueprint);
      },
    },
  };
}

/** While something is dragged, browsers tell its kinds but not its data; so the palette's key is among the kinds. */
function dragged(event: React.DragEvent): Blueprint | null {
  const kinds = new Set(event.dataTransfer.types);
  return drawnEntries().find(({ key }) => kinds.has(`${DRAG_TYPE}+${key.toLowerCase()}`))?.blueprint ?? null;
}

function hintOf(definition: ProcessDefinition, place: Place, blueprint: Blueprint, at: Point) {
  const size =
    'type' in blueprint
      ? sizeOf(blueprint.type)
      : 'artifact' in blueprint
        ? artifactSize(blueprint.artifact)
        : { width: 320, height: 128 };
  const host = place.kind === 'host' ? definition.diagram?.elements[place.element] : undefined;
  const box = host ? onEdge(host, at, size) : { x: at.x - size.width / 2, y: at.y - size.height / 2, ...size };
  return { kind: place.kind, style: { left: box.x, top: box.y, width: box.width, height: box.height } };
}
