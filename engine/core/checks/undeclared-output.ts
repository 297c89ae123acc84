import type { ElementDefinition } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** What activities and loops set outside has to be a variable there. */
export const undeclaredOutput: Rule = (definition, graph) => {
  const variables = new Set(Object.keys(definition.variables?.properties ?? {}));
  return definition.elements.flatMap((element) => {
    const targets = [
      ...(element.outputs ?? []).map(({ variable }, index) => ({ variable, property: `outputs.${index}.variable` })),
      ...(element.loop?.outputCollection
        ? [{ variable: element.loop.outputCollection, property: 'loop.outputCollection' }]
        : []),
    ];
    return targets
      .filter(({ variable }) => !variables.has(variable) && !isLocal(variable, element, graph))
      .map(({ variable, property }): Problem => {
        const name = nameOf(element);
        return {
          code: 'unknown-variable',
          severity: 'error',
          element: element.id,
          property,
          message: {
            en: `“${name.en}” sets “${variable}”, which is no variable there. Declare it under the process's variables.`,
            zh: `“${name.zh}”设置的“${variable}”不是变量，请在流程变量中声明。`,
          },
        };
      });
  });
};

/** A local variable of a sub-process that the element is in. */
function isLocal(variable: string, element: ElementDefinition, graph: Graph): boolean {
  for (let at = graph.parent(element.id); at !== null; at = graph.parent(at)) {
    const { inputs = [], loop, variables } = graph.byId.get(at) ?? element;
    if (inputs.some((input) => input.variable === variable) || loop?.elementVariable === variable) return true;
    if (Object.hasOwn(variables?.properties ?? {}, variable)) return true;
  }
  return false;
}
