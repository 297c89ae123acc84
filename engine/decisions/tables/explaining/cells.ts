/** The cells of a table for one input, each by itself. */
import type { Json, JsonObject } from '../../../core/definition.ts';
import {
  type Calendars,
  compileExpression,
  compileUnaryTests,
  type FeelType,
  type Names,
  type Tested,
  typeOfSchema,
  type UnaryTest,
} from '../../../expressions/index.ts';
import type { DecisionTable } from '../../definition.ts';
import type { CellSet } from '../sets/cell.ts';
import { columnCells } from '../sets/column-cells.ts';
import { contains, EVERYTHING, sameSet } from '../sets/point-set.ts';
import { type LineKind, pointOf, pointOfJson } from '../sets/points.ts';

/** One input: what names stand for, and when. */
export interface Given {
  values: JsonObject;
  now: string;
  calendars?: Calendars;
}

interface Column {
  type: FeelType;
  kind: LineKind | null;
  sets: (CellSet | null)[];
  evaluate: (given: Given) => { ok: true; value: Json } | { ok: false; message: string };
}

/** A table made ready to be asked cell by cell. */
export class Cells {
  readonly table: DecisionTable;
  private readonly names: Names;
  private readonly columns: Column[];
  private readonly tests: Map<string, UnaryTest | string>[];

  constructor(table: DecisionTable, names: Names) {
    this.table = table;
    this.names = names;
    this.columns = table.inputs.map((_, column) => columnOf(table, names, column));
    this.tests = table.inputs.map(() => new Map());
  }

  /** What a column has. */
  value(column: number, given: Given): { ok: true; value: Json } | { ok: false; message: string } {
    return this.columns[column]?.evaluate(given) ?? { ok: true, value: null };
  }

  /** Whether the cell lets the value pass; what fails says why. */
  passes(rule: number, column: number, value: Json, given: Given): boolean | string {
    const { kind, sets, type } = this.columns[column] as Column;
    const set = sets[rule];
    if (set) {
      if (value === null) return set.nil;
      if (sameSet(set.points, EVERYTHING)) return true;
      const point = kind && (type.kind === kind ? pointOfJson(kind, value) : pointOf(kind, value));
      if (point !== null) return contains(set.points, point);
    }
    const test = this.testOf(rule, column);
    if (typeof test === 'string') return test;
    const tested: Tested = test.test(value, given.values, given.now, undefined, given.calendars);
    return tested.ok ? tested.value : tested.message;
  }

  private testOf(rule: number, column: number): UnaryTest | string {
    const source = this.table.rules[rule]?.when[column] ?? '-';
    const known = (this.tests[column] as Map<string, UnaryTest | string>).get(source);
    if (known) return known;
    const compiled = compileUnaryTests(source, this.names, this.columns[column]?.type ?? { kind: 'any' });
    const test = compiled.ok ? compiled.test : messageOf(compiled.problems);
    this.tests[column]?.set(source, test);
    return test;
  }
}

function columnOf(table: DecisionTable, names: Names, column: number): Column {
  const { expression, schema } = table.inputs[column] ?? { expression: '', schema: {} };
  const compiled = compileExpression(expression, names);
  const declared = typeOfSchema(schema);
  const type = declared.kind === 'any' && compiled.ok ? compiled.expression.type : declared;
  const cells = columnCells(
    type.kind,
    table.rules.map(({ when }) => when[column] ?? '-'),
  );
  return {
    type,
    ...cells,
    evaluate: ({ values, now, calendars }) =>
      compiled.ok
        ? compiled.expression.evaluate(values, now, undefined, calendars)
        : { ok: false, message: messageOf(compiled.problems) },
  };
}

function messageOf(problems: { message: string | { en: string } }[]): string {
  const [message = ''] = problems.map((problem) => problem.message);
  return typeof message === 'string' ? message : message.en;
}
