/** What is wrong, or could be better, in a decision table. */
import type { Names } from '../../../expressions/index.ts';
import type { DecisionTable } from '../../definition.ts';
import type { TableAnalysis, TableFinding } from '../finding.ts';
import { checkCells, columnTypes } from './check-cells.ts';
import { checkGaps } from './check-gaps.ts';
import { checkPairs } from './check-pairs.ts';
import { checkDuplicates, checkMergeable } from './check-same.ts';
import { checkedOf } from './context.ts';
import { FindingList } from './finding-list.ts';
import { resultsOf } from './outputs.ts';
import { spaceOf } from './space.ts';

/**
 * Checks a table as it is written, whether it compiles or not: gaps, overlaps, rules that never decide, duplicates, rules that could be
 * one, values that cannot be, types. Exact where cells are intervals, enumerations, negations and tests for null (effective dates
 * included); what has to be evaluated is told of as `unchecked` and never claimed. Work is counted, so that the answer to the same table
 * is the same everywhere, and takes about a second at most; what was not reached is told of as `unchecked`, too. Never throws.
 *
 * @param table its schemas without references to types
 * @param names what its cells may name, with types
 * @param effort how much work it may be, 1 being about a second at most
 * @example
 * analyseTable(table, { age: { kind: 'number' } });
 * // { complete: false, disjoint: true, findings: [{ kind: 'gap', message: { en: 'No rule for Age: (5..6) …' }, proposal: { when: ['(5..6)'] }, … }] }
 */
export function analyseTable(table: DecisionTable, names: Names, effort = 1): TableAnalysis {
  const findings = new FindingList();
  const columns = columnTypes(table, names, findings);
  const types = columns.map(({ type }) => type);
  const space = spaceOf(
    table,
    types.map(({ kind }) => kind),
  );
  checkCells(table, names, types, space, findings);
  const doubt = doubtOf(
    table,
    columns.map(({ uses }) => uses),
    space.loose,
  );
  const checked = checkedOf({ table, space, results: resultsOf(table), doubt, effort, findings });
  const duplicates = checkDuplicates(checked);
  const disjoint = checkPairs(checked, duplicates);
  const complete = checkGaps(checked);
  checkMergeable(checked, duplicates);
  return { findings: findings.all, complete, disjoint };
}

/** Only what is no valid FEEL or of a wrong type, cell by cell. */
export function cellProblems(table: DecisionTable, names: Names): TableFinding[] {
  const findings = new FindingList();
  const types = columnTypes(table, names, findings).map(({ type }) => type);
  const space = spaceOf(
    table,
    types.map(({ kind }) => kind),
  );
  checkCells(table, names, types, space, findings);
  return findings.all.filter(({ kind }) => kind === 'type-error');
}

/** Columns that read the same input by different expressions do not vary freely, nor those whose allowed values cannot be read. */
function doubtOf({ inputs }: DecisionTable, uses: string[][], loose: number[]) {
  const [open] = loose;
  if (open !== undefined) {
    const name = inputs[open]?.expression ?? '';
    return { en: `the allowed values of “${name}” must be evaluated.`, zh: `“${name}”的允许值需要求值。` };
  }
  for (const [a, left] of uses.entries()) {
    for (const [b, right] of uses.entries()) {
      const [first, second] = [inputs[a]?.expression.trim() ?? '', inputs[b]?.expression.trim() ?? ''];
      if (a >= b || first === second) continue;
      if (!left.some((path) => right.some((other) => isWithin(path, other) || isWithin(other, path)))) continue;
      return {
        en: `“${first}” and “${second}” depend on the same input.`,
        zh: `“${first}”与“${second}”取决于同一输入。`,
      };
    }
  }
  return null;
}

function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(`${other}.`);
}
