import {
  compileDecision,
  type DecisionDefinition,
  type InputData,
  needsOf,
  type TableInput,
} from '../../decisions/index.ts';
import { isName } from '../../decisions/names.ts';
import { type Moddle, one } from '../moddle.ts';
import { note, type Reading } from './reading.ts';
import { isInput, nameIn } from './requirements.ts';

/** How often something new may turn up behind something else. */
const MOST_ROUNDS = 50;

/**
 * Camunda and Flowable do not ask for input data: a table's columns name variables of the process, and input data are but drawn. Where a
 * decision requires none, or the file is `loose` as theirs are, what it names and nobody declares becomes an input, with the type of the
 * column that is nothing but this name; and drawn ones without a variable that nothing names are left out.
 */
export function withMissingInputs(
  definition: DecisionDefinition,
  required: Moddle[],
  loose: boolean,
  reading: Reading,
): DecisionDefinition {
  const drawn = required.filter(isInput);
  if (!loose && drawn.some((input) => one(input, 'variable'))) return definition;
  const bare = new Set(drawn.filter((input) => !one(input, 'variable')).map(nameIn));
  const used = new Set([...needsOf(definition).values()].flatMap((names) => [...names]));
  const known = new Set(required.map(nameIn));
  for (const name of outputsAlone(definition, required, reading)) known.add(name);
  let made = { ...definition, inputs: definition.inputs.filter(({ name }) => used.has(name) || !bare.has(name)) };
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const names = undeclared(made).filter((name) => !known.has(name));
    if (names.length === 0) return made;
    made = { ...made, inputs: [...made.inputs, ...names.map((name) => inputFor(name, made))] };
  }
  return made;
}

/** In Camunda 7 each output of a required decision is a name of its own; here it is an entry of the decision, which has to be written. */
function outputsAlone(definition: DecisionDefinition, required: Moddle[], reading: Reading): string[] {
  const missing = new Set(undeclared(definition));
  return (definition.decisions ?? []).flatMap(({ name, logic }) => {
    const outputs = 'rules' in logic && logic.outputs.length > 1 ? logic.outputs.map((output) => output.name) : [];
    return outputs.filter((output) => {
      if (!missing.has(output)) return false;
      const source = required.find((element) => element.id === name || nameIn(element) === name) ?? required[0];
      const [en, zh] = [
        `“${output}” is an output of “${name}”: write ${name}.${output} where it is used.`,
        `“${output}”是“${name}”的输出，请在使用处写作 ${name}.${output}。`,
      ];
      if (source) note(reading, source, 'output-of-decision', 'changed', en, zh);
      return true;
    });
  });
}

/** Names that expressions of decisions use, and that are nothing. */
function undeclared(definition: DecisionDefinition): string[] {
  const { problems } = compileDecision(definition);
  const taken = new Set(definition.inputs.map(({ name }) => name));
  const names = problems.flatMap(({ code, path = '', range }) => {
    if (code !== 'unknown-variable' || !range || path.startsWith('knowledge')) return [];
    const text = valueAt(definition, path);
    return typeof text === 'string' ? [text.slice(range.from, range.to)] : [];
  });
  return [...new Set(names)].filter((name) => isName(name) && !taken.has(name));
}

function inputFor(name: string, definition: DecisionDefinition): InputData {
  const tables = [definition.logic, ...(definition.decisions ?? []).map(({ logic }) => logic)];
  const columns = tables.flatMap((logic): TableInput[] => ('rules' in logic ? logic.inputs : []));
  const column = columns.find(({ expression }) => expression === name);
  return { name, ...(column?.title !== undefined && { title: column.title }), schema: column?.schema ?? {} };
}

/** What stands at a path such as `decisions[0].logic.rules[3].when[1]`. */
function valueAt(definition: object, path: string): unknown {
  let value: unknown = definition;
  for (const key of path.split(/[.[\]]+/).filter(Boolean))
    value = (value as { [key: string]: unknown } | null | undefined)?.[key];
  return value;
}
