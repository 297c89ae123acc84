/** What several element types have in common: variables that they set, their ways out. */
import type { ElementDefinition, Json, JsonObject, JsonSchema } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import type { Expression, FeelType, Names } from '../expressions/index.ts';

/** Every activity, every event that leads on and every gateway that decides may have a way out that is taken when no condition holds. */
export const defaultFlow: JsonSchema = {
  type: 'string',
  'x-title': { en: 'Default way', zh: '默认路径' },
  'x-help': { en: 'Taken when no condition holds.', zh: '当没有条件成立时走此路径。' },
  'x-editor': 'outgoingFlow',
  'x-order': 100,
};

/** The variable that a step sets; one that is not declared is a problem. */
export function declaredVariable(name: string, context: CompileContext, property: string): string {
  if (name === 'record' || !Object.hasOwn(context.names, name)) {
    context.problem({
      code: 'unknown-variable',
      property,
      message: {
        en: `The process has no variable “${name}”. Declare it under the process's variables.`,
        zh: `流程没有变量“${name}”，请在流程变量中声明。`,
      },
    });
  }
  return name;
}

export interface Mapping {
  variable: string;
  expression: Expression | null;
}

/** A list of variables with the expressions that give their values. */
export const assignmentsSchema: JsonSchema = {
  type: 'array',
  'x-editor': 'assignments',
  items: {
    type: 'object',
    required: ['variable', 'expression'],
    properties: {
      variable: { type: 'string', 'x-editor': 'variable' },
      expression: { type: 'string', 'x-editor': 'feel' },
    },
    additionalProperties: false,
  },
};

/** What a task keeps of its result: variables set by expressions over `result`. */
export const outputSchema: JsonSchema = {
  ...assignmentsSchema,
  'x-title': { en: 'Keep of the result', zh: '保留的结果' },
  'x-help': { en: 'Variables set by expressions over “result”.', zh: '用关于 result 的表达式设置变量。' },
};

/** Assignments to variables of the process. `extra`: what the expressions may name besides. */
export function compileMappings(
  given: Json | undefined,
  context: CompileContext,
  property: string,
  extra: Names = {},
): Mapping[] {
  const mappings = (given ?? []) as { variable: string; expression: string }[];
  return mappings.map(({ variable, expression }, index) => ({
    variable: declaredVariable(variable, context, `${property}.${index}.variable`),
    expression: context.expression(expression, `${property}.${index}.expression`, 'any', extra),
  }));
}

/** The values of assignments, each evaluated with `extra`. */
export function evaluateMappings(mappings: Mapping[], context: StepContext<unknown>, extra: JsonObject): JsonObject {
  const values: JsonObject = {};
  for (const { variable, expression } of mappings) values[variable] = context.evaluate(expression, extra);
  return values;
}

export function compileOutput(output: Json | undefined, result: FeelType, context: CompileContext): Mapping[] {
  return compileMappings(output, context, 'config.output', { result });
}

export function applyOutput(mappings: Mapping[], result: Json, context: StepContext<unknown>): void {
  context.set(evaluateMappings(mappings, context, { result }));
}

/** A problem of one setting, where something is missing. */
export function missing(context: CompileContext, property: string, en: string, zh: string): void {
  context.problem({ code: 'missing-configuration', property, message: { en, zh } });
}

/** Whatever the `outputs` name, of any type: for results that nothing is known of before. */
export function namedByOutputs({ outputs = [] }: ElementDefinition): Names {
  const named = outputs
    .flatMap(({ expression }) => String(expression).match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? [])
    .filter((name) => !FEEL_WORDS.has(name));
  return Object.fromEntries(named.map((name) => [name, { kind: 'any' as const }]));
}

/** Words of the language, which name no variable. */
const FEEL_WORDS = new Set(
  'if then else for in return some every satisfies between and or not null true false function instance of'.split(' '),
);
