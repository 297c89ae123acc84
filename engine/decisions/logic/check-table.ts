import { parseDate } from '../../expressions/temporal-parse.ts';
import type { Box } from '../box.ts';
import type { DecisionTable } from '../definition.ts';
import type { Place } from '../faults.ts';
import { hitPolicies } from '../hit-policies.ts';
import { checkNames } from '../names.ts';

/** Reports what is wrong with a table as such; false where its cells need not be looked at. */
export function checkTable(table: DecisionTable, box: Box): boolean {
  const { outputs } = table;
  const before = box.report.problems.length;
  if (!Object.hasOwn(hitPolicies, table.hitPolicy)) {
    const [en, zh] = [
      `There is no hit policy “${table.hitPolicy}”. Choose another.`,
      `没有命中策略“${table.hitPolicy}”，请另选。`,
    ];
    box.report.add('unknown-hit-policy', box.at('hitPolicy'), en, zh);
    return false;
  }
  if (outputs.length === 0) {
    const [en, zh] = ['Add an output: a table must decide something.', '请添加输出列：决策表必须得出结果。'];
    box.report.add('no-output', box.at('outputs'), en, zh);
  }
  checkNames(
    outputs.map(({ name }, index) => ({ name, place: box.at(`outputs[${index}]`, { column: name }) })),
    box.report,
  );
  checkRules(table, box);
  checkPriorities(table, box);
  checkAggregation(table, box);
  return box.report.problems.length === before;
}

function checkRules({ rules, inputs, outputs }: DecisionTable, box: Box): void {
  const seen = new Set<string>();
  for (const [index, rule] of rules.entries()) {
    const { id, when, then } = rule;
    const place = box.at(`rules[${index}]`, { rule: id });
    for (const part of ['from', 'until'] as const)
      checkDate(rule[part], box.at(`rules[${index}].${part}`, { rule: id }), box);
    if (seen.has(id))
      box.report.add(
        'duplicate-id',
        place,
        `Give one rule another id: “${id}” is there twice.`,
        `规则标识“${id}”重复，请更换。`,
      );
    seen.add(id);
    if (when.length === inputs.length && then.length === outputs.length) continue;
    box.report.add(
      'wrong-columns',
      place,
      `Rule “${id}” needs ${inputs.length} conditions and ${outputs.length} results.`,
      `规则“${id}”需要 ${inputs.length} 个条件和 ${outputs.length} 个结果。`,
    );
  }
}

function checkDate(date: string | undefined, place: Place, box: Box): void {
  if (date === undefined || parseDate(date)) return;
  const [en, zh] = [
    `There is no day “${date}”. Write for example 2026-12-31.`,
    `没有日期“${date}”。例如：2026-12-31。`,
  ];
  box.report.add('bad-date', place, en, zh);
}

function checkPriorities({ hitPolicy, outputs }: DecisionTable, box: Box): void {
  if (!hitPolicies[hitPolicy].byPriority) return;
  if (outputs.some(({ schema }) => box.types.resolve(schema).enum)) return;
  box.report.add(
    'no-priorities',
    box.at('outputs'),
    'List the allowed values of an output, highest priority first: this hit policy goes by them.',
    '请列出某个输出列的可选值，优先级高的在前：此命中策略以其为准。',
  );
}

function checkAggregation({ aggregation, hitPolicy, outputs }: DecisionTable, box: Box): void {
  if (aggregation === undefined) return;
  const place = box.at('aggregation');
  if (hitPolicy !== 'C') {
    const [en, zh] = [
      'Take hit policy C (collect), or remove the aggregation.',
      '请使用命中策略 C（收集），或移除汇总。',
    ];
    box.report.add('aggregation', place, en, zh);
  }
  const [only] = outputs;
  if (outputs.length !== 1 || !only) {
    box.report.add('aggregation', place, 'An aggregation needs exactly one output.', '汇总需要且只需要一个输出列。');
  } else if (aggregation === 'SUM' && !SUMMED.includes(box.types.feel(only.schema).kind)) {
    const [en, zh] = ['SUM needs an output that is a number.', 'SUM 需要数字类型的输出列。'];
    box.report.add('aggregation', { ...place, column: only.name }, en, zh);
  }
}

/** What FEEL adds up. */
const SUMMED = ['any', 'number', 'days and time duration', 'years and months duration'];
