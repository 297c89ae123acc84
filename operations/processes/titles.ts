import type { ProcessDefinition, Text } from '../../engine/core/index.ts';
import { textOf } from '../../engine/core/text.ts';

/** How an element is called, for Temporal's own UI and for logs. */
export function elementTitle(definition: ProcessDefinition, element: string): string {
  return textOf(elementName(definition, element), 'en');
}

/** The name of an element in both languages; its id when it has none. */
export function elementName(definition: ProcessDefinition, element: string): Text {
  return definition.elements.find((candidate) => candidate.id === element)?.name ?? element;
}
