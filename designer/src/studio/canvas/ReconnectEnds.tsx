import { useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import type { Point } from '../../diagram/route.ts';
import { useEditor } from '../editor/context.tsx';
import { connection } from '../model/rules.ts';
import { useCanvasActions } from './actions.ts';
import type { Line } from './graph.ts';

/** The two ends of the selected line, to be dragged to other things. */
export function ReconnectEnds({ line, points }: { line: Line; points: Point[] }) {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return null;
  return (
    <>
      <DragEnd at={first} other={last} drop={(id) => ({ source: id, target: line.target })} line={line} />
      <DragEnd at={last} other={first} drop={(id) => ({ source: line.source, target: id })} line={line} />
    </>
  );
}

interface DragEndProps {
  at: Point;
  other: Point;
  line: Line;
  drop: (id: string) => { source: string; target: string };
}

function DragEnd({ at, other, line, drop }: DragEndProps) {
  const editor = useEditor();
  const actions = useCanvasActions();
  const { screenToFlowPosition } = useReactFlow();
  const [held, setHeld] = useState<Point | null>(null);
  const letGo = (id: string) => {
    const ends = drop(id);
    const joins = connection(editor.get().history.present, ends.source, ends.target, line.id);
    if ('refused' in joins) actions.refuse(joins.refused);
    else editor.perform([{ type: 'reconnect', flow: line.id, ...ends }]);
  };
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
          const id = nodeUnder(event.clientX, event.clientY);
          if (id !== null) letGo(id);
        }}
      />
    </>
  );
}

function nodeUnder(x: number, y: number): string | null {
  for (const hit of document.elementsFromPoint(x, y)) {
    const node = hit.closest<HTMLElement>('.react-flow__node');
    if (node?.dataset.id !== undefined) return node.dataset.id;
  }
  return null;
}
