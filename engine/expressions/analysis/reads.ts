import type { Json } from '../../core/definition.ts';
import type { FeelType, Names } from '../types.ts';
import { hasParts } from './origins.ts';
import { typeAt, wayTo } from './paths.ts';
import type { Kind } from './pieces.ts';
import { usesOf } from './uses.ts';

/**
 * The values that have to be fetched before something compiled is evaluated, e.g. `record.company`, `record.account.name`. Of a
 * context that is walked through, by a path, a loop or a filter, only what is read in it; of one that is taken as a whole, all that
 * it is declared to hold.
 *
 * @param uses what the compiler said that it reads
 * @param source what it was compiled from; lists and objects part by part, as `compileValue` takes them
 */
export function readsOf(uses: string[], source: Json, names: Names, kind: Kind): string[] {
  // nearly every path ends at a plain value
  if (!uses.some((path) => isContext(names, path))) return uses;
  const told = textsIn(source).map((text) => usesOf(text, names, kind));
  const whole = told.flatMap((one) => one.whole);
  const plain = told.flatMap((one) => one.paths.filter((path) => !one.whole.includes(path)));
  return [...new Set([...plain, ...whole.flatMap((path) => leavesOf(path, typeAt(names, wayTo(names, path))))])].sort();
}

function isContext(names: Names, path: string): boolean {
  const type = typeAt(names, wayTo(names, path));
  return type !== null && hasParts(type);
}

function textsIn(source: Json): string[] {
  if (typeof source === 'string') return [source];
  return source !== null && typeof source === 'object'
    ? Object.values(source).flatMap((one) => textsIn(one as Json))
    : [];
}

function leavesOf(path: string, type: FeelType | null): string[] {
  if (type?.kind !== 'context' || type.money || !type.entries || type.open) return [path];
  return Object.entries(type.entries).flatMap(([name, entry]) => leavesOf(`${path}.${name}`, entry));
}
