import type { Logic } from '../../../decisions/index.ts';
import type { Moddle } from '../../moddle.ts';
import type { Writing } from '../writing.ts';

/** A part of a boxed expression of DMN 1.4 and later. */
export const childExpression = (writing: Writing, logic: Logic, path: string, id: string): Moddle =>
  writing.create('ChildExpression', { value: writing.logic(logic, path, id) });
