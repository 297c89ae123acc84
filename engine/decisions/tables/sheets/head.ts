/** The first rows of a sheet: hit policy, columns, their types. */
import type { JsonSchema, Text } from '../../../core/definition.ts';
import type { Aggregation, DecisionTable, HitPolicy } from '../../definition.ts';
import {
  COLUMNS,
  type ColumnKind,
  columnLetters,
  type Grid,
  type Language,
  ROWS,
  type RowKind,
  type SheetProblem,
  textOf,
  wordOf,
} from './grid.ts';
import { schemaOf, typeText, valuesText } from './types.ts';

export interface SheetColumn {
  index: number;
  kind: ColumnKind;
  name: string;
  title: string;
  schema: JsonSchema;
  default?: string;
}

/** What is wrong in a sheet, by its cells. */
export class SheetProblems {
  readonly all: SheetProblem[] = [];

  /** Row and column count from 0. */
  add(row: number, column: number | undefined, code: string, en: string, zh: string): void {
    if (this.all.length >= MOST_PROBLEMS) return;
    const place = { row: row + 1, ...(column !== undefined && { column: columnLetters(column) }) };
    this.all.push({ code, message: { en, zh }, ...place });
  }
}

const MOST_PROBLEMS = 1_000;
/** The rows in which the head is looked for. */
const HEAD_ROWS = 30;
const POLICIES = new Set<string>(['U', 'F', 'A', 'P', 'R', 'O', 'C']);
const AGGREGATIONS = new Set<string>(['SUM', 'MIN', 'MAX', 'COUNT']);

export class SheetHead {
  readonly columns: SheetColumn[];
  /** Whether rules have their ids in the first column. */
  readonly withIds: boolean;
  /** The first row of rules, from 0. */
  readonly firstRule: number;
  private readonly grid: Grid;
  private readonly base: DecisionTable;
  private readonly problems: SheetProblems;
  private readonly heads = new Map<RowKind, number>();

  constructor(grid: Grid, base: DecisionTable, problems: SheetProblems) {
    [this.grid, this.base, this.problems] = [grid, base, problems];
    for (const [row, [label]] of grid.slice(0, HEAD_ROWS).entries()) {
      const kind = wordOf(ROWS, label);
      if (kind && !this.heads.has(kind)) this.heads.set(kind, row);
      if (kind === 'rules') break;
    }
    const marked = this.heads.has('kind');
    this.columns = marked ? this.markedColumns() : this.namedColumns();
    this.withIds = marked || this.heads.has('rules');
    this.firstRule = marked ? Math.max(...this.heads.values()) + 1 : 1;
    if (!this.columns.some(({ kind }) => kind === 'output')) this.noOutputs(marked);
  }

  policy(): Pick<DecisionTable, 'type' | 'hitPolicy' | 'aggregation'> {
    const row = this.heads.get('policy');
    const { hitPolicy, aggregation } = this.base;
    const kept = { type: 'table' as const, hitPolicy, ...(aggregation && { aggregation }) };
    if (row === undefined) return kept;
    const [policy = '', sum] = textOf(this.grid[row]?.[1]).toUpperCase().split(/\s+/);
    if (!POLICIES.has(policy) || (sum && !AGGREGATIONS.has(sum))) {
      this.problems.add(
        row,
        1,
        'unknown-hit-policy',
        'Write U, F, A, P, R, O or C, with C also SUM, MIN, MAX or COUNT.',
        '请填写 U、F、A、P、R、O 或 C，C 之后可加 SUM、MIN、MAX 或 COUNT。',
      );
      return kept;
    }
    return { type: 'table', hitPolicy: policy as HitPolicy, ...(sum && { aggregation: sum as Aggregation }) };
  }

