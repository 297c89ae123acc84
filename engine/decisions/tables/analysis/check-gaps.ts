/** Inputs without a rule. */
import type { TableFinding } from '../finding.ts';
import { within } from './budget.ts';
import { budgetOf, type Checked } from './context.ts';
import { type Box, uncovered } from './cover.ts';
import { exampleIn, ruleOf } from './describe.ts';
import type { FindingList } from './finding-list.ts';
import { gaps } from './gaps.ts';
import { meet, type Parts } from './parts.ts';
import { conditionsOf, exampleOf, rulesOf } from './words.ts';

/** How many gaps are told of. */
const MOST = 20;

/** Whether the table is complete; null where that was not found out. */
export function checkGaps(checked: Checked): boolean | null {
  const { space, order, findings, doubt } = checked;
  const spent = budgetOf(checked, 'gaps');
  const result = within(() => gaps(space.all, space.boxes, order, spent, MOST));
  if (result === null) {
    tooLarge(findings);
    return null;
  }
  for (const region of result.found) findings.push(doubt ? doubtful(checked, region) : gap(checked, region));
  if (!result.all)
    findings.note(
      `There are more gaps than the ${MOST} that are listed. Close these first.`,
      `除已列出的 ${MOST} 处外还有缺口，请先补全这些。`,
    );
  if (result.found.length > 0) return doubt ? null : false;
  if (space.opaque.size === 0) return true;
  const certain = space.boxes.filter((_, rule) => !space.opaque.has(rule));
  const open = within(() => ({ region: uncovered(space.all, certain, order, spent) }));
  if (open?.region === null) return true;
  if (open) findings.push(undecided(checked, open.region));
  else tooLarge(findings);
  return null;
}

function gap({ table, space }: Checked, region: Box): TableFinding {
  const [proposal, example] = [ruleOf(table, space, region), exampleIn(table, space, region)];
  const [where, such] = [conditionsOf(table, proposal), exampleOf(table, example)];
  const given = fallback(table);
  return {
    kind: 'gap',
    severity: given.harmless ? 'hint' : 'warning',
    message: {
      en: `No rule for ${where.en} (for example ${such.en}). ${given.en}`,
      zh: `没有规则适用于：${where.zh}（例如 ${such.zh}）。${given.zh}`,
    },
    rules: [],
    cells: [],
    columns: columnsOf(proposal.when),
    example,
    proposal,
  };
}

/** What the decision is where no rule matches. */
function fallback({ outputs, hitPolicy }: Checked['table']) {
  if (outputs.length > 0 && outputs.every((output) => output.default !== undefined))
    return { harmless: true, en: 'The defaults count there.', zh: '此时采用默认值。' };
  if (hitPolicy === 'C' || hitPolicy === 'R' || hitPolicy === 'O')
    return { harmless: true, en: 'The list is empty there.', zh: '此时列表为空。' };
  return {
    harmless: false,
    en: 'Add a rule or defaults; now it gives null.',
    zh: '请添加规则或默认值，目前结果为空。',
  };
}

function doubtful({ table, space, doubt }: Checked, region: Box): TableFinding {
  const [proposal, example] = [ruleOf(table, space, region), exampleIn(table, space, region)];
  const where = conditionsOf(table, proposal);
  return {
    kind: 'unchecked',
    severity: 'hint',
    message: {
      en: `There is no rule for ${where.en}. Whether that can happen cannot be checked: ${doubt?.en ?? ''}`,
      zh: `没有规则适用于：${where.zh}。无法检查该情况是否会出现：${doubt?.zh ?? ''}`,
    },
    rules: [],
    cells: [],
    columns: columnsOf(proposal.when),
    example,
    proposal,
  };
}

/** Only rules with cells that must be evaluated may hold this. */
function undecided({ table, space }: Checked, region: Box): TableFinding {
  const [proposal, example] = [ruleOf(table, space, region), exampleIn(table, space, region)];
  const possible = [...space.opaque].filter((rule) =>
    (space.boxes[rule] as Box).every((parts, dimension) => meet(parts, region[dimension] as Parts)),
  );
  const ids = possible.map((rule) => table.rules[rule]?.id ?? '');
  const [where, rules] = [conditionsOf(table, proposal), rulesOf(ids)];
  return {
    kind: 'unchecked',
    severity: 'hint',
    message: {
      en: `Whether every input has a rule cannot be checked: for ${where.en} it depends on ${rules.en}, whose cells must be evaluated.`,
      zh: `无法检查是否所有输入都有规则：对于 ${where.zh}，取决于规则 ${rules.zh}，其单元格需要求值。`,
    },
    rules: ids,
    cells: possible.flatMap((rule) =>
      (space.cells[rule] ?? []).flatMap((cell, column) =>
        cell === null ? [{ rule: table.rules[rule]?.id ?? '', column }] : [],
      ),
    ),
    columns: columnsOf(proposal.when),
    example,
    proposal,
  };
}

function columnsOf(when: string[]): number[] {
  return when.flatMap((cell, column) => (cell === '-' ? [] : [column]));
}

function tooLarge(findings: FindingList): void {
  findings.note(
    'Whether every input has a rule was not found out: the table is too large for that. Split it, or test it by rows.',
    '未能检查是否所有输入都有规则：表格过大。请拆分表格，或用测试行检查。',
  );
}
