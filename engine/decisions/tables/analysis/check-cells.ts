/** Cells by themselves: no valid FEEL, values that the column never has, ranges that nothing passes, rules that are never in effect. */
import {
  compileExpression,
  compileUnaryTests,
  type ExpressionProblem,
  type FeelType,
  type Names,
  typeOfSchema,
} from '../../../expressions/index.ts';
import { words } from '../../../expressions/words.ts';
import type { DecisionTable } from '../../definition.ts';
import type { TableFinding } from '../finding.ts';
import type { CellSet } from '../sets/cell.ts';
import { effectiveDays, isDated } from '../sets/effective.ts';
import { Reader, readLiteral } from '../sets/literals.ts';
import { contains, intersection, intervals, isNothing, onePoint, sameSet } from '../sets/point-set.ts';
import { literalText } from '../sets/text.ts';
import type { FindingList } from './finding-list.ts';
import { DAYS, type Dimension, type Space } from './space.ts';
import { labelOf } from './words.ts';

/** The columns' types: as their schemas say, else as their expressions do. Reports expressions that are none. */
export function columnTypes(
  table: DecisionTable,
  names: Names,
  findings: FindingList,
): { type: FeelType; uses: string[] }[] {
  return table.inputs.map(({ expression, schema }, column) => {
    const declared = typeOfSchema(schema);
    const compiled = compileExpression(expression, names);
    if (!compiled.ok) {
      for (const problem of compiled.problems) findings.push(faulty(problem, [], [column]));
      return { type: declared, uses: [] };
    }
    const { type, uses } = compiled.expression;
    return { type: declared.kind === 'any' ? type : declared, uses };
  });
}

export function checkCells(
  table: DecisionTable,
  names: Names,
  types: FeelType[],
  space: Space,
  findings: FindingList,
): void {
  const problems = new Map<string, ExpressionProblem[]>();
  let skipped = false;
  for (const [index, rule] of table.rules.entries()) {
    for (const [column, source] of rule.when.entries()) {
      const set = space.cells[index]?.[column];
      if (set) checkSet(table, rule.id, column, set, dimensionOf(space, column), findings);
      else if (set === null)
        report(rule.id, column, `${column} ${source}`, () => testProblems(source, names, types[column]));
    }
    for (const [at, source] of rule.then.entries()) {
      const column = table.inputs.length + at;
      report(rule.id, column, `${column} ${source}`, () => resultProblems(table, at, source, names));
    }
    if (isDated(rule) && isNothing(effectiveDays(rule).points)) findings.push(neverInEffect(rule.id));
  }
  if (skipped)
    findings.note(
      `Only the first ${MOST_TEXTS} different texts that are no literals were checked for their types.`,
      `仅检查了前 ${MOST_TEXTS} 个非字面量文本的类型。`,
    );

  function report(rule: string, column: number, key: string, find: () => ExpressionProblem[]): void {
    if (problems.size >= MOST_TEXTS && !problems.has(key)) {
      skipped = true;
      return;
    }
    const known = problems.get(key) ?? find();
    problems.set(key, known);
    for (const problem of known) findings.push(faulty(problem, [rule], [column]));
  }
}

/** Different texts that are compiled to be checked: a second or less. */
const MOST_TEXTS = 20_000;

function testProblems(source: string, names: Names, type: FeelType = { kind: 'any' }): ExpressionProblem[] {
  const compiled = compileUnaryTests(source, names, type);
  return compiled.ok ? [] : compiled.problems;
}

function resultProblems({ outputs }: DecisionTable, at: number, source: string, names: Names): ExpressionProblem[] {
  const wanted = typeOfSchema(outputs[at]?.schema ?? {});
  const reader = new Reader(source);
  const literal = readLiteral(reader);
  if (literal && reader.ended && literal.kind === wanted.kind) return [];
  const compiled = compileExpression(source, names);
  if (!compiled.ok) return compiled.problems;
  const { type } = compiled.expression;
  const loose = ['any', 'null'];
  if (type.kind === wanted.kind || loose.includes(type.kind) || loose.includes(wanted.kind)) return [];
  const [want, is] = [words(wanted), words(type)];
  const message = {
    en: `“${outputs[at]?.name}” needs ${want.en}, and this cell gives ${is.en}. Change the cell.`,
    zh: `“${outputs[at]?.name}”需要${want.zh}，此单元格为${is.zh}，请修改。`,
  };
  return [{ code: 'wrong-type', message, from: 0, to: source.length }];
}

function checkSet(
  table: DecisionTable,
  rule: string,
  column: number,
  set: CellSet,
  { line, domain }: Dimension,
  findings: FindingList,
): void {
  if (isNothing(set.points) && !set.nil) {
    findings.push({
      kind: 'empty-range',
      severity: 'warning',
      message: {
        en: `No value passes this cell, so rule “${rule}” never matches. Correct the range.`,
        zh: `没有值能通过此单元格，规则“${rule}”永远不会匹配。请修正区间。`,
      },
      rules: [rule],
      cells: [{ rule, column }],
      columns: [column],
    });
    return;
  }
  const label = labelOf(table, column);
  const passing = intersection(set.points, domain.points);
  if (isNothing(passing) && !(set.nil && domain.nil)) {
    findings.push({
      kind: 'outside-values',
      severity: 'warning',
      message: {
        en: `${label.en} never has what this cell tests for, so rule “${rule}” never matches. Correct the cell, or allow the value.`,
        zh: `${label.zh}不会出现此单元格所检验的值，规则“${rule}”永远不会匹配。请修正单元格，或允许该值。`,
      },
      rules: [rule],
      cells: [{ rule, column }],
      columns: [column],
    });
    return;
  }
  if (line.kind === null || set.points.before) return;
  const { kind } = line;
  const strange = intervals(set.points).flatMap(({ from, to }) => {
    const point = from && to && sameSet(onePoint(kind, from.at), { before: false, cuts: [from, to] }) ? from.at : null;
    return point === null || contains(domain.points, point) ? [] : [literalText(kind, point)];
  });
  if (strange.length === 0) return;
  const list = strange.slice(0, 10).join(', ');
  findings.push({
    kind: 'outside-values',
    severity: 'warning',
    message: {
      en: `${label.en} never has ${list}. Correct it, or allow it.`,
      zh: `${label.zh}不会出现 ${list}。请修正，或允许该值。`,
    },
    rules: [rule],
    cells: [{ rule, column }],
    columns: [column],
  });
}

function dimensionOf({ dimensions }: Space, column: number): Dimension {
  return dimensions.find(({ columns }) => columns.includes(column)) as Dimension;
}

function neverInEffect(rule: string): TableFinding {
  return {
    kind: 'never-in-effect',
    severity: 'warning',
    message: {
      en: `Rule “${rule}” is never in effect: it ends before it begins, or a date does not exist. Correct its dates.`,
      zh: `规则“${rule}”从不生效：结束日期不晚于开始日期，或日期不存在。请修正日期。`,
    },
    rules: [rule],
    cells: [{ rule, column: DAYS }],
    columns: [DAYS],
  };
}

function faulty({ code, message, from, to }: ExpressionProblem, rules: string[], columns: number[]): TableFinding {
  const cells = rules.flatMap((rule) => columns.map((column) => ({ rule, column })));
  return { kind: 'type-error', severity: 'error', message, rules, cells, columns, code, range: { from, to } };
}
