import type { Json, JsonObject, JsonSchema } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import type { Answer, Timer } from '../core/events.ts';
import type { Expression, FeelType, Names } from '../expressions/index.ts';

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

/** What a task keeps of its result: variables set by expressions over `result`. */
export const outputSchema: JsonSchema = {
  type: 'array',
  'x-title': { en: 'Keep of the result', zh: '保留的结果' },
  'x-help': { en: 'Variables set by expressions over “result”.', zh: '用关于 result 的表达式设置变量。' },
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

export function compileOutput(output: Json | undefined, result: FeelType, context: CompileContext): Mapping[] {
  const mappings = (output ?? []) as { variable: string; expression: string }[];
  const extra: Names = { result };
  return mappings.map(({ variable, expression }, index) => ({
    variable: declaredVariable(variable, context, `config.output.${index}.variable`),
    expression: context.expression(expression, `config.output.${index}.expression`, 'any', extra),
  }));
}

export function applyOutput(mappings: Mapping[], result: Json, context: StepContext<unknown>): void {
  const values: JsonObject = {};
  for (const { variable, expression } of mappings) values[variable] = context.evaluate(expression, { result });
  context.set(values);
}

export interface CompiledTimer {
  duration: Expression | null;
  date: Expression | null;
  calendar: string | null;
}

/** When something is due: after a duration, in business time where a calendar is named, or at a date. */
export const timerSchema: JsonSchema = {
  type: 'object',
  'x-title': { en: 'When', zh: '何时' },
  'x-editor': 'timer',
  properties: {
    duration: { type: 'string', 'x-title': { en: 'After', zh: '经过' }, 'x-editor': 'duration' },
    date: { type: 'string', 'x-title': { en: 'At', zh: '时刻' }, 'x-editor': 'value' },
    calendar: { type: 'string', 'x-title': { en: 'Business time of', zh: '工作时间日历' }, 'x-editor': 'calendar' },
  },
  additionalProperties: false,
};

export function compileTimer(timer: Json | undefined, context: CompileContext, property: string): CompiledTimer {
  const { duration, date, calendar } = (timer ?? {}) as { duration?: string; date?: string; calendar?: string };
  if (!duration && !date) {
    context.problem({
      code: 'missing-configuration',
      property,
      message: { en: 'Say after how long, or at what time.', zh: '请设置经过多长时间或在什么时刻。' },
    });
  }
  if (duration && !duration.startsWith('=') && !ISO_DURATION.test(duration)) {
    context.problem({
      code: 'wrong-type',
      property: `${property}.duration`,
      message: {
        en: `“${duration}” is not a duration. Write it as in PT30M (30 minutes) or P2D (2 days).`,
        zh: `“${duration}”不是时长。请写成 PT30M（30 分钟）或 P2D（2 天）。`,
      },
    });
  }
  const named = calendar ?? null;
  if (named && !context.catalog.calendars.some((candidate) => candidate.key === named)) {
    context.problem({
      code: 'unknown-calendar',
      property: `${property}.calendar`,
      message: { en: `There is no calendar “${named}”.`, zh: `没有日历“${named}”。` },
    });
  }
  return {
    duration: duration ? context.value(duration, `${property}.duration`) : null,
    date: date ? context.value(date, `${property}.date`) : null,
    calendar: named,
  };
}

/** P[n]W or P[n]Y[n]M[n]DT[n]H[n]M[n]S, not empty. */
export const ISO_DURATION =
  /^P(?=\d|T\d)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?)$/;

/** The instant at which it is due, computed outside: calendars are data. */
export function dueAt(timer: CompiledTimer, context: StepContext<unknown>): string {
  const request: Timer = {};
  if (timer.duration) request.duration = text(context.evaluate(timer.duration), context);
  else request.date = text(context.evaluate(timer.date), context);
  if (timer.calendar) request.calendar = timer.calendar;
  const answer: Answer<{ at: string }> = context.ask({ type: 'instant', timer: request, from: context.now });
  if (!answer.ok) return context.incident(answer.code, answer.message);
  return answer.value.at;
}

function text(value: Json, context: StepContext<unknown>): string {
  if (typeof value === 'string' && value !== '') return value;
  return context.incident(
    'no-time',
    `A duration or date is needed here, and the expression gives ${JSON.stringify(value)}.`,
  );
}
