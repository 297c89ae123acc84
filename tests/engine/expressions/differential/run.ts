/**
 * Random expressions by Weft and by feelin: `node tests/engine/expressions/differential/run.ts --cases 100000 --seed 1`. Prints how often
 * each explained difference was seen, and every difference that no rule explains; ends with 1 where there is one.
 */
import { Comparison, type Finding } from './compare.ts';
import { RULES } from './explained.ts';
import { cell, expression, NAMES, VALUES } from './generate.ts';
import { Random } from './random.ts';
import { stable } from './values.ts';

export interface Outcome {
  cases: number;
  /** Cases in which both said the same in all parts. */
  alike: number;
  counts: Map<string, number>;
  unexplained: Finding[];
}

/** Every eighth case is the cell of a decision table. */
export function differential(cases: number, seed: number): Outcome {
  const random = new Random(seed);
  const comparison = new Comparison(NAMES, VALUES);
  const outcome: Outcome = { cases, alike: 0, counts: new Map(), unexplained: [] };
  for (let index = 0; index < cases; index += 1) {
    const findings =
      index % 8 === 7 ? comparison.findingsOfCell(cell(random)) : comparison.findings(expression(random));
    if (findings.length === 0) outcome.alike += 1;
    for (const finding of findings) {
      if (finding.rule === null) outcome.unexplained.push(finding);
      else outcome.counts.set(finding.rule, (outcome.counts.get(finding.rule) ?? 0) + 1);
    }
  }
  return outcome;
}

/** A difference in one line, for people. */
export function line({ source, weft, other }: Finding): string {
  const said = (one: Finding['weft']): string =>
    one.refused ?? one.stopped ?? `${stable(one.value)}${one.warning ? ` (${one.warning})` : ''}`;
  return `${source}\n    Weft: ${said(weft)}\n    feelin: ${said(other)}`;
}

if (import.meta.main) {
  const option = (name: string, fallback: number): number => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? fallback : Number(process.argv[at + 1]);
  };
  const [cases, seed] = [option('cases', 10_000), option('seed', Math.floor(Math.random() * 2 ** 31))];
  console.log(`${cases} expressions, seed ${seed}`);
  const { alike, counts, unexplained } = differential(cases, seed);
  console.table(
    RULES.map(({ id, right, standard }) => ({
      difference: id,
      right,
      'DMN 1.5': standard,
      seen: counts.get(id) ?? 0,
    })).sort((a, b) => b.seen - a.seen),
  );
  for (const finding of unexplained.slice(0, 50)) console.log(`${finding.form}: ${line(finding)}`);
  console.log(`${alike} alike in all parts; ${unexplained.length} unexplained differences`);
  process.exitCode = unexplained.length === 0 ? 0 : 1;
}
