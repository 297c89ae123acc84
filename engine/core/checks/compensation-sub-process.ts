import type { ElementDefinition } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** An event sub-process that undoes what it is in: that is a sub-process, which has no other way of being undone. */
export const compensationSubProcess: Rule = (definition, graph) =>
  definition.elements
    .filter(
      ({ id }) =>
        graph.isHandler(id) && graph.inside(id).some((start) => graph.traits(start.id).starts && undoes(start, graph)),
    )
    .flatMap((handler): Problem[] => {
      const around = graph.parent(handler.id);
      const name = nameOf(handler);
      if (around === null) {
        return [
          {
            code: 'compensation-of-process',
            severity: 'error',
            element: handler.id,
            message: {
              en: `“${name.en}” would undo the whole process, and nothing can: a process is over when it is completed. Put it into the sub-process that it undoes.`,
              zh: `“${name.zh}”将补偿整个流程，但流程完成后即已结束，无法补偿。请将其放入要补偿的子流程中。`,
            },
          },
        ];
      }
      if (!graph.boundary(around).some((event) => undoes(event, graph))) return [];
      const host = nameOf(graph.byId.get(around) ?? handler);
      return [
        {
          code: 'compensated-twice',
          severity: 'warning',
          element: handler.id,
          message: {
            en: `“${host.en}” says in two ways how it is undone: by the event on it, and by “${name.en}”. Only the event on it counts. Remove one.`,
            zh: `“${host.zh}”有两种补偿方式：其边界事件和“${name.zh}”。只有边界事件有效，请删除其一。`,
          },
        },
      ];
    });

function undoes(event: ElementDefinition, graph: Graph): boolean {
  return graph.traits(event.id).catches?.(event)?.kind === 'compensation';
}
