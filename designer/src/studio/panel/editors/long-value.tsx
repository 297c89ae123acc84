import type { ValueEditor } from './types.ts';
import { value } from './value.tsx';

/** A value whose text may have several lines; the value editor sees from the schema that it may. */
export const longValue: ValueEditor = value;
