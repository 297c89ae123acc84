import type { Json, JsonObject } from '../../../core/definition.ts';
import { type Flip, flips } from '../../../expressions/analysis/flips.ts';
import type { Calendars, Names } from '../../../expressions/index.ts';
import type { DecisionTable } from '../../definition.ts';
import { isHigher, prioritiesOf, resultsOf } from '../analysis/outputs.ts';
import { DAYS } from '../analysis/space.ts';
import type { InputChange, RuleChange } from '../explanation.ts';
import { dayOf, effectiveDays } from '../sets/effective.ts';
import { contains, intervals } from '../sets/point-set.ts';
import { jsonOf } from '../sets/text.ts';
import { Cells, type Given } from './cells.ts';
import { explanationOf } from './explain-table.ts';

/**
 * The smallest change of inputs by which a rule would match: of a single input where that is possible. Each answer was tried out. Null
 * where there is no such rule. Never throws.
 *
 * @param values by name, as for `explainTable`
 * @example
 * changeToMatch(table, names, { age: 5 }, now, 'adult')?.changes; // [{ path: 'age', columns: [0], from: 5, to: 18, distance: 13 }]
 */
export function changeToMatch(
  table: DecisionTable,
  names: Names,
  values: JsonObject,
  now: string,
  rule: string,
  calendars?: Calendars,
): RuleChange | null {
  const index = table.rules.findIndex(({ id }) => id === rule);
  if (index < 0) return null;
  const cells = new Cells(table, names);
  const given = { values, now, ...(calendars && { calendars }) };
  const [is] = explanationOf(cells, given, index).rules;
  if (is?.matched) return { rule, changes: [], possible: true, alternatives: [], decides: goesBy(cells, given, index) };
  const late = is?.stoppedBy.includes(DAYS) ? dayChange(table, index, given) : null;
  if (late === undefined) return { rule, changes: [], possible: false, alternatives: [], decides: null };
  const columns = [...(is?.stoppedBy ?? []), ...(is?.failed ?? []).map(({ column }) => column)]
    .filter((column) => column !== DAYS)
    .sort((a, b) => a - b);
  const inputs = inputChanges(cells, names, given, index, columns);
  const changes = [...(late ? [late] : []), ...inputs.changes];
  const after = { ...given, ...changed(given, changes) };
  const possible = explanationOf(cells, after, index).rules[0]?.matched === true;
  return {
    rule,
    changes,
    possible,
    alternatives: late ? [] : inputs.alternatives,
    decides: possible ? goesBy(cells, after, index) : null,
  };
}

/** One change that is enough, and others that are, too; else one for each column in the way, as far as there are any. */
function inputChanges(cells: Cells, names: Names, given: Given, rule: number, columns: number[]) {
  const { table } = cells;
  if (columns.length === 0) return { changes: [], alternatives: [] };
  const all = table.inputs.flatMap((_, column) => conditionOf(table, rule, column) ?? []);
  const [best, ...alternatives] = found(all.join(' and '));
  if (best) return { changes: [best], alternatives };
  const changes: InputChange[] = [];
  for (const column of columns) {
    const [nearest] = found(conditionOf(table, rule, column) ?? 'true');
    if (nearest && !changes.some(({ path }) => path === nearest.path)) changes.push(nearest);
  }
  return { changes, alternatives: [] };

  function found(condition: string): InputChange[] {
    const options = { choices: choicesOf(table), ...(given.calendars && { calendars: given.calendars }) };
    // what cannot be told is not true
    return flips(`(${condition}) = true`, names, given.values, given.now, options).map((flip) => changeOf(table, flip));
  }
}

function changeOf(table: DecisionTable, { path, from, to, distance, other }: Flip): InputChange {
  const columns = table.inputs.flatMap(({ expression }, column) => (expression.trim() === path ? [column] : []));
  return { path, columns, from, to, distance, ...(other && { other }) };
}

/** A cell as a condition over the names themselves; null where everything passes. */
function conditionOf({ inputs, rules }: DecisionTable, rule: number, column: number): string | null {
  const cell = (rules[rule]?.when[column] ?? '-').trim();
  if (cell === '' || cell === '-') return null;
  const value = `(${inputs[column]?.expression ?? 'null'}\n)`;
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(cell)?.[1];
  return negated === undefined ? `(${value} in (${cell}\n))` : `not(${value} in (${negated}\n))`;
}

function choicesOf({ inputs }: DecisionTable): { [path: string]: Json[] } {
  return Object.fromEntries(
    inputs.flatMap(({ expression, schema }) => (schema.enum ? [[expression.trim(), schema.enum]] : [])),
  );
}

/** The nearest day on which the rule is in effect; undefined where there is none. */
function dayChange(table: DecisionTable, rule: number, { now, calendars }: Given): InputChange | undefined {
  const day = dayOf(now, calendars);
  const { points } = effectiveDays(table.rules[rule] ?? {});
  if (day === null) return undefined;
  const ends = intervals(points).flatMap(({ from, to }) => [from?.at as number, (to?.at as number) - 1]);
  const nearest = ends
    .filter((end) => Number.isFinite(end) && contains(points, end))
    .sort((a, b) => Math.abs(a - day) - Math.abs(b - day))[0];
  if (nearest === undefined) return undefined;
  const [from, to] = [jsonOf('date', day), jsonOf('date', nearest)];
  return { path: null, columns: [DAYS], from, to, distance: Math.abs(nearest - day) };
}

function changed({ values, now }: Given, changes: InputChange[]): Pick<Given, 'values' | 'now'> {
  const made = structuredClone(values);
  let instant = now;
  for (const { path, from, to } of changes) {
    if (path === null) instant = onDay(now, from as string, to as string);
    else put(made, path.split('.'), to);
  }
  return { values: made, now: instant };
}

/** The instant as many days later as one day is after another. */
function onDay(now: string, from: string, to: string): string {
  const days = Date.parse(to) - Date.parse(from);
  return `${new Date(Date.parse(now.slice(0, 10)) + days).toISOString().slice(0, 10)}${now.slice(10)}`;
}

function put(values: JsonObject, [name = '', ...rest]: string[], to: Json): void {
  const inner = Object.hasOwn(values, name) ? values[name] : undefined;
  if (rest.length > 0 && inner && typeof inner === 'object' && !Array.isArray(inner)) put(inner, rest, to);
  else if (rest.length === 0 && name !== '__proto__') values[name] = to;
}

/** Whether the table goes by the rule, which matches. */
function goesBy(cells: Cells, given: Given, rule: number): boolean | null {
  const { table } = cells;
  const { rules } = explanationOf(cells, given);
  const matching = rules.flatMap(({ matched }, index) => (matched && index !== rule ? [index] : []));
  const unknown = rules.some(({ matched }, index) => matched === null && (table.hitPolicy !== 'F' || index < rule));
  if (table.hitPolicy === 'F' && matching.some((other) => other < rule)) return false;
  if (table.hitPolicy === 'U' && matching.length > 0) return false;
  if (unknown) return null;
  if (table.hitPolicy === 'A') {
    const results = resultsOf(table);
    const others = matching.filter((other) => results[other]?.key !== results[rule]?.key);
    if (others.length === 0) return true;
    return others.some((other) => results[other]?.known && results[rule]?.known) ? false : null;
  }
  if (table.hitPolicy !== 'P') return true;
  const priorities = prioritiesOf(table);
  const own = priorities[rule]?.join() ?? null;
  if (own === null || matching.some((other) => !priorities[other])) return matching.length === 0 ? true : null;
  return !matching.some((other) => isHigher(priorities[other], priorities[rule]));
}
