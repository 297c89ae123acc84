import type { ElementDefinition, ProcessDefinition } from '../core/definition.ts';
import type { SeenInstance } from './stage.ts';

/** How scenarios write an element's id where its name could be meant, too. */
const BY_ID = '#';

/**
 * Whether a scenario means this element by `key`: `#id`, its name in any language, or its id. White space in names counts as one space, as
 * drawings break names into lines.
 */
export function means(key: string, definition: ProcessDefinition, element: string): boolean {
  if (key.startsWith(BY_ID)) return key.slice(1) === element;
  return key === element || namesOf(definition, element).includes(plain(key));
}

/** The ids of the elements that `key` may mean in a definition. */
export function elementsOf(key: string, definition: ProcessDefinition): string[] {
  return definition.elements.filter(({ id }) => means(key, definition, id)).map(({ id }) => id);
}

/** How people call an element. */
export function titleOf(definition: ProcessDefinition, element: string): string {
  return namesOf(definition, element)[0] ?? element;
}

/** Whether somebody means this process by `key`: its id, or its name in any language. */
export function meansProcess(key: string, { id, name }: ProcessDefinition): boolean {
  return key === id || spellings(name).includes(plain(key));
}

export function instanceOf(instances: SeenInstance[], id: string): SeenInstance {
  const found = instances.find((instance) => instance.id === id);
  if (!found) throw new Error(`There is no instance ${id}.`);
  return found;
}

function namesOf(definition: ProcessDefinition, element: string): string[] {
  return spellings(definition.elements.find(({ id }) => id === element)?.name);
}

function spellings(name: ElementDefinition['name']): string[] {
  if (name === undefined) return [];
  return (typeof name === 'string' ? [name] : [name.en, name.zh ?? '']).map(plain).filter((text) => text !== '');
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
