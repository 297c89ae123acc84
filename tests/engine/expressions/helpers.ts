import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { compileExpression, type Expected, type Names, namesOfSchema } from '../../../engine/expressions/index.ts';

export const NOW = '2026-11-22T08:00:00Z';

export const NAMES: Names = namesOfSchema({
  type: 'object',
  properties: {
    score: { type: 'number' },
    flag: { type: 'boolean' },
    nothing: { type: ['number', 'null'] },
    anything: {},
    list: { type: 'array', items: { type: 'number' } },
    record: {
      type: 'object',
      properties: {
        company: { type: ['string', 'null'] },
        country: { type: 'string' },
        due: { type: 'string', format: 'date' },
        createdAt: { type: 'string', format: 'date-time' },
        budget: { type: 'object', 'x-field': 'money' },
        items: {
          type: 'array',
          items: { type: 'object', properties: { name: { type: 'string' }, price: { type: 'number' } } },
        },
        account: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
  },
});

export const VALUES: JsonObject = {
  score: 50,
  flag: true,
  nothing: null,
  anything: { a: { b: 1 } },
  list: [1, 2, 3],
  record: {
    company: 'Acme',
    country: 'DE',
    due: '2026-11-25',
    createdAt: '2026-11-20T10:00:00.000Z',
    budget: { amount: '12.50', currency: 'EUR' },
    items: [
      { name: 'a', price: 1.1 },
      { name: 'b', price: 2.2 },
    ],
    account: null,
  },
};

/** The value of an expression over VALUES, or the code of what went wrong, in brackets. */
export function value(source: string, expected: Expected = 'any', values: JsonObject = VALUES): Json {
  const compiled = compileExpression(source, NAMES, expected);
  if (!compiled.ok) return `<${compiled.problems.map((problem) => problem.code).join(',')}>`;
  const result = compiled.expression.evaluate(values, NOW);
  return result.ok ? result.value : `<${result.code}>`;
}

/** The problems of an expression. */
export function problems(source: string, expected: Expected = 'any') {
  const compiled = compileExpression(source, NAMES, expected);
  return compiled.ok ? [] : compiled.problems;
}

/** What an expression reads. */
export function uses(source: string): string[] {
  const compiled = compileExpression(source, NAMES);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.expression.uses;
}

/** Milliseconds of processor time that some work takes; the clock on the wall would count what others do. */
export function took(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}
