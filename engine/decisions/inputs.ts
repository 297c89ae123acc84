import { decoderOf } from '../expressions/json.ts';
import type { Typed } from '../expressions/scope.ts';
import type { Value } from '../expressions/values.ts';
import type { DecisionRun } from './decision-run.ts';
import type { InputData } from './definition.ts';
import { DecisionFault, Misfit } from './faults.ts';
import { conformTo, type Types } from './types/index.ts';

/** An input: read from what was handed in when it is asked for first, as its type says. What is missing is null. */
export function readInput({ name, schema }: InputData, place: number, types: Types): Typed {
  const type = types.feel(schema);
  const decode = decoderOf(type);
  const conform = conformTo(schema, types);
  const at = { path: `inputs[${place}]` };
  const read = (run: DecisionRun): Value => {
    const json = (Object.hasOwn(run.values, name) ? (run.values[name] ?? null) : null) as Value;
    if (json === null) return null;
    try {
      const before = run.warning;
      run.warning = null;
      const value = decode ? decode(json, run) : json;
      if (run.warning !== null) throw new Misfit(run.warning);
      run.warning = before;
      return conform ? conform(value, run) : value;
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      throw new DecisionFault(error.code, at, `the input “${name}”: ${error.message}`);
    }
  };
  return {
    type,
    run(given) {
      const run = given as DecisionRun;
      const known = run.known[place];
      if (known !== undefined) return known ?? given.absent(`${name} has no value`);
      const value = read(run);
      run.known[place] = value;
      return value ?? given.absent(`${name} has no value`);
    },
  };
}
