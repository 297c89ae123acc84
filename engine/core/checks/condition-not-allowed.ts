import { type Graph, takesConditions } from '../graph.ts';
import { nameOf, type Rule } from './rule.ts';

/** A condition where nothing asks for it: gateways that decide look at conditions, activities and events. */
export const conditionNotAllowed: Rule = (definition, graph) =>
  definition.flows
    .filter((flow) => flow.condition && graph.byId.has(flow.source) && !decides(flow.source, graph))
    .map((flow) => {
      const from = nameOf(graph.byId.get(flow.source) ?? flow);
      return {
        code: 'condition-not-allowed',
        severity: 'error',
        flow: flow.id,
        property: 'condition',
        message: {
          en: `“${from.en}” goes all its ways, whatever the condition says. Put a decision behind it, or remove the condition.`,
          zh: `“${from.zh}”会走所有路径，条件不起作用。请在其后添加判断，或删除条件。`,
        },
      };
    });

function decides(id: string, graph: Graph): boolean {
  const { split, races } = graph.traits(id);
  return takesConditions(graph.traits(id)) || split === 'some' || (split === 'one' && !races);
}
