import type { Json, JsonObject } from '../core/definition.ts';
import {
  compileExpression,
  compileUnaryTests,
  type Expression,
  type FeelType,
  type Meter,
  type Names,
  typeOfSchema,
  type UnaryTest,
} from '../expressions/index.ts';
import type { DecisionDefinition, DecisionInput, DecisionOutput, DecisionProblem, DecisionRule } from './definition.ts';
import { applyHitPolicy, type Hit } from './hit-policies.ts';
import { checkTable, Report } from './problems.ts';

export type Decided =
  | { ok: true; value: Json /** Ids of the rules that matched. */; matched: string[] }
  | { ok: false; code: string; message: string };

export interface Decision {
  id: string;
  /** Input values by name; `now` is the instant that `now()` and `today()` stand for. Never throws. */
  decide(inputs: JsonObject, now: string, meter?: Meter): Decided;
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
  checkTable(definition, report);
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  const names = namesOf(definition.inputs);
  const columns = definition.inputs.map((input) => compileInput(input, names, report));
  const defaults = definition.outputs.map((output) => compileDefault(output, names, report));
  const rules = definition.rules.map((rule) => compileRule(rule, definition, columns, names, report));
  if (report.problems.length > 0) return { ok: false, problems: report.problems };
  return { ok: true, decision: { id: definition.id, decide: decider(definition, columns, rules, defaults) } };
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

function namesOf(inputs: DecisionInput[]): Names {
  return Object.fromEntries(inputs.map((input) => [input.name, typeOfSchema(input.schema)]));
}

function compileInput(input: DecisionInput, names: Names, report: Report): Column | null {
  if (input.expression === undefined) {
    const type = names[input.name] ?? { kind: 'any' };
    return {
      type,
      expression: {
        source: input.name,
        type,
        uses: [input.name],
        evaluate: (values) => ({ ok: true, value: inputValue(values, input.name) }),
      },
    };
  }
  const compiled = compileExpression(input.expression, names);
  if (compiled.ok) return { expression: compiled.expression, type: compiled.expression.type };
  report.cell({ column: input.name }, compiled.problems);
  return null;
}

function compileDefault(output: DecisionOutput, names: Names, report: Report): Expression | null {
  if (output.default === undefined) return null;
  return compileOutput(output.default, output, names, report, { column: output.name });
}

function compileRule(
  rule: DecisionRule,
  definition: DecisionDefinition,
  columns: (Column | null)[],
  names: Names,
  report: Report,
): Rule {
  const when = definition.inputs.flatMap((input, index) => {
    const column = columns[index];
    const compiled = compileUnaryTests(rule.when[index] ?? '-', names, column?.type ?? { kind: 'any' });
    if (compiled.ok) return [compiled.test];
    report.cell({ rule: rule.id, column: input.name }, compiled.problems);
    return [];
  });
  const then = definition.outputs.flatMap(
    (output, index) =>
      compileOutput(rule.then[index] ?? '', output, names, report, { rule: rule.id, column: output.name }) ?? [],
  );
  return { id: rule.id, when, then };
}

function compileOutput(
  source: string,
  output: DecisionOutput,
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
  definition: DecisionDefinition,
  columns: (Column | null)[],
  rules: Rule[],
  defaults: (Expression | null)[],
): Decision['decide'] {
  const first = definition.hitPolicy === 'F';
  return (inputs, now, meter) => {
    const tested: Json[] = [];
    for (const [index, column] of columns.entries()) {
      const result = column?.expression.evaluate(inputs, now, meter) ?? { ok: true, value: null };
      if (!result.ok) return located(result, null, definition.inputs[index]?.name);
      tested.push(result.value);
    }
    const hits: Hit[] = [];
    for (const rule of rules) {
      const passed = passes(rule, tested, definition, { inputs, now, meter });
      if (typeof passed !== 'boolean') return passed;
      if (!passed) continue;
      const hit = outputsOf(rule.then, rule.id, definition, { inputs, now, meter });
      if (!hit.ok) return hit;
      hits.push({ rule: rule.id, outputs: hit.value });
      if (first) break;
    }
    if (hits.length > 0 || definition.hitPolicy === 'C') return applyHitPolicy(definition, hits);
    const given = defaults.filter((one) => one !== null);
    if (given.length < defaults.length) return { ok: true, value: null, matched: [] };
    const value = outputsOf(given, null, definition, { inputs, now, meter });
    return value.ok ? { ok: true, value: value.value, matched: [] } : value;
  };
}

interface Given {
  inputs: JsonObject;
  now: string;
  meter: Meter | undefined;
}

function passes(
  rule: Rule,
  tested: Json[],
  definition: DecisionDefinition,
  { inputs, now, meter }: Given,
): boolean | Extract<Decided, { ok: false }> {
  for (let index = 0; index < rule.when.length; index += 1) {
    const result = rule.when[index]?.test(tested[index] ?? null, inputs, now, meter);
    if (result && !result.ok) return located(result, rule.id, definition.inputs[index]?.name);
    if (result && !result.value) return false;
  }
  return true;
}

function outputsOf(
  cells: Expression[],
  rule: string | null,
  definition: DecisionDefinition,
  { inputs, now, meter }: Given,
) {
  const outputs: JsonObject = {};
  for (const [index, cell] of cells.entries()) {
    const name = definition.outputs[index]?.name ?? '';
    const result = cell.evaluate(inputs, now, meter);
    if (!result.ok) return located(result, rule, name);
    outputs[name] = result.value;
  }
  return { ok: true as const, value: outputs };
}

function located(failed: { code: string; message: string }, rule: string | null, column: string | undefined) {
  const place = rule === null ? `Column ${column ?? ''}` : `Rule ${rule}, column ${column ?? ''}`;
  return { ok: false as const, code: failed.code, message: `${place}: ${failed.message}` };
}

function inputValue(values: JsonObject, name: string): Json {
  return Object.hasOwn(values, name) ? (values[name] ?? null) : null;
}
