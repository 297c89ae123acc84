import type { FeelKind } from './types.ts';

/** What all FEEL values that are not JSON have in common; everything else that is an object is a context. */
export abstract class FeelObject {
  abstract readonly kind: FeelKind;
}
