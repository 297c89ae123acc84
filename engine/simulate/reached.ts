import type { ProcessDefinition } from '../core/definition.ts';
import { elementType } from '../elements/index.ts';

/** Where a token has come to, read from the lines of a journal. */
export class Reached {
  /** Ids of elements, in order. */
  readonly elements: string[] = [];
  private readonly definition: ProcessDefinition;
  private readonly waiting = new Map<string, boolean>();

  constructor(definition: ProcessDefinition) {
    this.definition = definition;
  }

  add(lines: { what: string; element: string | null }[]): void {
    for (const { what, element } of lines) {
      if (element === null) continue;
      if (what === (this.waits(element) ? 'left' : 'entered') || what === 'incident') this.elements.push(element);
    }
  }

  private waits(element: string): boolean {
    const known = this.waiting.get(element) ?? isToldBefore(this.definition, element);
    this.waiting.set(element, known);
    return known;
  }
}

/**
 * Whether a journal tells of an element before it happens: boundary events, starts of event sub-processes and events behind an event-based
 * gateway are entered when they begin to wait, and left when they have happened.
 */
function isToldBefore({ elements, flows }: ProcessDefinition, id: string): boolean {
  const typeOf = (wanted: string | undefined) => {
    const element = elements.find((one) => one.id === wanted);
    return element && { element, traits: elementType(element.type)?.traits };
  };
  const own = typeOf(id);
  if (own?.traits?.boundary) return true;
  const around = typeOf(own?.element.parent);
  if (own?.traits?.starts && around?.traits?.handler?.(around.element)) return true;
  return flows.some(({ source, target }) => target === id && typeOf(source)?.traits?.races === true);
}
