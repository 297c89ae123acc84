import type { ProcessDefinition, Text } from '../../engine/core/index.ts';

/** A text in one language; English where the other is missing. */
export function inLanguage(text: Text | undefined, language: 'en' | 'zh'): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return (language === 'zh' ? text.zh : undefined) ?? text.en;
}

/** How an element is called, for Temporal's own UI and for logs. */
export function elementTitle(definition: ProcessDefinition, element: string): string {
  return inLanguage(elementName(definition, element), 'en');
}

/** The name of an element in both languages; its id when it has none. */
export function elementName(definition: ProcessDefinition, element: string): Text {
  return definition.elements.find((candidate) => candidate.id === element)?.name ?? element;
}
