import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { centred, freeSpot, sizeOf } from '../../../../engine/core/layout.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { Command, Point } from './command.ts';
import { type Blueprint, elementFrom, type NewId } from './create.ts';
import { boundsOf, elementOf, flowOf } from './edit.ts';

/** Where a new element is wanted. */
export type Place =
  | { kind: 'at'; at: Point }
  | { kind: 'after'; element: string }
  | { kind: 'on'; flow: string }
  | { kind: 'connected'; from: string; at: Point }
  | { kind: 'host'; element: string; at?: Point };

/** May an element of this type be put there? */
export function fits(definition: ProcessDefinition, place: Place, type: string): boolean {
  const { starts, ends, boundary } = notationOf(type).traits;
  switch (place.kind) {
    case 'at':
      return !boundary;
    case 'on':
      return Boolean(flowOf(definition, place.flow)) && !starts && !ends && !boundary;
    case 'host':
      return Boolean(boundary) && hosts(definition, place.element);
    case 'after':
      return boundary ? hosts(definition, place.element) : !starts && hasWayOut(definition, place.element);
    case 'connected':
      return !boundary && !starts && hasWayOut(definition, place.from);
  }
}

/** The commands that put a new element there, and its id. */
export function insertion(
  definition: ProcessDefinition,
  place: Place,
  blueprint: Blueprint,
  newId: NewId,
): { commands: Command[]; id: string } {
  const element = elementFrom(blueprint, newId);
  const { id } = element;
  const boundary = notationOf(blueprint.type).traits.boundary;
  switch (place.kind) {
    case 'at': {
      const size = sizeOf(blueprint.type);
      const spot = freeSpot(centred(place.at.x, place.at.y, size), Object.values(boundsOf(definition)), 0);
      const at = { x: spot.x + size.width / 2, y: spot.y + size.height / 2 };
      return { id, commands: [{ type: 'addElement', element, at }] };
    }
    case 'on':
      return { id, commands: [{ type: 'insertOnFlow', flow: place.flow, element, out: newId('flow') }] };
    case 'host':
      return { id, commands: [{ type: 'attachBoundary', host: place.element, element, at: place.at }] };
    case 'after':
      return boundary
        ? { id, commands: [{ type: 'attachBoundary', host: place.element, element }] }
        : { id, commands: [{ type: 'appendElement', after: place.element, element, flow: newId('flow') }] };
    case 'connected':
      return {
        id,
        commands: [
          { type: 'addElement', element, at: place.at },
          { type: 'connect', flow: { id: newId('flow'), source: place.from, target: id } },
        ],
      };
  }
}

/** Where a click in the palette puts an element: after the one selected, on it, or in the middle of what is seen. */
export function placeFor(
  definition: ProcessDefinition,
  selected: string | undefined,
  type: string,
  middle: Point,
): Place {
  if (selected !== undefined && flowOf(definition, selected)) {
    const on: Place = { kind: 'on', flow: selected };
    if (fits(definition, on, type)) return on;
  }
  if (selected !== undefined && elementOf(definition, selected)) {
    const after: Place = { kind: 'after', element: selected };
    if (fits(definition, after, type)) return after;
  }
  return { kind: 'at', at: middle };
}

function hosts(definition: ProcessDefinition, id: string): boolean {
  const element = elementOf(definition, id);
  return element !== undefined && Boolean(notationOf(element.type).traits.hostsBoundary);
}

function hasWayOut(definition: ProcessDefinition, id: string): boolean {
  const element = elementOf(definition, id);
  return element !== undefined && !notationOf(element.type).traits.ends;
}
