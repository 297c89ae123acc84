import type { Catalog } from '../../wire/index.ts';
import type { ElementDefinition, FlowDefinition, ProcessDefinition } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';
import { bothTexts, textOf } from '../text.ts';

/** One thing that can be wrong with the graph of a process. One file each. */
export type Rule = (definition: ProcessDefinition, graph: Graph, catalog: Catalog) => Problem[];

/** How an element is called in messages, in both languages. */
export function nameOf(element: ElementDefinition | FlowDefinition): { en: string; zh: string } {
  return bothTexts((language) => textOf(element.name ?? element.id, language));
}
