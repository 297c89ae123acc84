import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Dependency, dependenciesOf, isUseOf, nameOf } from '../../engine/dependencies/index.ts';
import type { Catalog, DependencyUser, DependencyUsers, UsedKind } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { definitionsInUse, type InUse } from './definitions-in-use.ts';

const MOST_DEFINITIONS = 300;
const MOST_PLACES = 100;
const MOST_KEPT = 1_000;

/**
 * What uses an entity type, a field (`type.field`), a decision, a process, a calendar or a role: processes and decisions in the
 * versions that are in use, drafts, rules of entity types, grants of roles.
 */
export async function findUsers(context: Context, kind: UsedKind, id: string): Promise<DependencyUsers> {
  // texts name a field without its type
  const word = kind === 'field' ? id.slice(id.indexOf('.') + 1) : id;
  const found = await definitionsInUse(context, word, MOST_DEFINITIONS + 1);
  const catalog = await context.platform.definitions.catalog();
  const items: DependencyUser[] = [];
  let more = found.length > MOST_DEFINITIONS;
  for (const inUse of found.slice(0, MOST_DEFINITIONS)) {
    const places = dependencies(inUse, catalog)
      .filter((one) => isUseOf(one, kind, id))
      .flatMap((one) => one.places);
    const unique = [...new Map(places.map((place) => [place.pointer, place])).values()];
    more ||= unique.length > MOST_PLACES;
    const { given, version, draft } = inUse;
    const named = nameOf(given);
    const isItself = given.kind === kind && named.id === id;
    if (unique.length > 0 && !isItself)
      items.push({ kind: given.kind, ...named, version, draft, places: unique.slice(0, MOST_PLACES) });
    // what is looked through takes some milliseconds each: others are served in between
    await nextTurn();
  }
  return { items, more };
}

/** Of one content and one catalog it is always the same. */
const known = new WeakMap<Catalog, Map<string, Dependency[]>>();

function dependencies({ given, stamp }: InUse, catalog: Catalog): Dependency[] {
  const kept = known.get(catalog) ?? new Map<string, Dependency[]>();
  known.set(catalog, kept);
  const ready = kept.get(stamp);
  if (ready) return ready;
  const made = dependenciesOf(given, catalog);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(stamp, made);
  return made;
}
