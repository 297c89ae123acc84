import type { Run } from '../expressions/run.ts';
import type { Typed } from '../expressions/scope.ts';
import type { FeelType } from '../expressions/types.ts';
import type { Value } from '../expressions/values.ts';
import type { Box } from './box.ts';
import type { Parameter } from './definition.ts';
import { Misfit } from './faults.ts';
import { conformTo } from './types/index.ts';

/** Parameters of a function: what its body sees, and how arguments get there. */
export interface Bound {
  locals: { name: string; slot: number; typed: Typed }[];
  types: { name: string; type: FeelType }[];
  /** Puts arguments into their places; false, with a warning, where one is not of its parameter's type: the call is null then. */
  take(args: Value[], run: Run, locals: Value[]): boolean;
}

export function boundArguments(parameters: Parameter[], box: Box): Bound {
  const all = parameters.map(({ name, schema }, index) => {
    box.types.check(schema, box.at(`parameters[${index}]`), box.report);
    return { ...box.local(name, box.types.feel(schema)), conform: conformTo(schema, box.types) };
  });
  return {
    locals: all,
    types: all.map(({ name, typed }) => ({ name, type: typed.type })),
    take(args, run, locals) {
      for (const [index, { name, slot, conform }] of all.entries()) {
        const value = args[index] ?? null;
        try {
          locals[slot] = conform && value !== null ? conform(value, run) : value;
        } catch (error) {
          if (!(error instanceof Misfit)) throw error;
          run.warn(`“${name}”: ${error.message}`);
          return false;
        }
      }
      return true;
    },
  };
}
