import type { Text } from '../../../engine/core/definition.ts';
import type { ElementType, Shape, Traits } from '../../../engine/core/element.ts';
import { elementTypes } from '../../../engine/elements/index.ts';

/** What the designer knows of an element type, also of one that this build does not have. */
export interface Notation {
  type: string;
  title: Text;
  icon: string;
  shape: Shape;
  traits: Traits;
  known: ElementType | null;
}

const table = new Map(elementTypes.map((known) => [known.type, { ...known, known } satisfies Notation]));

/** The notation of an element type; for an unknown one a plain task that carries its name. */
export function notationOf(type: string): Notation {
  return table.get(type) ?? { type, title: type, icon: 'unknown', shape: 'task', traits: {}, known: null };
}

/** The types that `type` may be changed into: same shape, and flows go in and out of it in the same way. */
export function replacements(type: string): ElementType[] {
  const { shape, traits } = notationOf(type);
  return elementTypes.filter(
    (other) =>
      other.type !== type &&
      other.shape === shape &&
      Boolean(other.traits.starts) === Boolean(traits.starts) &&
      Boolean(other.traits.ends) === Boolean(traits.ends) &&
      Boolean(other.traits.boundary) === Boolean(traits.boundary),
  );
}
