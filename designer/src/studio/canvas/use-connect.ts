import { type Connection, type IsValidConnection, type OnConnectEnd, useReactFlow } from '@xyflow/react';
import { useState } from 'react';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { ancestorsOf, parentsOf } from '../../diagram/structure.ts';
import { useEditor } from '../editor/context.tsx';
import type { Point } from '../model/command.ts';
import { randomId } from '../model/create.ts';
import type { Place } from '../model/insert.ts';
import { canConnect, connection, type Refusal } from '../model/rules.ts';
import type { LineEdge } from './graph.ts';
import { useEvent } from './use-event.ts';

interface Outcomes {
  pick: (place: Place, at: Point) => void;
  refuse: (reason: Refusal) => void;
}

/**
 * Drawing lines from thing to thing; one that ends on the empty canvas asks by `pick` what should be there, and one that may not be
 * says why by `refuse`.
 */
export function useConnect(definition: ProcessDefinition, { pick, refuse }: Outcomes) {
  const editor = useEditor();
  const { screenToFlowPosition } = useReactFlow();
  const [connecting, setConnecting] = useState(false);
  const isValidConnection: IsValidConnection<LineEdge> = useEvent(({ source, target }) =>
    canConnect(definition, source, target),
  );
  const onConnectStart = useEvent(() => setConnecting(true));
  const onConnect = useEvent(({ source, target }: Connection) =>
    editor.perform([{ type: 'connect', flow: { id: randomId('flow'), source, target } }]),
  );
  const onConnectEnd = useEvent<Parameters<OnConnectEnd>, void>((event, { isValid, fromNode, toNode }) => {
    setConnecting(false);
    if (isValid || !fromNode) return;
    // The ground of the sub-process that it is in is as empty as any.
    const around = ancestorsOf(parentsOf(definition), fromNode.id);
    if (toNode && !around.includes(toNode.id)) {
      const joins = connection(definition, fromNode.id, toNode.id);
      if ('refused' in joins && joins.refused !== 'itself') refuse(joins.refused);
      return;
    }
    const { clientX: x, clientY: y } = 'changedTouches' in event ? (event.changedTouches[0] as Touch) : event;
    const at = screenToFlowPosition({ x, y });
    pick({ kind: 'connected', from: fromNode.id, at }, { x: x + 8, y: y - 20 });
  });
  return { connecting, isValidConnection, onConnectStart, onConnect, onConnectEnd };
}
