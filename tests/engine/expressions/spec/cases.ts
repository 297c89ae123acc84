/** All cases, by chapter. */
import { ARITHMETIC } from './arithmetic.ts';
import type { SpecCase } from './case.ts';
import { COMPARISONS } from './comparisons.ts';
import { CONVERSION } from './conversion.ts';
import { EXAMPLES } from './examples.ts';
import { GRAMMAR } from './grammar.ts';
import { LIST_FUNCTIONS } from './list-functions.ts';
import { LISTS_AND_CONTEXTS } from './lists.ts';
import { LITERALS } from './literals.ts';
import { LOGIC, UNARY_TESTS } from './logic.ts';
import { LOOPS_AND_FUNCTIONS } from './loops-and-functions.ts';
import { NUMBER_FUNCTIONS } from './number-functions.ts';
import { PROPERTIES } from './properties.ts';
import { RANGE_FUNCTIONS } from './range-functions.ts';
import { TEXTS } from './texts.ts';
import { TIME_AND_CONTEXT_FUNCTIONS } from './time-functions.ts';
import { TYPES } from './types.ts';

export const CASES: SpecCase[] = [
  GRAMMAR,
  UNARY_TESTS,
  LITERALS,
  LOGIC,
  LISTS_AND_CONTEXTS,
  LOOPS_AND_FUNCTIONS,
  TYPES,
  COMPARISONS,
  ARITHMETIC,
  PROPERTIES,
  CONVERSION,
  TEXTS,
  LIST_FUNCTIONS,
  NUMBER_FUNCTIONS,
  TIME_AND_CONTEXT_FUNCTIONS,
  RANGE_FUNCTIONS,
  EXAMPLES,
].flat();
