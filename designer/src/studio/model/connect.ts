import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Command } from './command.ts';
import { elementOf, flowOf, idsOf, partOf, withElement, withFlow, withoutWaypoints, withPart } from './edit.ts';
import { releaseDefault, removeLines } from './lines.ts';
import { canConnect, connection, isCompensation } from './rules.ts';

/** A sequence flow, a message flow or an association, as the two ends allow. */
export function connect(definition: ProcessDefinition, { flow }: Command & { type: 'connect' }): ProcessDefinition {
  const wanted = connection(definition, flow.source, flow.target);
  if (!('kind' in wanted) || idsOf(definition).has(flow.id)) return definition;
  if (wanted.kind === 'flow') return { ...definition, flows: [...definition.flows, flow] };
  const line = { id: flow.id, source: flow.source, target: flow.target };
  if (wanted.kind === 'messageFlow') return { ...definition, messageFlows: [...(definition.messageFlows ?? []), line] };
  const from = elementOf(definition, flow.source);
  const compensates = from !== undefined && isCompensation(from);
  const data = [flow.source, flow.target].some((id) => isData(definition, id));
  const directed = compensates || data ? ({ ...line, direction: 'one' } as const) : line;
  const joined = { ...definition, associations: [...(definition.associations ?? []), directed] };
  return compensates ? withHandler(joined, flow.target) : joined;
}

/** An activity that compensates stands outside of the flow. */
function withHandler(definition: ProcessDefinition, id: string): ProcessDefinition {
  const touching = definition.flows.filter(({ source, target }) => source === id || target === id);
  const alone = removeLines(
    definition,
    touching.map((flow) => flow.id),
  );
  return withElement(alone, id, (handler) => ({ ...handler, forCompensation: true }));
}

export function reconnect(definition: ProcessDefinition, command: Command & { type: 'reconnect' }): ProcessDefinition {
  const { flow: id, source, target } = command;
  const found = partOf(definition, id);
  if (!found || !(found.list === 'flows' || found.list === 'messageFlows' || found.list === 'associations'))
    return definition;
  const { part: line, list } = found;
  if (line.source === source && line.target === target) return definition;
  if (!canConnect(definition, source, target, id)) return definition;
  const wanted = connection(definition, source, target, id);
  const kinds = { flows: 'flow', messageFlows: 'messageFlow', associations: 'association' } as const;
  if (!('kind' in wanted) || wanted.kind !== kinds[list]) return definition;
  if (list === 'associations') {
    // Who compensates for whom changes with it.
    const { [id]: _, ...labels } = definition.diagram?.labels ?? {};
    const bare = removeLines(definition, [id]);
    const again = connect(bare, { type: 'connect', flow: { id, source, target } });
    return again.diagram && definition.diagram?.labels ? { ...again, diagram: { ...again.diagram, labels } } : again;
  }
  if (list === 'messageFlows')
    return withoutWaypoints(
      withPart(definition, list, id, (before) => ({ ...before, source, target })),
      id,
    );
  const flow = flowOf(definition, id);
  const moved = withFlow(definition, id, (before) => ({ ...before, source, target }));
  return withoutWaypoints(flow?.source === source ? moved : releaseDefault(moved, id), id);
}

function isData(definition: ProcessDefinition, id: string): boolean {
  const type = definition.artifacts?.find((artifact) => artifact.id === id)?.type;
  return type !== undefined && type !== 'textAnnotation' && type !== 'group';
}
