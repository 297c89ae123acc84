import type { Catalog } from '../../wire/index.ts';
import type { ProcessDefinition, Text } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { bothTexts, textOf } from '../text.ts';

/** One thing that can be wrong with the graph of a process. One file each. */
export type Rule = (definition: ProcessDefinition, graph: Graph, catalog: Catalog) => Problem[];

type Named = { id: string; name?: Text };

/** How an element is called in messages, in both languages. */
export function nameOf(element: Named): { en: string; zh: string } {
  return bothTexts((language) => textOf(element.name ?? element.id, language));
}

/** Everything in a definition that has an id, with the place of a problem about it. */
export function allOf(definition: ProcessDefinition): { item: Named; place: Partial<Problem> }[] {
  const { elements, flows } = definition;
  const drawn = ['pools', 'lanes', 'messageFlows', 'artifacts', 'associations'] as const;
  return [
    ...elements.map((item) => ({ item, place: { element: item.id } })),
    ...flows.map((item) => ({ item, place: { flow: item.id } })),
    ...drawn.flatMap((list) =>
      (definition[list] ?? []).map((item: Named) => ({ item, place: { property: `${list}.${item.id}` } })),
    ),
  ];
}
