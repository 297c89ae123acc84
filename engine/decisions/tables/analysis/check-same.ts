/** Rules that say the same twice, and rules that could be one. */
import type { TableFinding } from '../finding.ts';
import type { CellSet } from '../sets/cell.ts';
import { between, intervals, onePoint, sameSet } from '../sets/point-set.ts';
import { within } from './budget.ts';
import { budgetOf, type Checked, idOf } from './context.ts';
import type { Box } from './cover.ts';
import { exampleIn, ruleOf } from './describe.ts';
import { meet, type Parts, together } from './parts.ts';
import { DAYS } from './space.ts';
import { conditionsOf, rulesOf } from './words.ts';

/** How many suggestions to merge are made. */
const MOST = 20;
/** How many values a cell may list to be joined with others. */
const MOST_VALUES = 20;

/** Tells of rules with the same conditions and results. Gives, by rule, the first one that it repeats. */
export function checkDuplicates(checked: Checked): Map<number, number> {
  const { table, space, results, findings } = checked;
  const first = new Map<number, number>();
  for (const group of groupsOf(checked, -1)) {
    const [original = 0, ...copies] = group;
    if (isEmpty(space.boxes[original] as Box)) continue;
    for (const copy of copies) first.set(copy, original);
    const ids = group.map((rule) => idOf(table, rule));
    const fails = table.hitPolicy === 'U';
    const counts = table.hitPolicy === 'C' || table.hitPolicy === 'R' || table.hitPolicy === 'O';
    const known = results[original]?.known && !space.opaque.has(original);
    const rules = rulesOf(ids);
    findings.push({
      kind: 'duplicate',
      severity: fails ? 'error' : 'warning',
      message: {
        en: `Rules ${rules.en} say the same${fails ? ', and only one may match' : counts ? ', and count once each' : ''}. Remove all but one.`,
        zh: `规则 ${rules.zh} 内容相同${fails ? '，而只允许一条匹配' : counts ? '，且会分别计入' : ''}。请只保留一条。`,
      },
      rules: ids,
      cells: [],
      columns: [],
      ...(known && { example: exampleIn(table, space, space.boxes[original] as Box) }),
      contradicts: fails || counts,
    });
  }
  return first;
}

/** Tells of rules that differ in one column alone and give the same, where one rule could stand for them. */
export function checkMergeable(checked: Checked, duplicates: Map<number, number>): void {
  const { space, findings } = checked;
  const spent = budgetOf(checked, 'merge');
  let told = 0;
  for (const [dimension, { columns }] of space.dimensions.entries()) {
    if (columns.length > 1) continue;
    for (const group of groupsOf(checked, dimension)) {
      const rules = group.filter((rule) => !duplicates.has(rule) && !isEmpty(space.boxes[rule] as Box));
      for (const run of runsOf(checked, rules, dimension)) {
        if (told >= MOST) return;
        const safe = within(() => isSafe(checked, run, spent));
        if (safe === null) return;
        if (!safe) continue;
        told += 1;
        findings.push(mergeable(checked, run, dimension));
      }
    }
  }
}

