import { components } from '../circles.ts';
import type { ElementDefinition } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/**
 * Elements from which a path only leads into a circle: a token there would never leave the process as drawn. Said once, where it begins;
 * what leads there is stuck because of it. Where nothing at all leads on, a path ends (BPMN): a warning, since it is mostly forgotten.
 */
export const noWayOut: Rule = (definition, graph) => {
  const stuck = new Set([...graph.reachable].filter((id) => !graph.leadsOut.has(id) && !undoes(id, graph)));
  const places = new Map<string, number>();
  for (const [index, component] of components(stuck, graph.next).entries())
    for (const id of component) places.set(id, index);
  const leadsOn = new Set(
    [...stuck]
      .filter((id) => graph.next(id).some((other) => stuck.has(other) && places.get(other) !== places.get(id)))
      .map((id) => places.get(id)),
  );
  const said = new Set<number>();
  return definition.elements.flatMap((element): Problem[] => {
    if (!graph.reachable.has(element.id)) return [];
    const place = places.get(element.id);
    if (place === undefined) return isLoose(element, graph) ? [loose(element)] : [];
    if (leadsOn.has(place) || said.has(place)) return [];
    said.add(place);
    return [circular(element)];
  });
};

/** Nothing leads on from it, and it is no end. In an ad-hoc sub-process, and where something is undone, nothing has to. */
function isLoose(element: ElementDefinition, graph: Graph): boolean {
  const { id } = element;
  const { ends } = graph.traits(id);
  if (graph.targets(id).length > 0 || (typeof ends === 'function' ? ends(element) : ends)) return false;
  return !(element.forCompensation || graph.isHandler(id) || inAdHoc(id, graph) || undoes(id, graph));
}

/** No token is ever at a compensation event on an activity. */
function undoes(id: string, graph: Graph): boolean {
  const element = graph.byId.get(id);
  const { boundary, catches } = graph.traits(id);
  return boundary === true && element !== undefined && catches?.(element)?.kind === 'compensation';
}

function inAdHoc(id: string, graph: Graph): boolean {
  const parent = graph.parent(id);
  return parent !== null && graph.traits(parent).adHoc === true;
}

function loose(element: ElementDefinition): Problem {
  const name = nameOf(element);
  return {
    code: 'no-way-out',
    severity: 'warning',
    element: element.id,
    message: {
      en: `No path leads on from “${name.en}”: it ends there. Add the next step, or an end that says so.`,
      zh: `“${name.zh}”之后没有路径，流程在此结束。请添加下一步，或添加结束事件。`,
    },
  };
}

function circular(element: ElementDefinition): Problem {
  const name = nameOf(element);
  return {
    code: 'no-way-out',
    severity: 'error',
    element: element.id,
    message: {
      en: `No path leads from “${name.en}” to an end. Add the next step, or an end.`,
      zh: `从“${name.zh}”无法到达结束，请添加下一步或结束事件。`,
    },
  };
}
