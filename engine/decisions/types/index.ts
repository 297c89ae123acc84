/** The types of a decision's document: what schemas mean for FEEL, and whether values are what they say. */
export { type Conform, conformTo, decodedAs } from './conform.ts';
export { orNull, schemaOfType } from './schema-of-type.ts';
export { Types } from './types.ts';
