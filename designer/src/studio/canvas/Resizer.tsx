import { NodeResizer } from '@xyflow/react';
import { useEditor } from '../editor/context.tsx';

interface ResizerProps {
  id: string;
  least: { width: number; height: number };
}

/** Handles at the corners and edges of what is selected; the process changes once, at the end. */
export function Resizer({ id, least }: ResizerProps) {
  const editor = useEditor();
  return (
    <NodeResizer
      minWidth={least.width}
      minHeight={least.height}
      handleClassName="canvas-resize"
      lineClassName="canvas-resize-line"
      onResizeEnd={(_, { x, y, width, height }) =>
        editor.perform([{ type: 'resize', id, bounds: { x, y, width, height } }])
      }
    />
  );
}
