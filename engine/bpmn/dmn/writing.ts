import type { JsonSchema } from '../../core/definition.ts';
import type { Logic } from '../../decisions/index.ts';
import type { Moddle } from '../moddle.ts';
import { refOfSchema } from './type-refs.ts';

/** What writing any part of a file needs. */
export interface Writing {
  create(type: string, properties?: object): Moddle;
  /** What Weft has to say of the part at a place of the document, as extension elements; nothing where DMN says it all. */
  extra(path: string): { extensionElements?: object };
  /** An id that nothing else in the file has. */
  id(wanted: string): string;
  /** Writes any boxed expression. */
  logic(logic: Logic, path: string, id: string): Moddle;
  /** DMN 1.3 has no word for something that was written. */
  needs14(): void;
}

export const literal = (writing: Writing, text: string, id: string, more: object = {}): Moddle =>
  writing.create('LiteralExpression', { id: writing.id(id), text, ...more });

/** A name with a type. */
export function variable(
  writing: Writing,
  name: string,
  schema: JsonSchema | undefined,
  id: string,
  more: object = {},
): Moddle {
  return writing.create('InformationItem', { id: writing.id(id), name, ...typeRef(schema), ...more });
}

export function typeRef(schema: JsonSchema | undefined): { typeRef?: string } {
  const name = schema && refOfSchema(schema);
  return name === undefined ? {} : { typeRef: name };
}

/** An id for a name: what cannot stand in one stands there by its code, a space as a line. */
export const idOf = (name: string): string =>
  [...name]
    .map((sign) =>
      /[A-Za-z0-9.-]/.test(sign) ? sign : /[ _]/.test(sign) ? '_' : `_${sign.codePointAt(0)?.toString(16)}_`,
    )
    .join('')
    .replace(/^(?=[^A-Za-z_])/, '_');
