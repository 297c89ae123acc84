import type { Json, JsonObject } from '../core/definition.ts';
import {
  type Calendars,
  compileExpression,
  compileUnaryTests,
  type Expression,
  type FeelType,
  type Meter,
  type Names,
  typeOfSchema,
  type UnaryTest,
} from '../expressions/index.ts';
import type {
  DecisionDefinition,
  DecisionProblem,
  DecisionRule,
  DecisionTable,
  TableInput,
  TableOutput,
} from './definition.ts';
import { applyHitPolicy, type Hit } from './hit-policies.ts';
import { checkTable, Report } from './problems.ts';

export type Decided =
  | { ok: true; value: Json /** Ids of the rules that matched. */; matched: string[] }
  | { ok: false; code: string; message: string };

export interface Decision {
  id: string;
  /** Input values by name; `now` is the instant that `now()` and `today()` stand for. Never throws. */
  decide(inputs: JsonObject, now: string, meter?: Meter, calendars?: Calendars): Decided;
}

export type CompiledDecision = { ok: true; decision: Decision } | { ok: false; problems: DecisionProblem[] };

/**
 * Compiles a decision table (DMN 1.5, hit policies U, F, A, C). One matching rule gives an object of the outputs; C gives
 * a list of these (of plain values for a single output), or one number with an aggregation; no match gives the defaults
 * if every output has one, else null (an empty list, or 0 for COUNT, with C).
 *
 * @example
 * const compiled = compileDecision(definition);
 * if (compiled.ok) compiled.decision.decide({ country: 'DE' }, now); // { ok: true, value: { territory: 'north' }, matched: ['r1'] }
 */
export function compileDecision(definition: DecisionDefinition): CompiledDecision {
  const report = new Report();
  const table = definition.logic;
  if (table.type !== 'table') {
    report.add('not-a-table', {}, 'Write a decision table.', '请填写决策表。');
    return { ok: false, problems: report.problems };
  }
  checkTable(definition, table, report);
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  const names = Object.fromEntries(definition.inputs.map((input) => [input.name, typeOfSchema(input.schema)]));
  const columns = table.inputs.map((input) => compileInput(input, names, report));
  const defaults = table.outputs.map((output) => compileDefault(output, names, report));
  const rules = table.rules.map((rule) => compileRule(rule, table, columns, names, report));
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  return { ok: true, decision: { id: definition.id, decide: decider(definition.id, table, columns, rules, defaults) } };
}

interface Column {
  expression: Expression;
  type: FeelType;
}
interface Rule {
  id: string;
  when: UnaryTest[];
  then: Expression[];
}

function compileInput(input: TableInput, names: Names, report: Report): Column | null {
  const compiled = compileExpression(input.expression, names);
  if (!compiled.ok) {
    report.cell({ column: input.expression }, compiled.problems);
    return null;
  }
  const declared = typeOfSchema(input.schema);
  const { expression } = compiled;
  return { expression, type: declared.kind === 'any' ? expression.type : declared };
}

function compileDefault(output: TableOutput, names: Names, report: Report): Expression | null {
  if (output.default === undefined) return null;
  return compileOutput(output.default, output, names, report, { column: output.name });
}

function compileRule(
  rule: DecisionRule,
  table: DecisionTable,
  columns: (Column | null)[],
  names: Names,
  report: Report,
): Rule {
  const when = table.inputs.flatMap((input, index) => {
    const column = columns[index];
    const compiled = compileUnaryTests(rule.when[index] ?? '-', names, column?.type ?? { kind: 'any' });
    if (compiled.ok) return [compiled.test];
    report.cell({ rule: rule.id, column: input.expression }, compiled.problems);
    return [];
  });
  const then = table.outputs.flatMap(
    (output, index) =>
      compileOutput(rule.then[index] ?? '', output, names, report, { rule: rule.id, column: output.name }) ?? [],
  );
  return { id: rule.id, when, then };
}

function compileOutput(
  source: string,
  output: TableOutput,
  names: Names,
  report: Report,
  place: { rule?: string; column: string },
): Expression | null {
  const compiled = compileExpression(source, names);
  if (!compiled.ok) {
    report.cell(place, compiled.problems);
    return null;
  }
  report.output(place, output, compiled.expression, source.length);
  return compiled.expression;
}

function decider(
  id: string,
  table: DecisionTable,
  columns: (Column | null)[],
  rules: Rule[],
  defaults: (Expression | null)[],
): Decision['decide'] {
  const first = table.hitPolicy === 'F';
  return (inputs, now, meter, calendars) => {
    const tested: Json[] = [];
    for (const [index, column] of columns.entries()) {
      const result = column?.expression.evaluate(inputs, now, meter, calendars) ?? { ok: true, value: null };
      if (!result.ok) return located(result, null, table.inputs[index]?.expression);
      tested.push(result.value);
    }
    const hits: Hit[] = [];
    for (const rule of rules) {
      const passed = passes(rule, tested, table, { inputs, now, meter, calendars });
      if (typeof passed !== 'boolean') return passed;
      if (!passed) continue;
      const hit = outputsOf(rule.then, rule.id, table, { inputs, now, meter, calendars });
      if (!hit.ok) return hit;
      hits.push({ rule: rule.id, outputs: hit.value });
      if (first) break;
    }
    if (hits.length > 0 || table.hitPolicy === 'C') return applyHitPolicy(id, table, hits);
    const given = defaults.filter((one) => one !== null);
    if (given.length < defaults.length) return { ok: true, value: null, matched: [] };
    const value = outputsOf(given, null, table, { inputs, now, meter, calendars });
    return value.ok ? { ok: true, value: value.value, matched: [] } : value;
  };
}

interface Given {
  inputs: JsonObject;
  now: string;
  meter: Meter | undefined;
  calendars: Calendars | undefined;
}

function passes(
  rule: Rule,
  tested: Json[],
  table: DecisionTable,
  { inputs, now, meter, calendars }: Given,
): boolean | Extract<Decided, { ok: false }> {
  for (let index = 0; index < rule.when.length; index += 1) {
    const result = rule.when[index]?.test(tested[index] ?? null, inputs, now, meter, calendars);
    if (result && !result.ok) return located(result, rule.id, table.inputs[index]?.expression);
    if (result && !result.value) return false;
  }
  return true;
}

function outputsOf(
  cells: Expression[],
  rule: string | null,
  table: DecisionTable,
  { inputs, now, meter, calendars }: Given,
) {
  const outputs: JsonObject = {};
  for (const [index, cell] of cells.entries()) {
    const name = table.outputs[index]?.name ?? '';
    const result = cell.evaluate(inputs, now, meter, calendars);
    if (!result.ok) return located(result, rule, name);
    outputs[name] = result.value;
  }
  return { ok: true as const, value: outputs };
}

function located(failed: { code: string; message: string }, rule: string | null, column: string | undefined) {
  const place = rule === null ? `Column ${column ?? ''}` : `Rule ${rule}, column ${column ?? ''}`;
  return { ok: false as const, code: failed.code, message: `${place}: ${failed.message}` };
}
