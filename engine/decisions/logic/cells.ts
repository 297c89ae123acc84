/** The cells of a table that are expressions: its heads, results and defaults. */
import { Run as Evaluation, type Run } from '../../expressions/run.ts';
import type { Typed } from '../../expressions/scope.ts';
import type { Box } from '../box.ts';
import type { DecisionTable, TableOutput } from '../definition.ts';
import { Misfit, type Place } from '../faults.ts';
import { conformTo } from '../types/index.ts';

/** What is tested, column by column. */
export function headsOf(logic: DecisionTable, box: Box): Typed[] {
  return logic.inputs.map(({ expression, schema }, index) => {
    const place = box.at(`inputs[${index}].expression`, { column: expression });
    const typed = box.expression(expression, place);
    const what = { en: `The column “${expression}”`, zh: `列“${expression}”` };
    return box.conforming(typed, schema, what, place);
  });
}

/** What rules give, rule by rule. */
export function outputsOf(logic: DecisionTable, box: Box): Typed[][] {
  return logic.rules.map(({ id, then }, rule) =>
    logic.outputs.map((output, index) => {
      const place = box.at(`rules[${rule}].then[${index}]`, { rule: id, column: output.name });
      return outputCell(then[index] ?? '', output, place, box);
    }),
  );
}

/** What counts when no rule matches; null where not every output says so. */
export function defaultsOf(logic: DecisionTable, box: Box): Typed[] | null {
  const cells = logic.outputs.flatMap((output, index) => {
    if (output.default === undefined) return [];
    return outputCell(output.default, output, box.at(`outputs[${index}].default`, { column: output.name }), box);
  });
  return cells.length === logic.outputs.length ? cells : null;
}

function outputCell(source: string, output: TableOutput, place: Place, box: Box): Typed {
  const typed = box.expression(source, place);
  const what = { en: `“${output.name}”`, zh: `“${output.name}”` };
  const cell = box.conforming(typed, output.schema, what, place, { from: 0, to: source.length });
  if (typed.constant !== undefined) return checked(typed.constant, cell, output, place, source, box);
  return cell;
}

/** A value that is known is checked once, and not each time. */
function checked(
  value: NonNullable<Typed['constant']> | null,
  cell: Typed,
  { name, schema }: TableOutput,
  place: Place,
  source: string,
  box: Box,
): Typed {
  const conform = conformTo(schema, box.types);
  if (!conform) return cell;
  try {
    const made = conform(value, QUIET());
    return { type: cell.type, constant: made, run: () => made };
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    const allowed = box.types
      .resolve(schema)
      .enum?.map((one) => JSON.stringify(one))
      .join(', ');
    const range = { from: 0, to: source.length };
    if (allowed) {
      box.report.add('wrong-value', place, `“${name}” takes only ${allowed}.`, `“${name}”只能为 ${allowed}。`, range);
    } else {
      box.report.add(
        'wrong-value',
        place,
        `“${name}”: ${error.message}.`,
        `“${name}”不接受此值（${error.message}）。`,
        range,
      );
    }
    return cell;
  }
}

const QUIET = (): Run => new Evaluation({}, '1970-01-01T00:00:00Z', 0);
