import { useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import type { FlowDefinition } from '../../../../engine/core/definition.ts';
import type { Point } from '../../diagram/route.ts';
import { useEditor } from '../editor/context.tsx';

/** The two ends of the selected flow, to be dragged to other elements. */
export function ReconnectEnds({ flow, points }: { flow: FlowDefinition; points: Point[] }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <DragEnd at={first} other={last} drop={(element) => ({ source: element, target: flow.target })} flow={flow} />
      <DragEnd at={last} other={first} drop={(element) => ({ source: flow.source, target: element })} flow={flow} />
    </>
  );
}

interface DragEndProps {
  at: Point;
  other: Point;
  flow: FlowDefinition;
  drop: (element: string) => { source: string; target: string };
}

function DragEnd({ at, other, flow, drop }: DragEndProps) {
  const editor = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const [held, setHeld] = useState<Point | null>(null);
  return (
    <>
      {held && <path className="canvas-held" d={`M${other.x} ${other.y}L${held.x} ${held.y}`} />}
      <circle
        className="canvas-end nodrag nopan"
        cx={(held ?? at).x}
        cy={(held ?? at).y}
        r={5}
        onPointerDown={(event) => {
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          setHeld(at);
        }}
        onPointerMove={(event) => {
          if (held) setHeld(screenToFlowPosition({ x: event.clientX, y: event.clientY }));
        }}
        onPointerUp={(event) => {
          setHeld(null);
          const element = elementUnder(event.clientX, event.clientY);
          if (element !== null) editor.perform([{ type: 'reconnect', flow: flow.id, ...drop(element) }]);
        }}
      />
    </>
  );
}

function elementUnder(x: number, y: number): string | null {
  for (const hit of document.elementsFromPoint(x, y)) {
    const node = hit.closest<HTMLElement>('.react-flow__node');
    if (node?.dataset.id !== undefined) return node.dataset.id;
  }
  return null;
}
