import { nameOf, type Rule } from './rule.ts';

/** No path leads to an element. */
export const unreachable: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => !graph.reachable.has(element.id))
    .map((element) => ({
      code: 'unreachable',
      severity: 'error',
      element: element.id,
      message: {
        en: `“${nameOf(element).en}” is never reached. Connect it, or remove it.`,
        zh: `“${nameOf(element).zh}”永远不会到达，请连接或删除。`,
      },
    }));
