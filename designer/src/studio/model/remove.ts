import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Command } from './command.ts';
import { releaseDefault } from './connect.ts';
import { withoutWaypoints } from './edit.ts';

/** Deletes flows first, then the elements one by one, so that what is left of a chain is joined again. */
export function remove(
  definition: ProcessDefinition,
  { elements, flows }: Command & { type: 'delete' },
): ProcessDefinition {
  const gone = new Set(elements);
  for (const { id, attachedTo } of definition.elements)
    if (attachedTo !== undefined && gone.has(attachedTo)) gone.add(id);
  return [...gone].reduce(removeElement, flows.reduce(removeFlow, definition));
}

function removeFlow(definition: ProcessDefinition, id: string): ProcessDefinition {
  const flows = definition.flows.filter((flow) => flow.id !== id);
  if (flows.length === definition.flows.length) return definition;
  return releaseDefault(withoutWaypoints({ ...definition, flows }, id), id);
}

function removeElement(definition: ProcessDefinition, id: string): ProcessDefinition {
  const elements = definition.elements.filter((element) => element.id !== id);
  if (elements.length === definition.elements.length) return definition;
  const touching = definition.flows.filter((flow) => flow.source === id || flow.target === id);
  const healed = heal(definition, id);
  const bare = touching
    .filter((flow) => flow.id !== healed?.id)
    .reduce((left, flow) => removeFlow(left, flow.id), healed ? redirect(definition, healed) : definition);
  const { [id]: _, ...bounds } = bare.diagram?.elements ?? {};
  const diagram = bare.diagram && { diagram: { ...bare.diagram, elements: bounds } };
  return { ...bare, elements: bare.elements.filter((element) => element.id !== id), ...diagram };
}

/** The flow that goes on past the element: the one that came in, with its condition and name. */
function heal(definition: ProcessDefinition, id: string): { id: string; target: string } | null {
  const [into, ...moreIn] = definition.flows.filter((flow) => flow.target === id);
  const [out, ...moreOut] = definition.flows.filter((flow) => flow.source === id);
  if (!into || !out || moreIn.length > 0 || moreOut.length > 0 || into.source === out.target) return null;
  const there = definition.flows.some((flow) => flow.source === into.source && flow.target === out.target);
  return there ? null : { id: into.id, target: out.target };
}

function redirect(definition: ProcessDefinition, healed: { id: string; target: string }): ProcessDefinition {
  const flows = definition.flows.map((flow) => (flow.id === healed.id ? { ...flow, target: healed.target } : flow));
  return withoutWaypoints({ ...definition, flows }, healed.id);
}
