import { nameOf, type Rule } from './rule.ts';

/** From an element no end can be reached: a token there would never leave the process. */
export const noWayOut: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => graph.reachable.has(element.id) && !graph.leadsOut.has(element.id))
    // Only where it begins: what leads there is stuck because of it.
    .filter(
      (element) =>
        graph.outgoing(element.id).length === 0 ||
        graph.next(element.id).every((id) => graph.leadsOut.has(id) || circles(id, graph)),
    )
    .map((element) => ({
      code: 'no-way-out',
      severity: 'error',
      element: element.id,
      message: {
        en: `No path leads from “${nameOf(element).en}” to an end. Add the next step, or an end.`,
        zh: `从“${nameOf(element).zh}”无法到达结束，请添加下一步或结束事件。`,
      },
    }));

function circles(id: string, graph: Parameters<Rule>[1]): boolean {
  return graph.outgoing(id).length > 0;
}
