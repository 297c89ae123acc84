/** The built-in functions that expressions may call; there are no others. */
import { BUSINESS_TIME } from './business-time.ts';
import { CONTEXTS } from './contexts.ts';
import { CONVERSION } from './conversion.ts';
import type { Builtin } from './define.ts';
import { LISTS } from './lists.ts';
import { NUMBERS } from './numbers.ts';
import { PATTERNS } from './patterns.ts';
import { RANGES } from './ranges.ts';
import { STRINGS } from './strings.ts';
import { TEMPORAL } from './temporal.ts';

export type { Builtin, Parameter } from './define.ts';
export { HELP_GROUPS, type Help, helpOf } from './help/index.ts';

const BUILTINS = new Map<string, Builtin>(
  [BUSINESS_TIME, CONTEXTS, CONVERSION, LISTS, NUMBERS, PATTERNS, RANGES, STRINGS, TEMPORAL]
    .flat()
    .map((one) => [one.name, one]),
);

/** A built-in by its name. */
export function builtin(name: string): Builtin | undefined {
  return BUILTINS.get(name);
}

export function isBuiltin(name: string): boolean {
  return BUILTINS.has(name);
}

/** The names of all built-ins, sorted. */
export function builtinNames(): string[] {
  return [...BUILTINS.keys()].sort();
}
