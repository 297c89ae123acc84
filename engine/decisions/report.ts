import type { ExpressionProblem } from '../expressions/index.ts';
import type { DecisionProblem } from './definition.ts';
import type { Place } from './faults.ts';

/** Collects what is wrong with a decision: each once. */
export class Report {
  readonly problems: DecisionProblem[] = [];
  private readonly seen = new Set<string>();

  add(code: string, place: Place, en: string, zh: string, range?: DecisionProblem['range']): void {
    this.push({ code, ...place, ...(range && { range }), message: { en, zh } });
  }

  /** What should be looked at, and hinders nothing. */
  warn(code: string, place: Place, en: string, zh: string): void {
    this.push({ code, severity: 'warning', ...place, message: { en, zh } });
  }

  /** The problems of an expression. */
  expression(place: Place, problems: ExpressionProblem[]): void {
    for (const { code, message, from, to } of problems) this.push({ code, ...place, range: { from, to }, message });
  }

  get failed(): boolean {
    return this.problems.some(({ severity }) => severity !== 'warning');
  }

  /** A problem that was reported elsewhere. */
  take(problem: DecisionProblem): void {
    this.push(problem);
  }

  private push(problem: DecisionProblem): void {
    const key = JSON.stringify([problem.code, problem.path, problem.range, problem.message]);
    if (this.seen.has(key) || this.problems.length >= MOST) return;
    this.seen.add(key);
    this.problems.push(problem);
  }
}

/** More than a person would read. */
const MOST = 1_000;
