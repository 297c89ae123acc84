import type { Bounds, ElementDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { boundarySpot, centred, freeSpot, GAP, sizeOf, snap } from '../../../../engine/core/layout.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { Command } from './command.ts';
import { onEdge } from './edge.ts';
import { boundsOf, elementOf, flowOf, idsOf, withBounds } from './edit.ts';
import { shifted } from './move.ts';

export function addElement(
  definition: ProcessDefinition,
  command: Command & { type: 'addElement' },
): ProcessDefinition {
  const { element, at } = command;
  if (idsOf(definition).has(element.id)) return definition;
  return placed(definition, element, centred(at.x, at.y, sizeOf(element.type)));
}

/** After an element, to its right, below whatever is there already. */
export function appendElement(
  definition: ProcessDefinition,
  command: Command & { type: 'appendElement' },
): ProcessDefinition {
  const { after, element, flow } = command;
  const source = elementOf(definition, after);
  const from = boundsOf(definition)[after];
  if (!source || !from || notationOf(source.type).traits.ends || notationOf(element.type).traits.starts)
    return definition;
  if (idsOf(definition).has(element.id) || idsOf(definition).has(flow)) return definition;
  const size = sizeOf(element.type);
  // What leaves a boundary event goes below its activity.
  const down = source.attachedTo === undefined ? from.height / 2 : from.height + GAP;
  const wanted = centred(from.x + from.width + GAP + size.width / 2, from.y + down, size);
  const bounds = freeSpot(wanted, Object.values(boundsOf(definition)));
  const flows = [...definition.flows, { id: flow, source: after, target: element.id }];
  return placed({ ...definition, flows }, element, bounds);
}

/** Between the two ends of a flow. What is to the right makes room. */
export function insertOnFlow(
  definition: ProcessDefinition,
  command: Command & { type: 'insertOnFlow' },
): ProcessDefinition {
  const { flow: id, element, out } = command;
  const flow = flowOf(definition, id);
  const { starts, ends, boundary } = notationOf(element.type).traits;
  if (!flow || starts || ends || boundary || idsOf(definition).has(element.id) || idsOf(definition).has(out)) {
    return definition;
  }
  const index = definition.flows.indexOf(flow);
  const flows = definition.flows.toSpliced(
    index,
    1,
    { ...flow, target: element.id },
    { id: out, source: element.id, target: flow.target },
  );
  const [from, to] = [boundsOf(definition)[flow.source], boundsOf(definition)[flow.target]];
  const split = { ...definition, flows };
  if (!from || !to) return { ...split, elements: [...split.elements, element] };
  const size = sizeOf(element.type);
  const right = from.x + from.width;
  const centre = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  const target = { x: to.x + to.width / 2, y: to.y + to.height / 2 };
  if (to.x <= right) {
    // The flow leads back: the new element stands half-way, wherever there is room.
    const half = centred((centre.x + target.x) / 2, Math.max(from.y + from.height, to.y + to.height) + GAP, size);
    return placed(split, element, freeSpot(half, Object.values(boundsOf(definition))));
  }
  const missing = Math.max(0, snap(2 * GAP + size.width - (to.x - right)));
  const room = shifted(split, right, missing);
  const gap = to.x + missing - right;
  return placed(room, element, freeSpot(centred(right + gap / 2, target.y, size), Object.values(boundsOf(room))));
}

export function attachBoundary(
  definition: ProcessDefinition,
  command: Command & { type: 'attachBoundary' },
): ProcessDefinition {
  const { host: id, element, at } = command;
  const host = elementOf(definition, id);
  const bounds = boundsOf(definition);
  const on = bounds[id];
  if (!host || !notationOf(host.type).traits.hostsBoundary || !notationOf(element.type).traits.boundary)
    return definition;
  if (idsOf(definition).has(element.id)) return definition;
  const attached = { ...element, attachedTo: id };
  if (!on) return { ...definition, elements: [...definition.elements, attached] };
  const taken = definition.elements.filter((other) => other.attachedTo === id).length;
  const spot = at ? onEdge(on, at, sizeOf(element.type)) : boundarySpot(on, taken);
  return placed(definition, attached, spot);
}

function placed(definition: ProcessDefinition, element: ElementDefinition, bounds: Bounds): ProcessDefinition {
  return withBounds({ ...definition, elements: [...definition.elements, element] }, { [element.id]: bounds });
}
