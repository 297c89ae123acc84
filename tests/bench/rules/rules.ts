/**
 * How fast rules are. Each file beside this one measures one part and exports
 *
 *     export const measure: Measure = async ({ short }) => [{ what: 'decide, 10,000 rules', is: 0.05, unit: 'ms', atMost: 0.1 }];
 *
 * and is listed in PARTS below; that is all. `short` is the run of `npm test`: at most two seconds, the same figures with less rounds,
 * so that they are gross. A figure with `atLeast` or `atMost` is a target: it is printed with whether it was met. What needs PostgreSQL
 * takes a database of its own by `testDatabase()` of tests/setup/services.ts (the server runs already).
 *
 *     npm run bench -- rules              all parts
 *     npm run bench -- rules conditions   one part, or several by their names; --short as everywhere
 */
import { measure as calendars } from './calendars.ts';
import { measure as conditions } from './conditions.ts';
import { measure as sql } from './sql.ts';
import { measure as tables } from './tables.ts';

/** One figure: what it is about, how much, of what. */
export interface Figure {
  what: string;
  is: number;
  /** `ms`, `µs`, `times`, `evaluations/s`, … */
  unit: string;
  atLeast?: number;
  atMost?: number;
}

export type Measure = (options: { short: boolean }) => Promise<Figure[]>;

/** By the names of their files; sorted. */
const PARTS: { [name: string]: Measure } = { calendars, conditions, sql, tables };

/** Measures the parts asked for, one after the other; all where none is named. */
export async function benchRules({ short, parts = [] }: { short: boolean; parts?: string[] }): Promise<Figure[]> {
  const unknown = parts.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0)
    throw new Error(`No such part: ${unknown.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  const figures: Figure[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (parts.length === 0 || parts.includes(name)) figures.push(...(await measure({ short })));
  }
  return figures;
}
