import type { Run } from '../run.ts';
import type { FeelKind, FeelType } from '../types.ts';
import type { Value } from '../values.ts';

export interface Parameter {
  name: string;
  /** All names that it may be given by, that of the standard first. */
  names: string[];
  kinds: FeelKind[];
  /** Takes numbers with all their digits; others get the nearest JavaScript number. */
  exact: boolean;
  optional: boolean;
  /** Takes all arguments from here on. */
  rest: boolean;
  /** Null is passed on; otherwise null for it makes the call null. */
  nullable: boolean;
}

export interface Builtin {
  name: string;
  parameters: Parameter[];
  /** The type of the result for arguments of these types, and for what is known of their values. */
  returns(types: FeelType[], constants?: (Value | undefined)[]): FeelType;
  /** What a function that is handed in will be given, by the types of the arguments before it. */
  gives?(types: FeelType[]): FeelType[];
  /** Looks at arguments that are known at compile time; a fault in one becomes a problem. */
  prepare?: Prepare;
  /** Arguments have the declared kinds; those left out are undefined. */
  run(run: Run, args: (Value | undefined)[]): Value;
}

export type Prepare = (
  constants: (Value | undefined)[],
) => { argument: number; code: string; en: string; zh: string } | undefined;

/**
 * Declares a built-in. Parameters are written `name: kind|kind` (`decimal` for a number of which every digit matters), `name?: kind` for one that may be left out, `name/other: kind` for one of several names, `kind|null` where null may be given, `...name` for
 * the rest. The result is a kind, or a function of the arguments' types.
 */
export function define(
  name: string,
  parameters: string[],
  returns: FeelKind | Builtin['returns'],
  run: Builtin['run'],
  prepare?: Prepare,
): Builtin {
  const type = typeof returns === 'function' ? returns : (): FeelType => ({ kind: returns });
  return { name, parameters: parameters.map(parameter), returns: type, run, ...(prepare && { prepare }) };
}

export const DURATIONS = 'days and time duration|years and months duration';

function parameter(text: string): Parameter {
  const [left = '', right = 'any'] = text.split(/:\s*/);
  const written = right.split('|');
  const kinds = written.map((kind) => (kind === 'decimal' ? 'number' : kind)) as FeelKind[];
  const exact = written.includes('decimal');
  const rest = left.startsWith('...');
  const optional = left.endsWith('?');
  const nullable = kinds.includes('any') || written.includes('null');
  const names = left.replace(/^\.\.\.|\?$/g, '').split('/');
  return { name: names[0] ?? left, names, kinds, exact, optional, rest, nullable };
}
