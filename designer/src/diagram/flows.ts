import type { Bounds, ProcessDefinition } from '../../../engine/core/definition.ts';
import { notationOf } from './notation.ts';
import { type End, exitOf, type Point, route, type Side, sideOf } from './route.ts';

/** The corners of every flow of a process: as they were drawn, else found. Flows with an end that is nowhere are left out. */
export function routes(definition: ProcessDefinition): Map<string, Point[]> {
  const ends = endsOf(definition);
  const first = drawAll(definition, ends);
  // Now that it is known where flows leave, those that come in keep clear of them.
  const leaving = new Map<string, Set<Side>>();
  for (const flow of definition.flows) {
    const points = first.get(flow.id);
    if (points) leaving.set(flow.source, (leaving.get(flow.source) ?? new Set()).add(exitOf(points)));
  }
  const crowded = definition.flows.filter(({ id, target }) => {
    const points = first.get(id);
    return points !== undefined && leaving.get(target)?.has(exitOf([...points].reverse()));
  });
  const better = drawAll({ ...definition, flows: crowded }, ends, leaving);
  return new Map([...first, ...better]);
}

function drawAll(
  definition: ProcessDefinition,
  ends: Map<string, End>,
  leaving?: Map<string, ReadonlySet<Side>>,
): Map<string, Point[]> {
  const obstacles = Object.values(definition.diagram?.elements ?? {});
  return new Map(
    definition.flows.flatMap((flow): [string, Point[]][] => {
      const [from, to] = [ends.get(flow.source), ends.get(flow.target)];
      if (!from || !to) return [];
      const drawn = definition.diagram?.flows[flow.id]?.waypoints;
      return [
        [
          flow.id,
          drawn && drawn.length > 1 ? drawn : route(from, { ...to, leaving: leaving?.get(flow.target) }, obstacles),
        ],
      ];
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
