import type { Text } from '../core/definition.ts';
import { type Expression, type ExpressionProblem, typeOfSchema } from '../expressions/index.ts';
import { words } from '../expressions/words.ts';
import type { DecisionDefinition, DecisionProblem, DecisionTable, TableOutput } from './definition.ts';

type Place = Pick<DecisionProblem, 'rule' | 'column'>;

/** Collects what is wrong with a table. */
export class Report {
  readonly problems: DecisionProblem[] = [];

  add(code: string, place: Place, en: string, zh: string, range?: DecisionProblem['range']): void {
    this.problems.push({ code, ...place, ...(range && { range }), message: { en, zh } });
  }

  /** The problems of the expression in a cell. */
  cell(place: Place, problems: ExpressionProblem[]): void {
    for (const { code, message, from, to } of problems)
      this.problems.push({ code, ...place, range: { from, to }, message });
  }

  /** A cell whose type, or value where that is known, the output does not take. */
  output(place: Place, output: TableOutput, cell: Expression, length: number): void {
    const [want, is] = [typeOfSchema(output.schema), cell.type];
    const range = { from: 0, to: length };
    const loose = [want.kind, is.kind].some((kind) => kind === 'any' || kind === 'null');
    if (!loose && want.kind !== is.kind) {
      const [wanted, given] = [words(want), words(is)];
      this.add(
        'wrong-type',
        place,
        `“${output.name}” needs ${wanted.en}, and this cell gives ${given.en}. Change the cell.`,
        `“${output.name}”需要${wanted.zh}，此单元格为${given.zh}，请修改。`,
        range,
      );
      return;
    }
    const allowed = output.schema.enum;
    if (!allowed || cell.uses.length > 0) return;
    const result = cell.evaluate({}, '1970-01-01T00:00:00Z');
    if (!result.ok || result.value === null || allowed.some((value) => value === result.value)) return;
    const list = allowed.map((value) => JSON.stringify(value)).join(', ');
    this.add('wrong-value', place, `“${output.name}” takes only ${list}.`, `“${output.name}”只能为 ${list}。`, range);
  }
}

/** What is wrong with the table as such. */
export function checkTable(definition: DecisionDefinition, table: DecisionTable, report: Report): void {
  const { inputs, outputs, rules, hitPolicy, aggregation } = table;
  const titles: { [kind in 'input' | 'output']: Text } = {
    input: { en: 'input', zh: '输入' },
    output: { en: 'output', zh: '输出' },
  };
  if (outputs.length === 0)
    report.add('no-output', {}, 'Add an output: a table must decide something.', '请添加输出列：决策表必须得出结果。');
  for (const [kind, columns] of [
    ['input', definition.inputs],
    ['output', outputs],
  ] as const) {
    for (const name of repeated(columns.map((column) => column.name))) {
      const words = titles[kind] as { en: string; zh: string };
      report.add(
        'duplicate-name',
        { column: name },
        `Rename one ${words.en}: “${name}” is there twice.`,
        `${words.zh}“${name}”重复，请重命名。`,
      );
    }
  }
  for (const id of repeated(rules.map((rule) => rule.id))) {
    report.add(
      'duplicate-id',
      { rule: id },
      `Give one rule another id: “${id}” is there twice.`,
      `规则标识“${id}”重复，请更换。`,
    );
  }
  for (const rule of rules) {
    if (rule.when.length === inputs.length && rule.then.length === outputs.length) continue;
    const [en, zh] = [
      `Rule “${rule.id}” needs ${inputs.length} conditions and ${outputs.length} results.`,
      `规则“${rule.id}”需要 ${inputs.length} 个条件和 ${outputs.length} 个结果。`,
    ];
    report.add('wrong-columns', { rule: rule.id }, en, zh);
  }
  if (aggregation === undefined) return;
  if (hitPolicy !== 'C')
    report.add(
      'aggregation',
      {},
      'Take hit policy C (collect), or remove the aggregation.',
      '请使用命中策略 C（收集），或移除汇总。',
    );
  if (outputs.length !== 1)
    report.add('aggregation', {}, 'An aggregation needs exactly one output.', '汇总需要且只需要一个输出列。');
  else if (aggregation === 'SUM' && !['number', 'any'].includes(typeOfSchema(outputs[0]?.schema ?? {}).kind)) {
    report.add(
      'aggregation',
      { column: outputs[0]?.name ?? '' },
      'SUM needs an output that is a number.',
      'SUM 需要数字类型的输出列。',
    );
  }
}

function repeated(names: string[]): Set<string> {
  return new Set(names.filter((name, index) => names.indexOf(name) !== index));
}
