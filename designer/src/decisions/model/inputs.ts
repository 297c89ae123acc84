import type { JsonSchema, Text } from '../../../../engine/core/definition.ts';
import type { DecisionDefinition, InputData } from '../../../../engine/decisions/definition.ts';

/** Is it a name that an expression can be written with as it is? */
export const isPlainName = (text: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text);

/** Names that are taken in a document: inputs, required decisions, knowledge models. */
export function namesIn({ inputs, decisions = [], knowledge = [] }: DecisionDefinition): Set<string> {
  return new Set([...inputs, ...decisions, ...knowledge].map(({ name }) => name));
}

/** The document with an input of that name, where nothing has the name yet. */
export function withInput(
  definition: DecisionDefinition,
  input: { name: string; title?: Text; schema: JsonSchema },
): DecisionDefinition {
  if (namesIn(definition).has(input.name)) return definition;
  return { ...definition, inputs: [...definition.inputs, input] };
}

/** The document with what an input is changed, by its name. */
export function changeInput(
  definition: DecisionDefinition,
  name: string,
  change: Partial<InputData>,
): DecisionDefinition {
  return {
    ...definition,
    inputs: definition.inputs.map((input) => (input.name === name ? { ...input, ...change } : input)),
  };
}

/** A name for expressions, from a title: `Order value` → `orderValue`; in other scripts as it is, without spaces. */
export function nameFrom(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFC')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '');
  const joined = words
    .map((word, index) => (index === 0 ? lowerFirst(word) : word.charAt(0).toUpperCase() + word.slice(1)))
    .join('');
  const base = /^[\p{L}_]/u.test(joined) ? joined : `value${joined}`;
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base}${number}`;
    if (!taken.has(name)) return name;
  }
}

const lowerFirst = (word: string) =>
  word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
