import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** A compensation event on an activity leads, by a dotted line, to the one activity that undoes it. */
export const compensationWithoutHandler: Rule = (definition, graph) =>
  definition.elements
    .filter((element) => {
      const { boundary, catches } = graph.traits(element.id);
      return boundary && catches?.(element)?.kind === 'compensation';
    })
    .flatMap((event): Problem[] => {
      const lines = (definition.associations ?? []).filter(({ source }) => source === event.id);
      const handlers = lines.map(({ target }) => graph.byId.get(target)).filter((handler) => handler !== undefined);
      const [handler] = handlers;
      const fits = handler?.forCompensation === true && graph.parent(handler.id) === graph.parent(event.id);
      if (fits && handlers.length === 1) return [];
      const host = nameOf(graph.byId.get(event.attachedTo ?? '') ?? event);
      return [
        {
          code: 'compensation-without-handler',
          severity: 'error',
          element: event.id,
          message: {
            en: `Nothing says how “${host.en}” is undone. Draw one dotted line from its compensation event to a task beside it that is marked as compensation.`,
            zh: `未指定如何补偿“${host.zh}”。请从其补偿事件画一条虚线，连到旁边标记为补偿的任务。`,
          },
        },
      ];
    });
