import type { Bounds, ElementDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { boundarySpot, centred, freeSpot, GAP, sizeOf, snap } from '../../../../engine/core/layout.ts';
import { isEnd, isHandler, notationOf } from '../../diagram/notation.ts';
import { artifactSize } from './artifacts.ts';
import type { Command } from './command.ts';
import { grown, placesIn } from './containers.ts';
import { onEdge } from './edge.ts';
import { boundsOf, elementOf, flowOf, idsOf, withBounds } from './edit.ts';
import { shifted } from './move.ts';
import { canHost, connection } from './rules.ts';

export function addElement(
  definition: ProcessDefinition,
  command: Command & { type: 'addElement' },
): ProcessDefinition {
  const { element, at } = command;
  if (idsOf(definition).has(element.id)) return definition;
  return placed(definition, element, centred(at.x, at.y, sizeOf(element.type)));
}

export function addArtifact(
  definition: ProcessDefinition,
  { artifact, at }: Command & { type: 'addArtifact' },
): ProcessDefinition {
  if (idsOf(definition).has(artifact.id)) return definition;
  const artifacts = [...(definition.artifacts ?? []), artifact];
  return withBounds({ ...definition, artifacts }, { [artifact.id]: centred(at.x, at.y, artifactSize(artifact.type)) });
}

/** After an element, to its right, below whatever is there already; in the same sub-process and lane. */
export function appendElement(
  definition: ProcessDefinition,
  command: Command & { type: 'appendElement' },
): ProcessDefinition {
  const { after, element, flow } = command;
  const source = elementOf(definition, after);
  const from = boundsOf(definition)[after];
  if (!source || !from) return definition;
  if (idsOf(definition).has(element.id) || idsOf(definition).has(flow)) return definition;
  const added = { ...element, ...(source.parent !== undefined && { parent: source.parent }) };
  const joins = connection({ ...definition, elements: [...definition.elements, added] }, after, added.id);
  if (!('kind' in joins)) return definition;
  const size = sizeOf(element.type);
  // What leaves a boundary event goes below its activity.
  const down = source.attachedTo === undefined ? from.height / 2 : from.height + GAP;
  const wanted = centred(from.x + from.width + GAP + size.width / 2, from.y + down, size);
  const bounds = freeSpot(wanted, inTheWay(definition, source));
  const line = { id: flow, source: after, target: added.id };
  if (joins.kind === 'flow') return placed({ ...definition, flows: [...definition.flows, line] }, added, bounds);
  // What compensates is joined by an association, and is no part of the flow.
  const associations = [...(definition.associations ?? []), { ...line, direction: 'one' as const }];
  return placed({ ...definition, associations }, { ...added, forCompensation: true }, bounds);
}

/** What else is in the same sub-process, and in the same lane where there are some. */
function inTheWay(definition: ProcessDefinition, { parent, lane }: ElementDefinition): Bounds[] {
  if (lane === undefined) return placesIn(definition, parent);
  return placesIn({ ...definition, elements: definition.elements.filter((one) => one.lane === lane) }, parent);
}

/** Between the two ends of a flow. What is to the right makes room. */
export function insertOnFlow(
  definition: ProcessDefinition,
  command: Command & { type: 'insertOnFlow' },
): ProcessDefinition {
  const { flow: id, element, out } = command;
  const flow = flowOf(definition, id);
  const { starts, boundary } = notationOf(element.type);
  if (!flow || starts || isEnd(element) || isHandler(element) || boundary) return definition;
  if (idsOf(definition).has(element.id) || idsOf(definition).has(out)) return definition;
  const index = definition.flows.indexOf(flow);
  const flows = definition.flows.toSpliced(
    index,
    1,
    { ...flow, target: element.id },
    { id: out, source: element.id, target: flow.target },
  );
  const parent = elementOf(definition, flow.source)?.parent;
  const added = { ...element, ...(parent !== undefined && { parent }) };
  const [from, to] = [boundsOf(definition)[flow.source], boundsOf(definition)[flow.target]];
  const split = { ...definition, flows };
  if (!from || !to) return { ...split, elements: [...split.elements, added] };
  const size = sizeOf(element.type);
  const right = from.x + from.width;
  const centre = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
  const target = { x: to.x + to.width / 2, y: to.y + to.height / 2 };
  if (to.x <= right) {
    // The flow leads back: the new element stands half-way, wherever there is room.
    const half = centred((centre.x + target.x) / 2, Math.max(from.y + from.height, to.y + to.height) + GAP, size);
    return placed(split, added, freeSpot(half, placesIn(definition, parent)));
  }
  const missing = Math.max(0, snap(2 * GAP + size.width - (to.x - right)));
  const room = shifted(split, right, missing, parent);
  const gap = to.x + missing - right;
  return placed(room, added, freeSpot(centred(right + gap / 2, target.y, size), placesIn(room, parent)));
}

export function attachBoundary(
  definition: ProcessDefinition,
  command: Command & { type: 'attachBoundary' },
): ProcessDefinition {
  const { host: id, element, at } = command;
  const host = elementOf(definition, id);
  const on = boundsOf(definition)[id];
  if (!host || !canHost(host) || !notationOf(element.type).boundary) return definition;
  if (idsOf(definition).has(element.id)) return definition;
  const attached = { ...element, attachedTo: id, ...(host.parent !== undefined && { parent: host.parent }) };
  if (!on) return { ...definition, elements: [...definition.elements, attached] };
  const taken = definition.elements.filter((other) => other.attachedTo === id).length;
  const spot = at ? onEdge(on, at, sizeOf(element.type)) : boundarySpot(on, taken);
  return placed(definition, attached, spot);
}

function placed(definition: ProcessDefinition, element: ElementDefinition, bounds: Bounds): ProcessDefinition {
  const added = withBounds({ ...definition, elements: [...definition.elements, element] }, { [element.id]: bounds });
  return grown(added, element.parent);
}
