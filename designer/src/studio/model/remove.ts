import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { insideOf } from '../../diagram/structure.ts';
import type { Command } from './command.ts';
import { elementOf, linesOf, partOf, withList, withoutWaypoints } from './edit.ts';
import { removeLane } from './frames.ts';
import { removeLines, withoutDrawing } from './lines.ts';

/** Deletes lines first, then the rest one by one, so that what is left of a chain is joined again. */
export function remove(
  definition: ProcessDefinition,
  { elements, flows }: Command & { type: 'delete' },
): ProcessDefinition {
  const inside = insideOf(definition, elements);
  const gone = new Set([...inside, ...elements]);
  for (const { id, attachedTo } of definition.elements)
    if (attachedTo !== undefined && gone.has(attachedTo)) gone.add(id);
  return [...gone].reduce((next, id) => removePart(next, id, inside.has(id)), removeLines(definition, flows));
}

function removePart(definition: ProcessDefinition, id: string, nested: boolean): ProcessDefinition {
  const found = partOf(definition, id);
  switch (found?.list) {
    case 'elements':
      return removeElement(definition, id, nested);
    case 'lanes':
      return bare(removeLane(definition, id), definition);
    case 'artifacts':
      return without(definition, 'artifacts', id);
    case 'pools':
      return removePool(definition, id);
    default:
      return removeLines(definition, [id]);
  }
}

function removeElement(definition: ProcessDefinition, id: string, nested: boolean): ProcessDefinition {
  const healed = nested ? null : heal(definition, id);
  const touching = linesOf(definition).filter(
    (line) => (line.source === id || line.target === id) && line.id !== healed?.id,
  );
  const loose = removeLines(
    healed ? redirect(definition, healed) : definition,
    touching.map((line) => line.id),
  );
  return without(loose, 'elements', id);
}

function without(
  definition: ProcessDefinition,
  list: 'elements' | 'artifacts' | 'pools',
  id: string,
): ProcessDefinition {
  const touching = linesOf(definition).filter((line) => line.source === id || line.target === id);
  const loose = removeLines(
    definition,
    touching.map((line) => line.id),
  );
  const kept = (loose[list] ?? []).filter((part) => part.id !== id);
  return withoutDrawing(withList(loose, list, kept as never), new Set([id]));
}

/** The process stays when the pool around it goes; its lanes go with the pool. */
function removePool(definition: ProcessDefinition, id: string): ProcessDefinition {
  const own = definition.pools?.find((pool) => pool.id === id)?.process === definition.id;
  if (!own) return without(definition, 'pools', id);
  const { lanes = [], ...laneless } = definition;
  const left = without(laneless, 'pools', id);
  return withoutDrawing(left, new Set(lanes.map((lane) => lane.id)));
}

/** Lanes that are gone are drawn no more. */
function bare(definition: ProcessDefinition, before: ProcessDefinition): ProcessDefinition {
  const left = new Set(definition.lanes?.map(({ id }) => id));
  return withoutDrawing(definition, new Set((before.lanes ?? []).map(({ id }) => id).filter((id) => !left.has(id))));
}

/** The flow that goes on past the element: the one that came in, with its condition and name. */
function heal(definition: ProcessDefinition, id: string): { id: string; target: string } | null {
  const [into, ...moreIn] = definition.flows.filter((flow) => flow.target === id);
  const [out, ...moreOut] = definition.flows.filter((flow) => flow.source === id);
  if (!into || !out || moreIn.length > 0 || moreOut.length > 0 || into.source === out.target) return null;
  if (elementOf(definition, into.source)?.parent !== elementOf(definition, out.target)?.parent) return null;
  const there = definition.flows.some((flow) => flow.source === into.source && flow.target === out.target);
  return there ? null : { id: into.id, target: out.target };
}

function redirect(definition: ProcessDefinition, healed: { id: string; target: string }): ProcessDefinition {
  const flows = definition.flows.map((flow) => (flow.id === healed.id ? { ...flow, target: healed.target } : flow));
  return withoutWaypoints({ ...definition, flows }, healed.id);
}
