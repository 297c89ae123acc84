import { type Names, namesOfSchema } from '../expressions/index.ts';
import type { ElementDefinition, JsonObject, LoopCharacteristics } from './definition.ts';
import type { CompileContext } from './element.ts';
import type { CompiledAssignment, CompiledLoop, Wrap } from './plan.ts';

const COUNTERS: Names = {
  loopCounter: { kind: 'number' },
  numberOfInstances: { kind: 'number' },
  numberOfActiveInstances: { kind: 'number' },
  numberOfCompletedInstances: { kind: 'number' },
};

/** The names that an element gives to its own expressions and to what is inside it. */
export function localNames(element: ElementDefinition): Names {
  const names: Names = { ...loopNames(element.loop) };
  for (const { variable } of element.inputs ?? []) names[variable] = { kind: 'any' };
  return { ...names, ...(element.variables ? namesOfSchema(element.variables) : {}) };
}

/** What runs around an activity: its local variables and its loop. Null where there are none. */
export function compileWrap(
  element: ElementDefinition,
  outside: Names,
  results: Names,
  context: CompileContext,
): Wrap | null {
  const { inputs = [], outputs = [], loop } = element;
  if (inputs.length + outputs.length === 0 && !loop) return null;
  const looped = { ...outside, ...loopNames(loop) };
  const inner = { ...outside, ...localNames(element) };
  const assignments = (list: typeof inputs, property: string, names: Names): CompiledAssignment[] =>
    list.map(({ variable, expression }, index) => ({
      variable,
      expression: context.expression(expression, `${property}.${index}.expression`, 'any', names),
    }));
  return {
    blank: Object.fromEntries(inputs.map(({ variable }) => [variable, null])),
    inputs: assignments(inputs, 'inputs', looped),
    outputs: assignments(outputs, 'outputs', { ...inner, ...results }),
    loop: loop ? compileLoop(loop, outside, { ...inner, ...results }, context) : null,
  };
}

function compileLoop(loop: LoopCharacteristics, outside: Names, inner: Names, context: CompileContext): CompiledLoop {
  const expression = (
    source: string | undefined,
    property: string,
    expected: 'list' | 'number' | 'boolean' | 'any',
    names: Names,
  ) => (source ? context.expression(source, `loop.${property}`, expected, names) : null);
  return {
    type: loop.type,
    ...(loop.elementVariable ? { elementVariable: loop.elementVariable } : {}),
    ...(loop.outputCollection ? { outputCollection: loop.outputCollection } : {}),
    ...(loop.testBefore ? { testBefore: true } : {}),
    collection: expression(loop.collection, 'collection', 'list', outside),
    cardinality: expression(loop.loopCardinality, 'loopCardinality', 'number', outside),
    completion: expression(loop.completionCondition, 'completionCondition', 'boolean', inner),
    output: expression(loop.outputElement, 'outputElement', 'any', inner),
    condition: expression(loop.loopCondition, 'loopCondition', 'boolean', { ...inner, ...COUNTERS }),
    maximum: loop.loopMaximum ?? null,
  };
}

function loopNames(loop: LoopCharacteristics | undefined): Names {
  if (!loop) return {};
  return { ...COUNTERS, ...(loop.elementVariable ? { [loop.elementVariable]: { kind: 'any' as const } } : {}) };
}

/** Declared local variables, all null. */
export function blankOf(element: ElementDefinition): JsonObject {
  const names = element.variables ? namesOfSchema(element.variables) : {};
  return Object.fromEntries(Object.keys(names).map((name) => [name, null]));
}
