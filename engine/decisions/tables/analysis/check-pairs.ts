/** Rules that match the same inputs, and rules that others leave nothing. */
import type { TableFinding } from '../finding.ts';
import { within } from './budget.ts';
import { budgetOf, type Checked, idOf } from './context.ts';
import { type Box, uncovered } from './cover.ts';
import { exampleIn } from './describe.ts';
import { isHigher, prioritiesOf } from './outputs.ts';
import { meetings } from './pairs.ts';
import { common, type Parts } from './parts.ts';
import { exampleOf, rulesOf } from './words.ts';

/** How many overlaps are told of one by one. */
const MOST = 50;

/** Whether no input has two rules; null where that was not found out. `duplicates`: by rule, the first one that says the same. */
export function checkPairs(checked: Checked, duplicates: Map<number, number>): boolean | null {
  const { table, space, order, results, findings, doubt } = checked;
  const above = coverersOf(checked);
  let disjoint: boolean | null = true;
  let told = 0;
  let more = false;
  const possible = new Set<number>();
  const whole = within(() =>
    meetings(space.boxes, order, budgetOf(checked, 'pairs'), (a, b) => {
      const certain = !space.opaque.has(a) && !space.opaque.has(b) && !doubt;
      disjoint = certain ? false : disjoint && null;
      above.add(a, b);
      const conflict = conflictOf(a, b);
      if (conflict === false || duplicates.get(b) === (duplicates.get(a) ?? a)) return true;
      if (!certain || conflict === null) possible.add(a).add(b);
      else if (told < MOST) findings.push(overlap(checked, a, b));
      else more = true;
      told += 1;
      return !more;
    }),
  );
  if (more)
    findings.note(
      `There are more overlaps than the ${MOST} that are listed. Correct these first.`,
      `除已列出的 ${MOST} 处外还有重叠，请先修正这些。`,
    );
  if (possible.size > 0)
    findings.push(
      undecided(
        checked,
        [...possible].sort((a, b) => a - b),
      ),
    );
  if (whole === null)
    findings.note(
      'Whether rules overlap or hide others was not found out completely: the table is too large for that.',
      '未能完全检查规则是否重叠或被遮盖：表格过大。',
    );
  else above.check();
  return whole === null && disjoint === true ? null : disjoint;

  /** Whether two rules must not meet under the hit policy; null: that depends on their results. */
  function conflictOf(a: number, b: number): boolean | null {
    if (table.hitPolicy === 'U') return true;
    if (table.hitPolicy !== 'A' || results[a]?.key === results[b]?.key) return false;
    return results[a]?.known && results[b]?.known ? true : null;
  }
}

/** Collects which rules come before which where they meet, and tells of those that never decide. */
function coverersOf(checked: Checked) {
  const { table, space, order, findings } = checked;
  const { hitPolicy } = table;
  const priorities = hitPolicy === 'P' ? prioritiesOf(table) : [];
  const before = new Map<number, number[]>();
  const put = (by: number, rule: number) => {
    if (space.opaque.has(by)) return;
    const known = before.get(rule);
    if (known) known.push(by);
    else before.set(rule, [by]);
  };
  return {
    add(a: number, b: number) {
      if (hitPolicy === 'F') put(a, b);
      if (hitPolicy !== 'P') return;
      if (isHigher(priorities[a], priorities[b])) put(a, b);
      if (isHigher(priorities[b], priorities[a])) put(b, a);
    },
    check() {
      const spent = budgetOf(checked, 'reach');
      for (const [rule, by] of [...before].sort((a, b) => a[0] - b[0])) {
        const boxes = by.map((one) => space.boxes[one] as Box);
        const done = within(() => {
          if (uncovered(space.boxes[rule] as Box, boxes, order, spent) === null)
            findings.push(unreachable(checked, rule, by, spent));
          return true;
        });
        if (done) continue;
        const id = idOf(table, rule);
        findings.note(
          `Whether rules from “${id}” on can be reached was not found out: the table is too large for that.`,
          `未能检查规则“${id}”及其后的规则是否可达：表格过大。`,
        );
        return;
      }
    },
  };
}

function overlap(checked: Checked, a: number, b: number): TableFinding {
  const { table, space } = checked;
  const shared = (space.boxes[a] as Box).map((parts, index) => common(parts, (space.boxes[b] as Box)[index] as Parts));
  const example = exampleIn(table, space, shared);
  const [ids, such] = [[idOf(table, a), idOf(table, b)], exampleOf(table, example)];
  const rules = rulesOf(ids);
  const why =
    table.hitPolicy === 'U'
      ? { en: 'Only one rule may match.', zh: '只允许一条规则匹配。' }
      : { en: 'Matching rules must give the same.', zh: '匹配的规则必须给出相同结果。' };
  return {
    kind: 'overlap',
    severity: 'error',
    message: {
      en: `Rules ${rules.en} both match ${such.en}. ${why.en} Narrow one of them.`,
      zh: `规则 ${rules.zh} 同时匹配 ${such.zh}。${why.zh}请缩小其中一条的范围。`,
    },
    rules: ids,
    cells: ids.flatMap((rule) => table.inputs.map((_, column) => ({ rule, column }))),
    columns: [],
    example,
    contradicts: true,
  };
}

function unreachable(
  checked: Checked,
  rule: number,
  by: number[],
  spent: Parameters<typeof uncovered>[3],
): TableFinding {
  const { table, space, order } = checked;
  const id = idOf(table, rule);
  const box = space.boxes[rule] as Box;
  // those that are enough, from the last one back
  let needed = by;
  if (by.length <= 30)
    for (const one of by.toReversed()) {
      const others = needed.filter((other) => other !== one);
      const enough =
        uncovered(
          box,
          others.map((other) => space.boxes[other] as Box),
          order,
          spent,
        ) === null;
      if (enough) needed = others;
    }
  const ids = needed.map((one) => idOf(table, one));
  const rules = rulesOf(ids);
  return {
    kind: 'unreachable',
    severity: 'warning',
    message: {
      en: `Rule “${id}” never decides: whatever it matches is decided by ${rules.en} first. Move it up, change it or remove it.`,
      zh: `规则“${id}”永远不会生效：其匹配的输入都已由规则 ${rules.zh} 决定。请上移、修改或删除。`,
    },
    rules: [id, ...ids],
    cells: [],
    columns: [],
  };
}

function undecided({ table, space, doubt }: Checked, rules: number[]): TableFinding {
  const ids = rules.map((rule) => idOf(table, rule));
  const named = rulesOf(ids);
  const why = doubt ?? { en: 'their cells or results must be evaluated.', zh: '其单元格或结果需要求值。' };
  return {
    kind: 'unchecked',
    severity: 'hint',
    message: {
      en: `Whether rules ${named.en} contradict each other cannot be checked: ${why.en}`,
      zh: `无法检查规则 ${named.zh} 是否互相矛盾：${why.zh}`,
    },
    rules: ids,
    cells: rules.flatMap((rule) =>
      (space.cells[rule] ?? []).flatMap((cell, column) => (cell === null ? [{ rule: idOf(table, rule), column }] : [])),
    ),
    columns: [],
  };
}
