import type { Bounds, ProcessDefinition } from '../../../engine/core/definition.ts';
import { notationOf } from './notation.ts';
import { type End, type Point, route, sideOf } from './route.ts';

/** The corners of every flow of a process: as they were drawn, else found. Flows with an end that is nowhere are left out. */
export function routes(definition: ProcessDefinition): Map<string, Point[]> {
  const ends = endsOf(definition);
  const obstacles = Object.values(definition.diagram?.elements ?? {});
  return new Map(
    definition.flows.flatMap((flow): [string, Point[]][] => {
      const [from, to] = [ends.get(flow.source), ends.get(flow.target)];
      if (!from || !to) return [];
      const drawn = definition.diagram?.flows[flow.id]?.waypoints;
      return [[flow.id, drawn && drawn.length > 1 ? drawn : route(from, to, obstacles)]];
    }),
  );
}

/** What the router knows of each element that has a place. */
export function endsOf(definition: ProcessDefinition): Map<string, End> {
  const bounds = definition.diagram?.elements ?? {};
  return new Map(
    definition.elements.flatMap((element): [string, End][] => {
      const own = bounds[element.id];
      if (!own) return [];
      const host: Bounds | undefined = element.attachedTo === undefined ? undefined : bounds[element.attachedTo];
      const { shape } = notationOf(element.type);
      return [[element.id, { bounds: own, shape, ...(host && { side: sideOf(own, host) }) }]];
    }),
  );
}
