/** Where things are declared, with another name. */
import type { JsonObject, JsonSchema } from '../core/definition.ts';
import type { DecisionDefinition, Logic } from '../decisions/index.ts';
import type { Definition } from './contents.ts';
import type { Renaming } from './rename.ts';

export function renamedDeclarations(given: Definition, renaming: Renaming): Definition {
  const { to } = renaming;
  if (!('variable' in renaming)) {
    if (given.kind !== 'entity' || given.definition['x-key'] !== renaming.of) return given;
    return {
      ...given,
      definition: { ...given.definition, ...(renamedProperty(given.definition, renaming.field, to) as JsonObject) },
    };
  }
  const { variable, of } = renaming;
  if (given.kind === 'process' && of) {
    const elements = given.definition.elements.map((element) =>
      element.id === of && element.variables
        ? { ...element, variables: { ...element.variables, ...renamedProperty(element.variables, variable, to) } }
        : element,
    );
    return { ...given, definition: { ...given.definition, elements } };
  }
  if (given.kind === 'process' && given.definition.variables) {
    const variables = { ...given.definition.variables, ...renamedProperty(given.definition.variables, variable, to) };
    return { ...given, definition: { ...given.definition, variables } };
  }
  return given.kind === 'decision'
    ? { ...given, definition: renamedInDecision(given.definition, variable, to) }
    : given;
}

function renamedProperty(
  schema: JsonSchema | JsonObject,
  from: string,
  to: string,
): Pick<JsonSchema, 'properties' | 'required'> {
  const { properties, required } = schema as JsonSchema;
  return {
    ...(properties && { properties: renamedKey(properties, from, to) }),
    ...(required && { required: required.map((name) => (name === from ? to : name)) }),
  };
}

function renamedInDecision(definition: DecisionDefinition, from: string, to: string): DecisionDefinition {
  const named = <T extends { name: string }>(all: T[]): T[] =>
    all.map((one) => (one.name === from ? { ...one, name: to } : one));
  const { inputs, decisions, knowledge, tests, diagram, logic } = definition;
  const isInput = inputs.some(({ name }) => name === from);
  const isModel = knowledge?.some(({ name }) => name === from) ?? false;
  const called = <T>(value: T): T => (isModel ? (renamedCalls(value, from, to) as T) : value);
  return {
    ...definition,
    inputs: named(inputs),
    logic: called(logic),
    ...(decisions && { decisions: called(named(decisions)) }),
    ...(knowledge && { knowledge: called(named(knowledge)) }),
    ...(tests && isInput && { tests: tests.map((test) => ({ ...test, inputs: renamedKey(test.inputs, from, to) })) }),
    ...(diagram && { diagram: renamedKey(diagram, from, to) }),
  };
}

/** Boxed calls name what they call. */
function renamedCalls(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => renamedCalls(item, from, to));
  if (typeof value !== 'object' || value === null) return value;
  const isCall = (value as Partial<Logic>).type === 'invocation' && (value as { of?: unknown }).of === from;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, isCall && key === 'of' ? to : renamedCalls(inner, from, to)]),
  );
}

function renamedKey<T>(object: { [key: string]: T }, from: string, to: string): { [key: string]: T } {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key === from ? to : key, value]));
}
