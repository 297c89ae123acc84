import type { Text } from '../../../core/definition.ts';
import type { Names } from '../../../expressions/index.ts';
import type { DecisionRule, DecisionTable } from '../../definition.ts';
import { BareTexts, cellOf, dateOf, resultOf } from './cells.ts';
import { type ColumnKind, columnLetters, type Grid, type Language, type SheetProblem, textOf } from './grid.ts';
import { type SheetColumn, SheetHead, SheetProblems } from './head.ts';
import { RuleIds } from './rule-ids.ts';

export interface ReadOptions {
  language: Language;
  /**
   * What cells may name: given, a text in a column of texts that is no FEEL stands for itself, and `DE` and `P-100` need no quotes.
   */
  plainTexts?: Names;
}

export interface ReadSheet {
  /** With all that could be read; problems tell of the rest. */
  table: DecisionTable;
  problems: SheetProblem[];
  /** The row of each rule, by its id. */
  rows: Map<string, number>;
  /** The sheet's columns of the table's inputs, then of its outputs: `B`, `C`, … */
  columns: string[];
}

/**
 * A sheet as a table. What `sheetOf` writes comes back as it was; a plain list whose first row names columns of `base` is read, too.
 * Titles, types and notes of `base` are kept where the sheet says the same of them. Rules without an id get that of a rule of `base` with
 * the same conditions, else a new one. Never throws: what cannot be read is told of by its cell.
 *
 * @param base the table that the sheet is to replace
 */
export function tableOfSheet(grid: Grid, base: DecisionTable, options: ReadOptions): ReadSheet {
  return new SheetReader(grid, base, options).read();
}

class SheetReader {
  private readonly grid: Grid;
  private readonly base: DecisionTable;
  private readonly options: ReadOptions;
  private readonly texts: BareTexts | null;
  private readonly problems = new SheetProblems();
  private readonly rows = new Map<string, number>();

  constructor(grid: Grid, base: DecisionTable, options: ReadOptions) {
    [this.grid, this.base, this.options] = [grid, base, options];
    this.texts = options.plainTexts ? new BareTexts(options.plainTexts) : null;
  }

  read(): ReadSheet {
    const head = new SheetHead(this.grid, this.base, this.problems);
    const of = (kind: ColumnKind) => head.columns.filter((column) => column.kind === kind);
    const [inputs, outputs] = [of('input'), of('output')];
    const table: DecisionTable = {
      ...head.policy(),
      inputs: inputs.map((column) => this.input(column)),
      outputs: outputs.map((column) => this.output(column)),
      rules: [],
    };
    const ids = new RuleIds(this.base, table);
    for (let row = head.firstRule; row < this.grid.length; row += 1) {
      const cells = this.grid[row] ?? [];
      if (cells.every((cell) => textOf(cell) === '')) continue;
      const rule = this.rule(row, inputs, outputs, head.columns);
      const given = head.withIds ? textOf(cells[0]) : '';
      rule.id = ids.take(given, rule, () => this.repeated(row, given));
      this.rows.set(rule.id, row + 1);
      table.rules.push(rule);
    }
    const columns = [...inputs, ...outputs].map(({ index }) => columnLetters(index));
    return { table, problems: this.problems.all, rows: this.rows, columns };
  }

  private input({ name, title, schema }: SheetColumn): DecisionTable['inputs'][number] {
    const known = this.base.inputs.find(({ expression }) => expression.trim() === name);
    return { expression: known?.expression ?? name, ...this.titled(title, name, known?.title), schema };
  }

  private output({ name, title, schema, default: given }: SheetColumn): DecisionTable['outputs'][number] {
    const known = this.base.outputs.find((one) => one.name === name);
    return { name, ...this.titled(title, name, known?.title), schema, ...(given !== undefined && { default: given }) };
  }

  private titled(title: string, name: string, known: Text | undefined): { title?: Text } {
    if (title === '' || title === this.plain(known)) return known === undefined ? {} : { title: known };
    return title === name ? {} : { title };
  }

  private rule(row: number, inputs: SheetColumn[], outputs: SheetColumn[], columns: SheetColumn[]): DecisionRule {
    const cell = (index: number) => this.grid[row]?.[index] ?? null;
    const rule: DecisionRule = {
      id: '',
      when: inputs.map(({ index, schema }) => cellOf(cell(index), schema, this.texts)),
      // biome-ignore lint/suspicious/noThenProperty: DMN's word for what a rule gives
      then: outputs.map(({ index, schema }) => resultOf(cell(index), schema, this.texts)),
    };
    for (const { index, kind } of columns) {
      const text = textOf(cell(index));
      if (text === '' || kind === 'input' || kind === 'output') continue;
      if (kind === 'note') rule.note = text;
      else {
        const date = dateOf(cell(index));
        if (date === null)
          this.problems.add(
            row,
            index,
            'bad-date',
            `“${text}” is no date. Write for example 2026-12-31.`,
            `“${text}”不是日期。例如：2026-12-31。`,
          );
        else rule[kind] = date;
      }
    }
    return rule;
  }

  private repeated(row: number, id: string): void {
    this.problems.add(
      row,
      0,
      'duplicate-id',
      `The rule “${id}” is there twice. This one gets an id of its own.`,
      `规则“${id}”重复，此行将使用新的标识。`,
    );
  }

  private plain(text: Text | undefined): string {
    return typeof text === 'object' ? (text[this.options.language] ?? text.en) : (text ?? '');
  }
}
