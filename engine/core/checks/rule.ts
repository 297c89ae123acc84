import type { Catalog } from '../../wire/index.ts';
import type { ElementDefinition, FlowDefinition, ProcessDefinition, Text } from '../definition.ts';
import type { Graph } from '../graph.ts';
import type { Problem } from '../problem.ts';

/** One thing that can be wrong with the graph of a process. One file each. */
export type Rule = (definition: ProcessDefinition, graph: Graph, catalog: Catalog) => Problem[];

/** How an element is called in messages, in both languages. */
export function nameOf(element: ElementDefinition | FlowDefinition): { en: string; zh: string } {
  const name: Text = element.name ?? element.id;
  return typeof name === 'string' ? { en: name, zh: name } : { en: name.en, zh: name.zh ?? name.en };
}
