import type { DecisionRule, DecisionTable, TableInput, TableOutput } from '../../../../engine/decisions/definition.ts';
import { type Column, withCell } from './columns.ts';

/** Changes of a table. All are pure, and give the same table where nothing changes. */

/** A rule for any input, with nothing said yet. */
export function emptyRule(table: DecisionTable, id: string): DecisionRule {
  // biome-ignore lint/suspicious/noThenProperty: what DMN calls the results of a rule
  return { id, when: table.inputs.map(() => '-'), then: table.outputs.map(() => '') };
}

/** Ids that no rule has: `rule-7`, `rule-8`… */
export function freeIds({ rules }: DecisionTable, count: number): string[] {
  const taken = new Set(rules.map(({ id }) => id));
  const ids: string[] = [];
  for (let number = rules.length + 1; ids.length < count; number += 1) {
    if (!taken.has(`rule-${number}`)) ids.push(`rule-${number}`);
  }
  return ids;
}

export function insertRules(table: DecisionTable, index: number, rules: DecisionRule[]): DecisionTable {
  return rules.length === 0 ? table : { ...table, rules: table.rules.toSpliced(index, 0, ...rules) };
}

export function insertEmpty(table: DecisionTable, index: number, count = 1): DecisionTable {
  return insertRules(
    table,
    index,
    freeIds(table, count).map((id) => emptyRule(table, id)),
  );
}

/** Copies of the rules from `first` to `last`, right below them. */
export function duplicateRules(table: DecisionTable, first: number, last: number): DecisionTable {
  const copied = table.rules.slice(first, last + 1);
  const ids = freeIds(table, copied.length);
  return insertRules(
    table,
    last + 1,
    copied.map((rule, index) => ({ ...rule, id: ids[index] ?? rule.id })),
  );
}

export function removeRules(table: DecisionTable, first: number, last: number): DecisionTable {
  return { ...table, rules: table.rules.toSpliced(first, last - first + 1) };
}

/** Moves the rules from `first` to `last` so that they stand before what is at `before` now. */
export function moveRules(table: DecisionTable, first: number, last: number, before: number): DecisionTable {
  if (before >= first && before <= last + 1) return table;
  const moved = table.rules.slice(first, last + 1);
  const rest = table.rules.toSpliced(first, moved.length);
  return { ...table, rules: rest.toSpliced(before > last ? before - moved.length : before, 0, ...moved) };
}

/**
 * Writes a block of cells from a place on; rules that are missing below are added. Cells beyond the last column are left out.
 */
export function writeBlock(
  table: DecisionTable,
  columns: Column[],
  from: { row: number; column: number },
  cells: readonly (readonly string[])[],
  language: 'en' | 'zh',
): DecisionTable {
  const missing = from.row + cells.length - table.rules.length;
  const grown = missing > 0 ? insertEmpty(table, table.rules.length, missing) : table;
  const rules = [...grown.rules];
  let changed = missing > 0;
  for (const [down, line] of cells.entries()) {
    const before = rules[from.row + down];
    if (!before) continue;
    const after = line.reduce((rule, value, right) => {
      const column = columns[from.column + right];
      return column ? withCell(rule, column, value, language) : rule;
    }, before);
    if (after !== before) changed = true;
    rules[from.row + down] = after;
  }
  return changed ? { ...grown, rules } : table;
}

export function setHead(table: DecisionTable, head: Pick<DecisionTable, 'hitPolicy' | 'aggregation'>): DecisionTable {
  const { aggregation: _before, ...rest } = table;
  return {
    ...rest,
    hitPolicy: head.hitPolicy,
    ...(head.hitPolicy === 'C' && head.aggregation && { aggregation: head.aggregation }),
  };
}

/** Adds or changes an input column; a new one takes any value in every rule. */
export function setInput(table: DecisionTable, index: number, input: TableInput): DecisionTable {
  if (index < table.inputs.length) return { ...table, inputs: table.inputs.with(index, input) };
  return {
    ...table,
    inputs: [...table.inputs, input],
    rules: table.rules.map((rule) => ({ ...rule, when: [...rule.when, '-'] })),
  };
}

export function setOutput(table: DecisionTable, index: number, output: TableOutput): DecisionTable {
  if (index < table.outputs.length) return { ...table, outputs: table.outputs.with(index, output) };
  return {
    ...table,
    outputs: [...table.outputs, output],
    // biome-ignore lint/suspicious/noThenProperty: what DMN calls the results of a rule
    rules: table.rules.map((rule) => ({ ...rule, then: [...rule.then, ''] })),
  };
}

export function removeColumn(table: DecisionTable, side: 'input' | 'output', index: number): DecisionTable {
  if (side === 'input') {
    return {
      ...table,
      inputs: table.inputs.toSpliced(index, 1),
      rules: table.rules.map((rule) => ({ ...rule, when: rule.when.toSpliced(index, 1) })),
    };
  }
  return {
    ...table,
    outputs: table.outputs.toSpliced(index, 1),
    // biome-ignore lint/suspicious/noThenProperty: what DMN calls the results of a rule
    rules: table.rules.map((rule) => ({ ...rule, then: rule.then.toSpliced(index, 1) })),
  };
}

/** Moves a column among those of its side. */
export function moveColumn(table: DecisionTable, side: 'input' | 'output', from: number, to: number): DecisionTable {
  const move = <T>(list: T[]): T[] => list.toSpliced(from, 1).toSpliced(to, 0, list[from] as T);
  if (side === 'input') {
    return {
      ...table,
      inputs: move(table.inputs),
      rules: table.rules.map((rule) => ({ ...rule, when: move(rule.when) })),
    };
  }
  return {
    ...table,
    outputs: move(table.outputs),
    // biome-ignore lint/suspicious/noThenProperty: what DMN calls the results of a rule
    rules: table.rules.map((rule) => ({ ...rule, then: move(rule.then) })),
  };
}
