import type { SpecCase } from './case.ts';
import { GRAMMAR } from './grammar.ts';
import { LITERALS } from './literals.ts';

export const CASES: SpecCase[] = [GRAMMAR, LITERALS].flat();
