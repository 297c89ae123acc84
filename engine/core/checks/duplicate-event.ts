import type { ElementDefinition } from '../definition.ts';
import type { Graph } from '../graph.ts';
import { groupBy } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { nameOf, type Rule } from './rule.ts';

/** Two events in one place that wait for the same: nobody could say which of them it is for. */
export const duplicateEvent: Rule = (definition, graph) => {
  const places = groupBy(
    definition.elements.flatMap((element) => placesOf(element, graph).map((place) => ({ place, element }))),
    ({ place }) => place,
  );
  return [...places.values()].flatMap((same): Problem[] => {
    const [first, ...others] = same.map(({ element }) => element);
    if (!first) return [];
    return others.map((element) => ({
      code: 'duplicate-event',
      severity: 'error',
      element: element.id,
      message: {
        en: `“${nameOf(element).en}” waits for the same as “${nameOf(first).en}”, in the same place. Remove one, or let them wait for different things.`,
        zh: `“${nameOf(element).zh}”与“${nameOf(first).zh}”在同一处等待同一事件。请删除一个，或使其等待不同的事件。`,
      },
    }));
  });
};

/** Where an event waits beside others, with what it waits for. */
function placesOf(element: ElementDefinition, graph: Graph): string[] {
  const { hears, boundary, starts } = graph.traits(element.id);
  const heard = hears?.(element);
  if (!heard) return [];
  if (boundary) return [`on ${element.attachedTo ?? ''} ${heard}`];
  const parent = graph.parent(element.id);
  if (starts) {
    const around = parent !== null && graph.isHandler(parent) ? graph.parent(parent) : null;
    return parent === null ? [`start ${heard}`] : graph.isHandler(parent) ? [`in ${around ?? ''} ${heard}`] : [];
  }
  return graph
    .incoming(element.id)
    .filter((flow) => graph.traits(flow.source).races)
    .map((flow) => `behind ${flow.source} ${heard}`);
}
