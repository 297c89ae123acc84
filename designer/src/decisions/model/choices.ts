import type { Json } from '../../../../engine/core/definition.ts';
import { feelOf } from './kinds.ts';

/** Which of the allowed values an input cell tests for; null where it says something else. */
export interface Chosen {
  values: ReadonlySet<Json>;
  /** All but these. */
  not: boolean;
}

/** What a cell of a column with allowed values says, in terms of these: `"a", "b"`, `not("a")`, `-`. */
export function chosenIn(cell: string, allowed: readonly Json[]): Chosen | null {
  const text = cell.trim();
  if (text === '' || text === '-') return { values: new Set(), not: false };
  const negated = /^not\s*\(([\s\S]*)\)$/.exec(text);
  const tests = split(negated?.[1] ?? text);
  const values = tests.map((test) => allowed.find((value) => feelOf(value) === test));
  if (values.some((value) => value === undefined)) return null;
  return { values: new Set(values as Json[]), not: negated !== null };
}

/** The cell that says this. Nothing chosen: any value. */
export function cellOfChosen({ values, not }: Chosen, allowed: readonly Json[]): string {
  if (values.size === 0) return '-';
  const list = allowed
    .filter((value) => values.has(value))
    .map(feelOf)
    .join(', ');
  return not ? `not(${list})` : list;
}

/** One value more, or one less. */
export function toggled({ values, not }: Chosen, value: Json): Chosen {
  const next = new Set(values);
  if (!next.delete(value)) next.add(value);
  return { values: next, not };
}

/** Tests between commas; commas in texts are none. */
function split(text: string): string[] {
  return (text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? []).map((part) => part.trim()).filter((part) => part !== '');
}
