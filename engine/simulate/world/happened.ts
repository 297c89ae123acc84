import type { ProcessDefinition } from '../../core/definition.ts';
import { elementType } from '../../elements/index.ts';

/**
 * Whether an element is told of in a journal before it happens: boundary events, starts of event sub-processes and events behind an
 * event-based gateway are entered when they begin to wait, and left when they have happened.
 */
export function namesWait(definition: ProcessDefinition, id: string): boolean {
  const element = definition.elements.find((one) => one.id === id);
  if (!element) return false;
  const { traits } = elementType(element.type) ?? {};
  if (traits?.boundary) return true;
  const around = definition.elements.find((one) => one.id === element.parent);
  if (traits?.starts && around && elementType(around.type)?.traits.handler?.(around)) return true;
  return definition.flows.some(({ source, target }) => {
    const from = target === id && definition.elements.find((one) => one.id === source);
    return from && elementType(from.type)?.traits.races === true;
  });
}