  private markedColumns(): SheetColumn[] {
    const [kinds, names, titles] = (['kind', 'name', 'rules'] as const).map(
      (row) => this.grid[this.heads.get(row) ?? -1] ?? [],
    );
    const columns: SheetColumn[] = [];
    for (const [index, cell] of (kinds ?? []).entries()) {
      if (index === 0 || textOf(cell) === '') continue;
      const kind = wordOf(COLUMNS, cell);
      if (!kind) {
        this.problems.add(
          this.heads.get('kind') ?? 0,
          index,
          'unknown-column',
          'Write input, output, from, until or note.',
          '请填写“输入”、“输出”、“生效”、“失效”或“备注”。',
        );
        continue;
      }
      const [name, title] = [textOf(names?.[index]), textOf(titles?.[index])];
      if (kind !== 'input' && kind !== 'output') columns.push({ index, kind, name: kind, title, schema: {} });
      else if (name === '' && title === '')
        this.problems.add(
          this.heads.get('name') ?? this.heads.get('kind') ?? 0,
          index,
          'no-name',
          'Name this column.',
          '请填写此列的名称。',
        );
      else columns.push({ index, kind, name: name || title, title, ...this.typed(index, kind, name || title) });
    }
    return columns;
  }

  /** Type, values and default; those of `base` where the sheet says the same, or nothing. */
  private typed(index: number, kind: 'input' | 'output', name: string): Pick<SheetColumn, 'schema' | 'default'> {
    const cell = (row: RowKind) => textOf(this.grid[this.heads.get(row) ?? -1]?.[index]);
    const known =
      kind === 'input'
        ? this.base.inputs.find((one) => one.expression.trim() === name)
        : this.base.outputs.find((one) => one.name === name);
    const written = this.heads.has('default')
      ? cell('default')
      : ((known as { default?: string } | undefined)?.default ?? '');
    const fallback = kind === 'output' && written !== '' ? { default: written } : {};
    const [type, values] = [cell('type'), cell('values')];
    const same =
      known &&
      (!this.heads.has('type') ||
        type === '' ||
        ['en', 'zh'].some((language) => type === typeText(known.schema, language as Language))) &&
      (!this.heads.has('values') || values === (valuesText(known.schema) ?? ''));
    if (same) return { schema: known.schema, ...fallback };
    const schema = schemaOf(type, values);
    if (schema === null)
      this.problems.add(
        this.heads.get('type') ?? 0,
        index,
        'unknown-type',
        `“${type}” is no type. Write text, number, whole number, true or false, date, date and time, time or duration.`,
        `“${type}”不是类型。请填写：文本、数字、整数、是否、日期、日期时间、时间或时长。`,
      );
    return { schema: schema ?? known?.schema ?? {}, ...fallback };
  }

  /** A sheet whose first row names columns as `base` has them. */
  private namedColumns(): SheetColumn[] {
    return (this.grid[0] ?? []).flatMap((cell, index): SheetColumn[] => {
      const name = textOf(cell);
      if (name === '' || (index === 0 && wordOf(ROWS, cell) === 'rules')) return [];
      const is = (title: Text | undefined, own: string) =>
        [own, ...(typeof title === 'object' ? [title.en, title.zh] : [title])].some(
          (one) => one?.trim().toLowerCase() === name.toLowerCase(),
        );
      const input = this.base.inputs.find(({ title, expression }) => is(title, expression));
      if (input) return [{ index, kind: 'input', name: input.expression.trim(), title: '', schema: input.schema }];
      const output = this.base.outputs.find((one) => is(one.title, one.name));
      if (output)
        return [
          {
            index,
            kind: 'output',
            name: output.name,
            title: '',
            schema: output.schema,
            ...(output.default !== undefined && { default: output.default }),
          },
        ];
      const kind = wordOf(COLUMNS, cell);
      if (kind && kind !== 'input' && kind !== 'output') return [{ index, kind, name: kind, title: '', schema: {} }];
      this.problems.add(
        0,
        index,
        'unknown-column',
        `“${name}” is no column of this table. Name it as the table does, or say what it is in a row “Column”.`,
        `“${name}”不是此表的列。请使用表中的列名，或在“列”一行中说明。`,
      );
      return [];
    });
  }

  private noOutputs(marked: boolean): void {
    if (marked)
      this.problems.add(
        this.heads.get('kind') ?? 0,
        undefined,
        'no-output',
        'Mark at least one column as output.',
        '请至少将一列标为“输出”。',
      );
    else
      this.problems.add(
        0,
        undefined,
        'no-output',
        'The first row must name the columns of this table, or a row “Column” must say what they are.',
        '第一行必须是此表的列名，或用“列”一行说明各列。',
      );
  }
}
