import { type Graph, takesConditions } from '../graph.ts';
import { nameOf, type Rule } from './rule.ts';

/** A decision of which no way may fit. */
export const gatewayWithoutDefault: Rule = (definition, graph) =>
  definition.elements
    .filter(({ id }) => {
      const outgoing = graph.outgoing(id);
      const fallback = graph.byId.get(id)?.config?.default;
      if (outgoing.length === 0 || outgoing.some((flow) => flow.id === fallback)) return false;
      return decidesAlone(id, graph);
    })
    .map((element) => ({
      code: 'gateway-without-default',
      severity: 'error',
      element: element.id,
      property: 'config.default',
      message: {
        en: `No path leads out of “${nameOf(element).en}” when no condition holds. Add a default way.`,
        zh: `当没有条件成立时，“${nameOf(element).zh}”没有出路，请添加默认路径。`,
      },
    }));

/** Whether the conditions can leave no way: where one is chosen, unless there is but one; else where all have conditions. */
function decidesAlone(id: string, graph: Graph): boolean {
  const { split, races } = graph.traits(id);
  const outgoing = graph.outgoing(id);
  if (races) return false;
  if (split === 'one') return outgoing.length > 1 || Boolean(outgoing[0]?.condition);
  return (split === 'some' || takesConditions(graph.traits(id))) && outgoing.every((flow) => flow.condition);
}
