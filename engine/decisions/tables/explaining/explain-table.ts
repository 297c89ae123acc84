import type { JsonObject } from '../../../core/definition.ts';
import type { Calendars, Names } from '../../../expressions/index.ts';
import type { DecisionRule, DecisionTable } from '../../definition.ts';
import { DAYS } from '../analysis/space.ts';
import type { RuleExplanation, TableExplanation } from '../explanation.ts';
import { dayOf, effectiveDays, isDated } from '../sets/effective.ts';
import { contains } from '../sets/point-set.ts';
import { Cells, type Given } from './cells.ts';

/**
 * Why a table decided as it did: which rules match, and in the others which cells are in the way. All cells of all rules are looked at,
 * also where the decision itself stops early. Never throws.
 *
 * @param values by name, as JSON: the inputs, and what required decisions gave
 * @param now as for decisions
 * @example
 * explainTable(table, { age: { kind: 'number' } }, { age: 5 }, now).rules; // [{ rule: 'r1', matched: false, stoppedBy: [0], failed: [] }]
 */
export function explainTable(
  table: DecisionTable,
  names: Names,
  values: JsonObject,
  now: string,
  calendars?: Calendars,
): TableExplanation {
  const given = { values, now, ...(calendars && { calendars }) };
  return explanationOf(new Cells(table, names), given);
}

/** As `explainTable`, of a table that is asked more than once. `only`: one rule alone. */
export function explanationOf(cells: Cells, given: Given, only?: number): TableExplanation {
  const { table } = cells;
  const results = table.inputs.map((_, column) => cells.value(column, given));
  const failures = results.flatMap((result, column) => (result.ok ? [] : [{ column, message: result.message }]));
  const values = results.map((result) => (result.ok ? result.value : null));
  const day = dayOf(given.now, given.calendars);
  const rules = only === undefined ? [...table.rules.keys()] : [only];
  return { values, failures, rules: rules.map(explained) };

  function explained(index: number): RuleExplanation {
    const rule: Partial<DecisionRule> = table.rules[index] ?? {};
    const inEffect = !isDated(rule) || (day !== null && contains(effectiveDays(rule).points, day));
    const stoppedBy = inEffect ? [] : [DAYS];
    const failed: RuleExplanation['failed'] = [];
    for (const [column, result] of results.entries()) {
      const passed = result.ok ? cells.passes(index, column, result.value, given) : result.message;
      if (passed === false) stoppedBy.push(column);
      if (typeof passed === 'string') failed.push({ column, message: passed });
    }
    const matched = stoppedBy.length > 0 ? false : failed.length > 0 ? null : true;
    return { rule: rule.id ?? '', matched, stoppedBy, failed };
  }
}
