import type { DecisionProblem, DecisionTable } from '../../../../engine/decisions/definition.ts';
import type { TableExplanation, TableFinding } from '../../../../engine/decisions/tables/index.ts';
import { type Column, columnName, columnNumber } from '../model/columns.ts';
import type { RowMarks } from './RuleRow.tsx';

export interface Said {
  problems: readonly DecisionProblem[];
  findings: readonly TableFinding[];
  explanation: TableExplanation | null;
  matched: ReadonlySet<string>;
}

const WEIGHT = { error: 3, warning: 2, hint: 1 };

/** What is said of each rule, by its id. */
export function marksOf(
  table: DecisionTable,
  columns: Column[],
  { problems, findings, explanation, matched }: Said,
  words: (message: DecisionProblem['message']) => string,
): Map<string, RowMarks> {
  const marks = new Map<string, RowMarks>();
  const of = (rule: string): RowMarks => {
    const known = marks.get(rule) ?? {};
    marks.set(rule, known);
    return known;
  };
  const say = (rule: string, severity: keyof typeof WEIGHT, message: string) => {
    const mark = of(rule);
    if (!mark.severity || WEIGHT[severity] > WEIGHT[mark.severity]) mark.severity = severity;
    if (!mark.problem?.includes(message)) mark.problem = [mark.problem, message].filter(Boolean).join('\n');
  };
  const fault = (rule: string, at: number, message: string) => {
    const mark = of(rule);
    mark.faults = { ...mark.faults, [at]: message };
  };
  const byName = new Map(columns.map((column, index) => [`${column.kind} ${columnName(table, column)}`, index]));
  const byNumber = new Map(columns.map((column, index) => [columnNumber(table, column), index]));
  for (const { rule, column, severity, message, path } of problems) {
    if (rule === undefined) continue;
    say(rule, severity ?? 'error', words(message));
    const kinds = path?.includes('.then') ? ['output', 'input'] : ['input', 'output', 'from', 'until'];
    const at = kinds.map((kind) => byName.get(`${kind} ${column}`)).find((index) => index !== undefined);
    if (at !== undefined) fault(rule, at, words(message));
  }
  for (const { rules, cells, severity, message, kind } of findings) {
    // what does not compile is among the problems, with the names that a table inside another logic sees
    if (kind === 'gap' || kind === 'mergeable' || kind === 'unchecked' || kind === 'type-error') continue;
    for (const rule of rules) say(rule, severity, words(message));
    if (severity !== 'error') continue;
    for (const cell of cells) {
      const at = byNumber.get(cell.column);
      if (at !== undefined) fault(cell.rule, at, words(message));
    }
  }
  for (const { rule, matched: hit, stoppedBy, failed } of explanation?.rules ?? []) {
    const stops = [...stoppedBy.slice(0, 1), ...failed.map(({ column }) => column)];
    if (matched.has(rule) || (hit && matched.size === 0)) of(rule).tried = 'matched';
    else if (hit) of(rule).tried = 'also';
    else if (stops.length > 0) {
      of(rule).tried = 'stopped';
      of(rule).stops = new Set(
        columns.flatMap((column, at) => (isOneOf(stops, columnNumber(table, column)) ? [at] : [])),
      );
    }
  }
  if (!explanation) for (const rule of matched) of(rule).tried = 'matched';
  return marks;
}

const isOneOf = (numbers: readonly number[], number: number | null) => number !== null && numbers.includes(number);
