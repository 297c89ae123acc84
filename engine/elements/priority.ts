/** How urgent a task is that does not say so itself: as the process says. */
import type { CompileContext, StepContext } from '../core/element.ts';
import { compileExpression, type Expression } from '../expressions/index.ts';

export const USUAL_PRIORITY = 50;

/** 0 to 100, or an expression. What is wrong with the process's expression is said of the process, and not of each task again. */
export function compilePriority(own: unknown, { definition, names, expression }: CompileContext): number | Expression {
  if (typeof own === 'number') return own;
  const { priority } = definition;
  if (typeof priority !== 'string') return typeof priority === 'number' ? priority : USUAL_PRIORITY;
  if (!compileExpression(priority, names).ok) return USUAL_PRIORITY;
  return expression(priority, 'priority') ?? USUAL_PRIORITY;
}

/** As it is now: a whole number from 0 to 100; what is none is the usual priority. */
export function priorityNow(priority: number | Expression, context: StepContext<unknown>): number {
  const value = typeof priority === 'number' ? priority : context.evaluate(priority);
  if (typeof value !== 'number') return USUAL_PRIORITY;
  return Math.min(100, Math.max(0, Math.round(value)));
}
