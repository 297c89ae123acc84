import { type Connection, type IsValidConnection, type OnConnectEnd, useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { useEditor } from '../editor/context.tsx';
import type { Point } from '../model/command.ts';
import { canConnect } from '../model/connect.ts';
import { randomId } from '../model/create.ts';
import type { Place } from '../model/insert.ts';
import type { FlowEdge } from './graph.ts';
import { useEvent } from './use-event.ts';

/** Drawing flows from element to element; one that ends on the empty canvas asks by `pick` what should be there. */
export function useConnect(definition: ProcessDefinition, pick: (place: Place, at: Point) => void) {
  const editor = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const [connecting, setConnecting] = useState(false);
  const isValidConnection: IsValidConnection<FlowEdge> = useEvent(({ source, target }) =>
    canConnect(definition, source, target),
  );
  const onConnectStart = useEvent(() => setConnecting(true));
  const onConnect = useEvent(({ source, target }: Connection) =>
    editor.perform([{ type: 'connect', flow: { id: randomId('flow'), source, target } }]),
  );
  const onConnectEnd = useEvent<Parameters<OnConnectEnd>, void>((event, { isValid, fromNode, toNode }) => {
    setConnecting(false);
    if (isValid || toNode || !fromNode) return;
    const { clientX: x, clientY: y } = 'changedTouches' in event ? (event.changedTouches[0] as Touch) : event;
    const at = screenToFlowPosition({ x, y });
    pick({ kind: 'connected', from: fromNode.id, at }, { x: x + 8, y: y - 20 });
  });
  return { connecting, isValidConnection, onConnectStart, onConnect, onConnectEnd };
}