/** Rules that are the same but for one dimension (-1: none), in the table's order. */
function groupsOf({ space, results }: Checked, but: number): number[][] {
  const groups = new Map<string, number[]>();
  const left = space.dimensions[but]?.columns ?? [];
  for (const [rule, shape] of space.shapes.entries()) {
    if (left.some((column) => column !== DAYS && space.cells[rule]?.[column] === null)) continue;
    let key = `${results[rule]?.key}`;
    for (const [dimension, parts] of shape.entries()) key += dimension === but ? ' ' : ` ${parts}`;
    const group = groups.get(key);
    if (group) group.push(rule);
    else groups.set(key, [rule]);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Of a group, those whose cells in the dimension are one short cell together: single values, or ranges that touch. */
function runsOf({ space }: Checked, rules: number[], dimension: number): number[][] {
  const partsOf = (rule: number) => (space.boxes[rule] as Box)[dimension] as Parts;
  if (rules.length < 2) return [];
  const sets = rules.map((rule) => setOf(space.cells[rule], space.dimensions[dimension]?.columns ?? []));
  if (sets.every((set) => set !== null && isListed(set))) return [rules];
  const sorted = rules.filter((rule) => partsOf(rule).length === 2).sort((a, b) => start(a) - start(b));
  const runs: number[][] = [];
  let run: number[] = [];
  for (const rule of sorted) {
    const last = run.at(-1);
    if (last !== undefined && start(rule) === (partsOf(last)[1] as number) + 1) run.push(rule);
    else {
      run = [rule];
      runs.push(run);
    }
  }
  return runs.filter((one) => one.length > 1).map((one) => one.sort((a, b) => a - b));

  function start(rule: number): number {
    return partsOf(rule)[0] as number;
  }
}

/** The cell of a dimension with one column; null for the days. */
function setOf(cells: (CellSet | null)[] = [], [column = DAYS]: number[]): CellSet | null {
  return column === DAYS ? null : (cells[column] ?? null);
}

/** A few single values. */
function isListed({ kind, points }: CellSet): boolean {
  if (kind === null || points.before || points.cuts.length > 2 * MOST_VALUES) return false;
  return intervals(points).every(({ from, to }) => from && to && sameSet(onePoint(kind, from.at), between(from, to)));
}

/** Whether no decision changes when the first rule stands for all of them. */
function isSafe({ table, space }: Checked, run: number[], spent: { spend(steps: number): void }): boolean {
  const { hitPolicy } = table;
  const boxes = run.map((rule) => space.boxes[rule] as Box);
  spent.spend(run.length * run.length);
  if (hitPolicy === 'C' || hitPolicy === 'O' || hitPolicy === 'R') {
    if (boxes.some((box, index) => boxes.slice(0, index).some((other) => touch(box, other)))) return false;
  }
  if (hitPolicy !== 'F' && hitPolicy !== 'R') return true;
  const [first = 0, last = 0] = [run[0], run.at(-1)];
  spent.spend((last - first) * run.length);
  for (let between = first + 1; between < last; between += 1) {
    if (run.includes(between)) continue;
    const other = space.boxes[between] as Box;
    if (run.some((rule, index) => rule > between && touch(boxes[index] as Box, other))) return false;
  }
  return true;
}

function mergeable({ table, space }: Checked, run: number[], dimension: number): TableFinding {
  const [first = 0] = run;
  const joined = (space.boxes[first] as Box).map((parts, index) =>
    index === dimension ? together(run.map((rule) => (space.boxes[rule] as Box)[index] as Parts)) : parts,
  );
  const proposal = ruleOf(table, space, joined);
  // what is the same in all of them stays as it is written
  const { when = [], from, until } = table.rules[first] ?? {};
  const columns: number[] = space.dimensions[dimension]?.columns ?? [];
  proposal.when = proposal.when.map((cell, column) =>
    columns.includes(column) ? cell : (when[column]?.trim() ?? cell),
  );
  if (!columns.includes(DAYS)) Object.assign(proposal, from && { from }, until && { until });
  const ids = run.map((rule) => idOf(table, rule));
  const [rules, where] = [rulesOf(ids), conditionsOf(table, proposal)];
  return {
    kind: 'mergeable',
    severity: 'hint',
    message: {
      en: `Rules ${rules.en} give the same and could be one: ${where.en}.`,
      zh: `规则 ${rules.zh} 结果相同，可合并为一条：${where.zh}。`,
    },
    rules: ids,
    cells: ids.flatMap((rule) => columns.map((column) => ({ rule, column }))),
    columns,
    proposal,
  };
}

function touch(a: Box, b: Box): boolean {
  return a.every((parts, index) => meet(parts, b[index] as Parts));
}

function isEmpty(box: Box): boolean {
  return box.some((parts) => parts.length === 0);
}
