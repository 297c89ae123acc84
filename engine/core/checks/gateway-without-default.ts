import { nameOf, type Rule } from './rule.ts';

/** A decision of which no way may fit. */
export const gatewayWithoutDefault: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => graph.traits(element.id).split === 'one')
    .filter((element) => {
      const outgoing = graph.outgoing(element.id);
      const fallback = element.config?.default;
      if (outgoing.length === 1 && !outgoing[0]?.condition) return false;
      return outgoing.length > 0 && !outgoing.some((flow) => flow.id === fallback);
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
