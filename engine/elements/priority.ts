/** How urgent a task is that does not say so itself: as the process says. */
import type { Json, JsonSchema } from '../core/definition.ts';
import type { CompileContext, StepContext } from '../core/element.ts';
import { compileExpression, type Expression } from '../expressions/index.ts';

export const USUAL_PRIORITY = 50;

export const prioritySchema: JsonSchema = {
  type: ['integer', 'string'],
  minimum: 0,
  maximum: 100,
  'x-title': { en: 'Priority', zh: '优先级' },
  'x-help': {
    en: '0 to 100, or an expression. Empty: as the process says, else 50.',
    zh: '0 到 100，或表达式。留空：按流程设置，否则为 50。',
  },
  'x-advanced': true,
};

/** A number, or an expression for one; `own`: said of the task itself, and not of the process. */
export interface Priority {
  value: number | Expression | null;
  own: boolean;
}

/** 0 to 100, or an expression. What is wrong with the process's expression is said of the process, and not of each task again. */
export function compilePriority(own: Json | undefined, context: CompileContext): Priority {
  if (typeof own === 'number') return { value: own, own: true };
  if (typeof own === 'string' && own.trim() !== '') {
    return { value: context.value(own, 'config.priority'), own: true };
  }
  return { value: ofProcess(context), own: false };
}

function ofProcess({ definition, names, expression }: CompileContext): number | Expression {
  if (typeof definition.priority !== 'string') return definition.priority ?? USUAL_PRIORITY;
  const priority = definition.priority.replace(/^\s*=/, '');
  if (!compileExpression(priority, names).ok) return USUAL_PRIORITY;
  return expression(priority, 'priority') ?? USUAL_PRIORITY;
}

/**
 * As it is now: a whole number from 0 to 100. What is none is the usual priority where the process says it, and an incident,
 * `no-priority`, where the task does.
 */
export function priorityNow({ value, own }: Priority, context: StepContext<unknown>): number {
  const found = typeof value === 'number' ? value : context.evaluate(value);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  if (typeof number === 'number' && Number.isFinite(number)) return Math.min(100, Math.max(0, Math.round(number)));
  if (!own) return USUAL_PRIORITY;
  return context.incident(
    'no-priority',
    `The priority is a number from 0 to 100, and this is ${JSON.stringify(found)}.`,
  );
}
