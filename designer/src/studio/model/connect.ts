import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { Command } from './command.ts';
import { elementOf, flowOf, withFlow, withoutWaypoints } from './edit.ts';

/** May a flow lead from one element to another? A flow that is being moved does not stand in its own way. */
export function canConnect(definition: ProcessDefinition, source: string, target: string, moving?: string): boolean {
  const [from, to] = [elementOf(definition, source), elementOf(definition, target)];
  if (!from || !to || source === target || from.attachedTo === target) return false;
  const { starts, boundary } = notationOf(to.type).traits;
  if (notationOf(from.type).traits.ends || starts || boundary) return false;
  return !definition.flows.some((flow) => flow.id !== moving && flow.source === source && flow.target === target);
}

export function connect(definition: ProcessDefinition, { flow }: Command & { type: 'connect' }): ProcessDefinition {
  if (!canConnect(definition, flow.source, flow.target) || flowOf(definition, flow.id)) return definition;
  return { ...definition, flows: [...definition.flows, flow] };
}

export function reconnect(definition: ProcessDefinition, command: Command & { type: 'reconnect' }): ProcessDefinition {
  const { flow: id, source, target } = command;
  const flow = flowOf(definition, id);
  if (!flow || (flow.source === source && flow.target === target)) return definition;
  if (!canConnect(definition, source, target, id)) return definition;
  const moved = withFlow(definition, id, (before) => ({ ...before, source, target }));
  return withoutWaypoints(flow.source === source ? moved : releaseDefault(moved, id), id);
}

/** No element calls a flow its default that is gone, or that leaves another element. */
export function releaseDefault(definition: ProcessDefinition, flow: string): ProcessDefinition {
  const leaves = flowOf(definition, flow)?.source;
  const elements = definition.elements.map((element) => {
    if (element.config?.default !== flow || element.id === leaves) return element;
    const { default: _, ...config } = element.config;
    return { ...element, config };
  });
  return elements.every((element, index) => element === definition.elements[index])
    ? definition
    : { ...definition, elements };
}
