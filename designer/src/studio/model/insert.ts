import type { ElementDefinition, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { centred, freeSpot, sizeOf } from '../../../../engine/core/layout.ts';
import { isHandler, lookOf, notationOf } from '../../diagram/notation.ts';
import { artifactSize } from './artifacts.ts';
import { contains } from './boxes.ts';
import type { Command, Point } from './command.ts';
import { containerAt, placesIn } from './containers.ts';
import { type Blueprint, elementFrom, laneCommand, type NewId, poolCommand } from './create.ts';
import { boundsOf, elementOf, flowOf, partOf } from './edit.ts';
import { canHost, connection, isCompensation } from './rules.ts';

/** Where a new element is wanted. `plane`: the sub-process that is looked into. */
export type Place =
  | { kind: 'at'; at: Point; plane: string | null }
  | { kind: 'after'; element: string }
  | { kind: 'on'; flow: string }
  | { kind: 'connected'; from: string; at: Point }
  | { kind: 'host'; element: string; at?: Point };

/** May it be put there? */
export function fits(definition: ProcessDefinition, place: Place, blueprint: Blueprint): boolean {
  if ('frame' in blueprint)
    return place.kind === 'at' && place.plane === null && hasRoomFor(definition, blueprint.frame);
  if ('artifact' in blueprint) return place.kind === 'at';
  const { starts, boundary } = notationOf(blueprint.type);
  const look = lookOf(blueprint);
  switch (place.kind) {
    case 'at':
      return !boundary;
    case 'on':
      return Boolean(flowOf(definition, place.flow)) && !starts && !look.ends && !look.handler && !boundary;
    case 'host':
      return boundary && hosts(definition, place.element);
    case 'after':
      return boundary ? hosts(definition, place.element) : leadsTo(definition, place.element, blueprint);
    case 'connected':
      return !boundary && leadsTo(definition, place.from, blueprint);
  }
}

/** The commands that put it there, and its id. */
export function insertion(
  definition: ProcessDefinition,
  place: Place,
  blueprint: Blueprint,
  newId: NewId,
): { commands: Command[]; id: string } {
  if (!('type' in blueprint)) return drawing(definition, place, blueprint, newId);
  const element = elementFrom(blueprint, newId);
  const { id } = element;
  const { boundary } = notationOf(blueprint.type);
  switch (place.kind) {
    case 'at': {
      const parent = containerAt(definition, place.plane, place.at);
      const size = sizeOf(blueprint.type);
      const spot = freeSpot(centred(place.at.x, place.at.y, size), placesIn(definition, parent ?? undefined), 0);
      const at = { x: spot.x + size.width / 2, y: spot.y + size.height / 2 };
      return { id, commands: [{ type: 'addElement', element: inside(element, parent), at }] };
    }
    case 'on':
      return { id, commands: [{ type: 'insertOnFlow', flow: place.flow, element, out: newId('flow') }] };
    case 'host':
      return { id, commands: [{ type: 'attachBoundary', host: place.element, element, at: place.at }] };
    case 'after':
      return boundary
        ? { id, commands: [{ type: 'attachBoundary', host: place.element, element }] }
        : { id, commands: [{ type: 'appendElement', after: place.element, element, flow: newId('flow') }] };
    case 'connected': {
      const parent = elementOf(definition, place.from)?.parent ?? null;
      return {
        id,
        commands: [
          { type: 'addElement', element: inside(element, parent), at: place.at },
          { type: 'connect', flow: { id: newId('flow'), source: place.from, target: id } },
        ],
      };
    }
  }
}

/** Where a click in the palette puts something: after what is selected, on it, in it, or in the middle of what is seen. */
export function placeFor(
  definition: ProcessDefinition,
  selected: string | undefined,
  blueprint: Blueprint,
  middle: Point,
  plane: string | null,
): Place {
  if (selected !== undefined && flowOf(definition, selected)) {
    const on: Place = { kind: 'on', flow: selected };
    if (fits(definition, on, blueprint)) return on;
  }
  const box = selected === undefined ? undefined : boundsOf(definition)[selected];
  const frame = selected === undefined ? undefined : partOf(definition, selected)?.list;
  if (selected !== undefined && elementOf(definition, selected)) {
    const after: Place = { kind: 'after', element: selected };
    if (fits(definition, after, blueprint)) return after;
  }
  if (box && (frame === 'pools' || frame === 'lanes')) {
    return { kind: 'at', at: { x: box.x + box.width / 2, y: box.y + box.height / 2 }, plane };
  }
  return { kind: 'at', at: middle, plane };
}

function drawing(
  definition: ProcessDefinition,
  place: Place,
  blueprint: Exclude<Blueprint, { type: string }>,
  newId: NewId,
): { commands: Command[]; id: string } {
  const at = place.kind === 'at' ? place.at : { x: 0, y: 0 };
  if ('artifact' in blueprint) {
    const { artifact: type } = blueprint;
    const parent = place.kind === 'at' ? containerAt(definition, place.plane, at) : null;
    const size = artifactSize(type);
    const taken = type === 'group' ? [] : placesIn(definition, parent ?? undefined);
    const spot = freeSpot(centred(at.x, at.y, size), taken, 0);
    const artifact = { id: newId(type), type, ...(parent !== null && { parent }) };
    const centre = { x: spot.x + size.width / 2, y: spot.y + size.height / 2 };
    return { id: artifact.id, commands: [{ type: 'addArtifact', artifact, at: centre }] };
  }
  if (blueprint.frame === 'pool') {
    const command = poolCommand(definition, newId);
    return { id: command.pool.id, commands: [command] };
  }
  const own = definition.pools?.find(({ process }) => process === definition.id);
  if (own) {
    const command = laneCommand(laneAt(definition, at) ?? own.id, 'after', newId);
    return { id: command.lane.id, commands: [command] };
  }
  const pool = poolCommand(definition, newId);
  const lane = laneCommand(pool.pool.id, 'after', newId);
  return { id: lane.lane.id, commands: [pool, lane] };
}

/** The innermost lane at a place. */
function laneAt(definition: ProcessDefinition, at: Point): string | undefined {
  const bounds = boundsOf(definition);
  const under = (definition.lanes ?? []).filter(({ id }) => bounds[id] && contains(bounds[id], at));
  const parents = new Set(under.map(({ parent }) => parent));
  return under.find(({ id }) => !parents.has(id))?.id;
}

function hasRoomFor(definition: ProcessDefinition, frame: 'pool' | 'lane'): boolean {
  return frame === 'pool' || definition.elements.length + (definition.pools?.length ?? 0) > 0;
}

function inside(element: ElementDefinition, parent: string | null): ElementDefinition {
  return parent === null ? element : { ...element, parent };
}

function hosts(definition: ProcessDefinition, id: string): boolean {
  const element = elementOf(definition, id);
  return element !== undefined && canHost(element);
}

/** Could a flow lead from the element to one like this? */
function leadsTo(
  definition: ProcessDefinition,
  from: string,
  { type, config }: Extract<Blueprint, { type: string }>,
): boolean {
  const source = elementOf(definition, from);
  if (!source || (notationOf(source.type).shape === 'container' && isHandler(source))) return false;
  const sample = { id: ' sample', type, ...(config && { config }), ...(source.parent && { parent: source.parent }) };
  const joins = connection({ ...definition, elements: [...definition.elements, sample] }, from, sample.id);
  return 'kind' in joins && (joins.kind === 'flow' || isCompensation(source));
}
