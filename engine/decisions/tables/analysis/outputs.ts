/** What rules give, as far as their cells say it by literals. */
import type { DecisionTable } from '../../definition.ts';
import { Reader, readLiteral } from '../sets/literals.ts';
import { jsonOf, literalText } from '../sets/text.ts';

/** The results of one rule. Equal keys: equal results. */
export interface Results {
  key: string;
  /** All are literals, so that different keys are different results. */
  known: boolean;
}

export function resultsOf(table: DecisionTable): Results[] {
  const seen = new Map<string, string | null>();
  return table.rules.map(({ then }) => {
    const cells = then.map((cell) => {
      if (!seen.has(cell)) seen.set(cell, literalOf(cell));
      return seen.get(cell) ?? null;
    });
    return {
      key: JSON.stringify(then.map((cell, index) => cells[index] ?? ['=', cell.trim()])),
      known: cells.every((cell) => cell !== null),
    };
  });
}

/** By rule: the places of its results among the allowed values, which are the priorities; null where one cannot be told. */
export function prioritiesOf({ outputs, rules }: DecisionTable): (number[] | null)[] {
  return rules.map(({ then }) => {
    const places: number[] = [];
    for (const [index, { schema }] of outputs.entries()) {
      if (!schema.enum) continue;
      const reader = new Reader(then[index] ?? '');
      const literal = readLiteral(reader);
      const place = literal && reader.ended ? schema.enum.indexOf(jsonOf(literal.kind, literal.point)) : -1;
      if (place < 0) return null;
      places.push(place);
    }
    return places;
  });
}

/** Whether the first has the higher priority; false where one cannot be told. */
export function isHigher(a: number[] | null | undefined, b: number[] | null | undefined): boolean {
  if (!a || !b) return false;
  const first = a.findIndex((place, index) => place !== b[index]);
  return first >= 0 && (a[first] as number) < (b[first] as number);
}

function literalOf(cell: string): string | null {
  if (/^\s*null\s*$/.test(cell)) return 'null';
  const reader = new Reader(cell);
  const literal = readLiteral(reader);
  return literal && reader.ended ? literalText(literal.kind, literal.point) : null;
}
