import type { Run } from '../../expressions/run.ts';
import { common, type Typed } from '../../expressions/scope.ts';
import type { FeelType } from '../../expressions/types.ts';
import { newContext, type Value } from '../../expressions/values.ts';
import type { Box } from '../box.ts';
import type { DecisionRun } from '../decision-run.ts';
import type { DecisionTable } from '../definition.ts';
import { DecisionFault } from '../faults.ts';
import { aggregate, byPriority, type Hit, hitPolicies } from '../hit-policies.ts';
import { compileTable } from '../tables/index.ts';
import { decodedAs } from '../types/index.ts';
import { defaultsOf, headsOf, outputsOf } from './cells.ts';
import { checkTable } from './check-table.ts';
import type { LogicType } from './logic-type.ts';
import { tableSchema } from './table-schema.ts';

/**
 * A decision table (DMN 1.5, chapter 8). A row of outputs is the value of a single output, else a context. Of the deciding decision,
 * the row of one rule is a context always, since processes read outputs by name. When no rule matches, the defaults count as a row if
 * every output has one; else there is none: null, or an empty list.
 */
export const table: LogicType<DecisionTable> = {
  types: ['table'],
  resultSchema: tableSchema,
  title: { en: 'Decision table', zh: '决策表' },
  compile(logic, box) {
    if (!checkTable(logic, box)) return { type: { kind: 'any' }, run: () => null };
    const policy = hitPolicies[logic.hitPolicy];
    const heads = headsOf(logic, box);
    const results = outputsOf(logic, box);
    const defaults = defaultsOf(logic, box);
    const matching = matcherOf(logic, heads, box);
    const compare = byPriority(
      policy.byPriority
        ? logic.outputs.map(({ schema }) => {
            const { enum: values, ...rest } = box.types.resolve(schema);
            return values ? decodedAs(box.types.feel(rest), values) : null;
          })
        : [],
    );
    const { deciding, tables } = box.context;
    const place = box.at('');
    tables.push({ place, rules: logic.rules.map(({ id }) => id) });
    const single = logic.outputs.length === 1 && !(deciding && policy.gives === 'one');
    const rowOf = (outputs: Value[]): Value => {
      if (single) return outputs[0] ?? null;
      const row = newContext();
      for (const [at, { name }] of logic.outputs.entries()) row[name] = outputs[at] ?? null;
      return row;
    };
    const refuse = (rules: number[], why: string): never => {
      const ids = rules.map((rule) => logic.rules[rule]?.id).join(', ');
      throw new DecisionFault('hit-policy', box.at(''), `in this table ${why}, but these did: ${ids}`);
    };
    const run = (given: Run): Value => {
      const rules = matching(given);
      if (policy.exclusive && rules.length > 1) refuse(rules, 'only one rule may match');
      const hits = rules.map((rule): Hit => ({ rule, outputs: results[rule]?.map((cell) => cell.run(given)) ?? [] }));
      const chosen = policy.choose(hits, compare);
      if (!chosen.ok) return refuse(rules, chosen.why);
      const ids = chosen.hits.map(({ rule }) => logic.rules[rule]?.id ?? '');
      if (deciding) (given as DecisionRun).matched = ids;
      (given as DecisionRun).hit(place, ids);
      const rows = chosen.hits.map(({ outputs }) => outputs);
      if (rows.length === 0 && defaults) rows.push(defaults.map((cell) => cell.run(given)));
      if (policy.gives === 'one') return rows[0] ? rowOf(rows[0]) : null;
      const list = given.list(rows.map(rowOf));
      return logic.aggregation ? summed(list, given) : list;
    };
    const summed = (list: Value[], given: Run): Value => {
      if (!logic.aggregation) return list;
      given.warning = null;
      const value = aggregate(logic.aggregation, list, given);
      if (value === null && given.warning !== null)
        throw new DecisionFault('evaluation', box.at('aggregation'), given.warning);
      return value;
    };
    return { type: typeOf(logic, results, defaults, single, box), run };
  },
};

/** The rules that match, by their places. */
function matcherOf(logic: DecisionTable, heads: Typed[], box: Box): (run: Run) => number[] {
  interface Given {
    run: Run;
    values: Value[];
  }
  const kinds = heads.map(({ type }) => type.kind);
  const placeOf = (rule: number, column: number) =>
    box.at(`rules[${rule}].when[${column}]`, {
      rule: logic.rules[rule]?.id ?? '',
      column: logic.inputs[column]?.expression ?? '',
    });
  // most cells need no compiling; whoever wants to know of texts is told of all
  if (box.context.seen)
    for (const [rule, { when }] of logic.rules.entries())
      for (const [column, cell] of when.entries()) box.tell('unary', cell, placeOf(rule, column));
  const matcher = compileTable<Given, DecisionFault>(logic, kinds, (rule, column) => {
    const { when } = logic.rules[rule] ?? { when: [] };
    const place = placeOf(rule, column);
    const { length } = box.report.problems;
    const test = box.tests(when[column] ?? '-', place, heads[column]?.type ?? { kind: 'any' });
    // what has problems is asked for again for each rule that has it, and is reported for each
    if (box.report.problems.length > length) return null;
    if (!test) return () => true;
    return ({ run, values }) => {
      try {
        return test(run, values[column] ?? null);
      } catch (error) {
        if (error instanceof DecisionFault) return error;
        throw error;
      }
    };
  });
  return (run) => {
    const values = heads.map((head) => head.run(run));
    const matched = matcher.match(values, { run, values }, run.now, run.calendars);
    if (matched.ok) return matched.rules;
    // a text that several rules have is compiled for the first of them
    throw new DecisionFault(matched.fault.code, placeOf(matched.rule, matched.column), matched.fault.message);
  };
}

/** What the table gives, as far as its columns say. */
function typeOf(
  { outputs, hitPolicy, aggregation }: DecisionTable,
  results: Typed[][],
  defaults: Typed[] | null,
  single: boolean,
  box: Box,
): FeelType {
  const columns = outputs.map(({ schema }, at): FeelType => {
    const declared = box.types.feel(schema);
    if (declared.kind !== 'any') return declared;
    const cells = [...results, ...(defaults ? [defaults] : [])].map(
      (row) => row[at]?.type ?? { kind: 'null' as const },
    );
    return cells.reduce(common, { kind: 'null' });
  });
  const row: FeelType = single
    ? (columns[0] ?? { kind: 'any' })
    : {
        kind: 'context',
        entries: Object.fromEntries(outputs.map(({ name }, at) => [name, columns[at] ?? { kind: 'any' }])),
      };
  if (hitPolicies[hitPolicy].gives === 'one') return row;
  if (!aggregation) return { kind: 'list', items: row };
  return aggregation === 'COUNT' ? { kind: 'number' } : row;
}
