import type { Report, StepReport } from '../../engine/simulate/index.ts';

/** What people read of a report: a line per step, and of those that failed what was expected and what is. */
export function said({ passed, steps }: Report): string {
  const failed = steps.filter((step) => !step.passed).length;
  const sum = passed ? `All ${steps.length} steps passed.` : `${failed} of ${steps.length} steps failed.`;
  return [...steps.flatMap(lines), sum].join('\n');
}

function lines({ index, step, passed, expected, actual, message }: StepReport): string[] {
  const head = `${passed ? '✓' : '✗'} ${index + 1}. ${step}${message ? `: ${message}` : ''}`;
  if (passed || expected === undefined) return [head];
  return [head, `    expected ${JSON.stringify(expected)}`, `    actual   ${JSON.stringify(actual)}`];
}
