/** Which sub-process declares a variable, or whether the process does: what is nearer hides what is further out. */
import { localNames } from '../core/compile-wrap.ts';
import type { ElementDefinition, ProcessDefinition } from '../core/definition.ts';

export type ElementsById = ReadonlyMap<string, ElementDefinition>;

export function elementsById({ elements }: ProcessDefinition): ElementsById {
  return new Map(elements.map((element) => [element.id, element]));
}

/**
 * The owner of a name as it is seen from an element: `''` the process, the id of a sub-process that declares it as its variable, null
 * for what is local in another way (an input, the variable of a loop).
 *
 * @param part where in the element: its inputs and the list of its loop see what is around it, its outputs set it there
 */
export function ownerAt(
  name: string,
  element: ElementDefinition | undefined,
  part: 'inside' | 'outside',
  byId: ElementsById,
): string | null {
  let around = part === 'outside' ? byId.get(element?.parent ?? '') : element;
  for (let depth = 0; around && depth < MOST_NESTED; depth += 1) {
    if (Object.hasOwn(around.variables?.properties ?? {}, name)) return around.id;
    if (Object.hasOwn(localNames(around), name)) return null;
    around = byId.get(around.parent ?? '');
  }
  return '';
}

const MOST_NESTED = 50;

/** Whether a text at a property such as `inputs.0.expression` sees what is around the element. */
export function sideOf(property: string): 'inside' | 'outside' {
  return /^(inputs\.|loop\.(collection|loopCardinality)$)/.test(property) ? 'outside' : 'inside';
}
