/** How two versions of a decision table differ. */
import type { JsonSchema, Text } from '../../core/definition.ts';
import type { DecisionRule, DecisionTable } from '../definition.ts';
import type { CellDifference, ColumnDifference, RuleDifference, TableDifference } from './difference.ts';
import type { Language } from './sheets/grid.ts';
import { typeText, valuesText } from './sheets/types.ts';

/**
 * Compares two tables: columns by their expressions and names, rules by their ids, cells by their columns. As few rules as possible count
 * as moved. A rule that was changed and moved is told of once, as changed, with both places. Texts are compared in one language.
 *
 * @example
 * diffTables(table, imported, 'en').rules; // [{ change: 'changed', rule: 'r2', from: 1, to: 1, cells: [{ part: 'when', column: 'age', before: '< 18', after: '< 21' }] }]
 */
export function diffTables(before: DecisionTable, after: DecisionTable, language: Language): TableDifference {
  const head = (['hitPolicy', 'aggregation'] as const).flatMap((what) => {
    const [was, is] = [before[what] ?? null, after[what] ?? null];
    return was === is ? [] : [{ what, before: was, after: is }];
  });
  const rules = diffRules(before, after, language);
  return { head, columns: diffColumns(before, after, language), ...rules };
}

function diffRules(before: DecisionTable, after: DecisionTable, language: Language) {
  const was = new Map(before.rules.map((rule, at) => [rule.id, { rule, at }]));
  const is = new Map(after.rules.map((rule, at) => [rule.id, { rule, at }]));
  const common = after.rules.flatMap(({ id }) => was.get(id)?.at ?? []);
  const still = new Set(increasing(common));
  const rules: RuleDifference[] = [];
  let same = 0;
  const [left, right] = [sidesOf(before), sidesOf(after)];
  for (const [to, rule] of after.rules.entries()) {
    const old = was.get(rule.id);
    if (!old) rules.push({ change: 'added', rule, at: to });
    else {
      const cells = diffCells(left.cells(old.rule), right.cells(rule), old.rule, rule, language);
      const moved = !still.has(old.at);
      if (cells.length > 0) rules.push({ change: 'changed', rule: rule.id, cells, from: old.at, to });
      else if (moved) rules.push({ change: 'moved', rule: rule.id, cells, from: old.at, to });
      else same += 1;
    }
  }
  for (const [at, rule] of before.rules.entries()) if (!is.has(rule.id)) rules.push({ change: 'removed', rule, at });
  return { rules, same };
}

type Cells = Map<string, { part: 'when' | 'then'; column: string; text: string }>;

/** The cells of a table's rules by their columns; of the same expression the first, second and so on. */
function sidesOf({ inputs, outputs }: DecisionTable): { cells(rule: DecisionRule): Cells } {
  const sides = [
    { part: 'when' as const, keys: keysOf(inputs.map(({ expression }) => expression.trim())) },
    { part: 'then' as const, keys: keysOf(outputs.map(({ name }) => name)) },
  ];
  return {
    cells: (rule) =>
      new Map(
        sides.flatMap(({ part, keys }) =>
          keys.map(({ key, name }, index) => {
            const text = (rule[part][index] ?? '').trim() || (part === 'when' ? '-' : '');
            return [`${part} ${key}`, { part, column: name, text }] as const;
          }),
        ),
      ),
  };
}

function keysOf(names: string[]): { key: string; name: string }[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = seen.get(name) ?? 0;
    seen.set(name, times + 1);
    return { key: `${times} ${name}`, name };
  });
}

function diffCells(
  was: Cells,
  is: Cells,
  before: DecisionRule,
  after: DecisionRule,
  language: Language,
): CellDifference[] {
  const cells: CellDifference[] = [];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)];
    const { part, column } = (now ?? old) as { part: 'when' | 'then'; column: string };
    // a column that is new leaves open what a rule does not say
    const [from, to] = [old?.text ?? null, now?.text ?? null];
    if (from === to || (from === null && to === '-') || (to === null && from === '-')) continue;
    cells.push({ part, column, before: from, after: to });
  }
  for (const part of ['note', 'from', 'until'] as const) {
    const [from, to] = [before[part], after[part]].map((text) => plain(text, language));
    if (from !== to) cells.push({ part, before: from ?? null, after: to ?? null });
  }
  return cells;
}

function diffColumns(before: DecisionTable, after: DecisionTable, language: Language): ColumnDifference[] {
  const side = (of: 'input' | 'output', was: Column[], is: Column[]): ColumnDifference[] => {
    const [left, right] = [keysOf(was.map(({ column }) => column)), keysOf(is.map(({ column }) => column))];
    const places = new Map(left.map(({ key }, at) => [key, at]));
    const still = new Set(increasing(right.flatMap(({ key }) => places.get(key) ?? [])));
    const found = right.flatMap(({ key, name }, at): ColumnDifference[] => {
      const old = places.get(key);
      if (old === undefined) return [{ change: 'added', side: of, column: name }];
      const parts = diffParts(was[old] as Column, is[at] as Column, language);
      if (parts.length > 0) return [{ change: 'changed', side: of, column: name, parts }];
      return still.has(old) ? [] : [{ change: 'moved', side: of, column: name }];
    });
    const kept = new Set(right.map(({ key }) => key));
    return [
      ...found,
      ...left.flatMap(({ key, name }): ColumnDifference[] =>
        kept.has(key) ? [] : [{ change: 'removed', side: of, column: name }],
      ),
    ];
  };
  const inputs = (table: DecisionTable) => table.inputs.map((one) => ({ ...one, column: one.expression.trim() }));
  const outputs = (table: DecisionTable) => table.outputs.map((one) => ({ ...one, column: one.name }));
  return [...side('input', inputs(before), inputs(after)), ...side('output', outputs(before), outputs(after))];
}

interface Column {
  column: string;
  title?: Text;
  schema: JsonSchema;
  default?: string;
}

function diffParts(was: Column, is: Column, language: Language): NonNullable<ColumnDifference['parts']> {
  const parts = [
    { part: 'title' as const, before: plain(was.title, language), after: plain(is.title, language) },
    { part: 'type' as const, before: typeText(was.schema, language), after: typeText(is.schema, language) },
    { part: 'values' as const, before: valuesText(was.schema), after: valuesText(is.schema) },
    { part: 'default' as const, before: was.default ?? null, after: is.default ?? null },
  ];
  return parts.filter(({ before, after }) => before !== after);
}

function plain(text: Text | undefined, language: Language): string | null {
  const found = typeof text === 'object' ? (text[language] ?? text.en) : text;
  return found?.trim() ? found : null;
}

/** The longest run of numbers that increase, others left out (patience sorting). */
function increasing(numbers: number[]): number[] {
  const tops: number[] = [];
  const before: (number | undefined)[] = [];
  for (const [index, number] of numbers.entries()) {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[tops[middle] as number] as number) < number) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1] : undefined;
    tops[low] = index;
  }
  const found: number[] = [];
  for (let at = tops.at(-1); at !== undefined; at = before[at]) found.push(numbers[at] as number);
  return found.reverse();
}
