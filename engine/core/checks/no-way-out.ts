import { components } from '../circles.ts';
import { nameOf, type Rule } from './rule.ts';

/**
 * Nothing leads on from an element that is no end, or it only leads into a circle: a token there would never leave the
 * process as drawn. Said once, where it begins; what leads there is stuck because of it.
 */
export const noWayOut: Rule = (definition, graph) => {
  const stuck = new Set([...graph.reachable].filter((id) => !graph.leadsOut.has(id)));
  const places = new Map<string, number>();
  for (const [index, component] of components(stuck, graph.next).entries())
    for (const id of component) places.set(id, index);
  const leadsOn = new Set(
    [...stuck]
      .filter((id) => graph.next(id).some((other) => places.get(other) !== places.get(id)))
      .map((id) => places.get(id)),
  );
  const said = new Set<number>();
  return definition.elements
    .filter(({ id }) => {
      if (!graph.reachable.has(id)) return false;
      const place = places.get(id);
      if (place === undefined) return graph.targets(id).length === 0 && !graph.traits(id).ends;
      if (leadsOn.has(place) || said.has(place)) return false;
      said.add(place);
      return true;
    })
    .map((element) => ({
      code: 'no-way-out',
      severity: 'error',
      element: element.id,
      message: {
        en: `No path leads from “${nameOf(element).en}” to an end. Add the next step, or an end.`,
        zh: `从“${nameOf(element).zh}”无法到达结束，请添加下一步或结束事件。`,
      },
    }));
};
