/** The cells of a table that are evaluated: each text of a column once for an input. */
import type { DecisionTable } from '../../definition.ts';
import type { ColumnCells } from '../sets/column-cells.ts';
import { FOREIGN } from './line.ts';
import type { CellTest, Matched } from './matched.ts';

type Table = Pick<DecisionTable, 'rules' | 'inputs'>;
type Failed<Fault> = Extract<Matched<Fault>, { ok: false }>;

export class Tests<Given, Fault extends object> {
  private readonly table: Table;
  private readonly cells: ColumnCells[];
  private readonly compile: (rule: number, column: number) => CellTest<Given, Fault> | null;
  /** By column and text. */
  private readonly compiled: Map<string, CellTest<Given, Fault>>[];
  /** By rule: the columns whose cells are always evaluated. */
  private readonly columns = new Map<number, number[]>();

  constructor(table: Table, cells: ColumnCells[], compile: Tests<Given, Fault>['compile']) {
    this.table = table;
    this.cells = cells;
    this.compile = compile;
    this.compiled = cells.map(() => new Map());
    for (const [rule] of table.rules.entries()) {
      const evaluated = cells.flatMap(({ sets }, column) => (sets[rule] === null ? [column] : []));
      if (evaluated.length === 0) continue;
      this.columns.set(rule, evaluated);
      for (const column of evaluated) this.testOf(rule, column);
    }
  }

  /** How rules are asked for one input; null where none has to be. `stretches`: given where values are of unexpected types. */
  asking(given: Given, stretches: number[] | null): ((rule: number) => boolean | Failed<Fault>) | null {
    const foreign = this.cells.flatMap((_, column) => (stretches?.[column] === FOREIGN ? [column] : []));
    if (foreign.length === 0 && this.columns.size === 0) return null;
    const known = this.cells.map(() => new Map<string, boolean | Fault>());
    return (rule) => {
      const always = this.columns.get(rule) ?? [];
      const columns = foreign.length === 0 ? always : [...new Set([...always, ...foreign])].sort((a, b) => a - b);
      let failed: Failed<Fault> | null = null;
      for (const column of columns) {
        const result = this.ask(rule, column, given, known[column] as Map<string, boolean | Fault>);
        if (result === false) return false;
        if (result !== true) failed ??= { ok: false, rule, column, fault: result };
      }
      return failed ?? true;
    };
  }

  private ask(rule: number, column: number, given: Given, known: Map<string, boolean | Fault>): boolean | Fault {
    const source = this.sourceOf(rule, column);
    let result = known.get(source);
    if (result === undefined) {
      result = isOpen(source) || (this.testOf(rule, column)?.(given) ?? false);
      known.set(source, result);
    }
    return result;
  }

  private testOf(rule: number, column: number): CellTest<Given, Fault> | null {
    const of = this.compiled[column] as Map<string, CellTest<Given, Fault>>;
    const source = this.sourceOf(rule, column);
    const before = of.get(source);
    if (before) return before;
    const test = this.compile(rule, column);
    // what has problems is compiled for each rule, so that they are reported for each
    if (test) of.set(source, test);
    return test;
  }

  private sourceOf(rule: number, column: number): string {
    return this.table.rules[rule]?.when[column] ?? '-';
  }
}

function isOpen(source: string): boolean {
  const text = source.trim();
  return text === '' || text === '-';
}
