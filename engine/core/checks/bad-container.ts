import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** Elements in what cannot contain them, in a lane that is not there, and paths that cross the border of a sub-process. */
export const badContainer: Rule = (definition, graph) => {
  const problems: Problem[] = [];
  const lanes = new Set((definition.lanes ?? []).map(({ id }) => id));
  for (const element of definition.elements) {
    const name = nameOf(element);
    const place = { severity: 'error' as const, element: element.id };
    if (element.parent !== undefined && !graph.traits(element.parent).container) {
      problems.push({
        ...place,
        code: 'bad-parent',
        property: 'parent',
        message: {
          en: `“${name.en}” is said to be in “${element.parent}”, which is no sub-process. Put it into one, or into the process itself.`,
          zh: `“${name.zh}”所在的“${element.parent}”不是子流程。请将其放入子流程或流程本身。`,
        },
      });
    }
    if (element.lane !== undefined && !lanes.has(element.lane)) {
      problems.push({
        ...place,
        severity: 'warning',
        code: 'unknown-lane',
        property: 'lane',
        message: {
          en: `“${name.en}” is said to lie in the lane “${element.lane}”, which does not exist. Put it into a lane anew.`,
          zh: `“${name.zh}”所在的泳道“${element.lane}”不存在，请重新放入泳道。`,
        },
      });
    }
  }
  for (const flow of definition.flows) {
    const [source, target] = [graph.byId.get(flow.source), graph.byId.get(flow.target)];
    if (!source || !target || graph.parent(source.id) === graph.parent(target.id)) continue;
    problems.push({
      code: 'flow-crosses-border',
      severity: 'error',
      flow: flow.id,
      message: {
        en: `The path from “${nameOf(source).en}” to “${nameOf(target).en}” crosses the border of a sub-process. Lead it to the sub-process itself, or put both on one side.`,
        zh: `从“${nameOf(source).zh}”到“${nameOf(target).zh}”的连线跨越了子流程边界。请连到子流程本身，或将两者放在同一侧。`,
      },
    });
  }
  return problems;
};
