import { joinPerson, joinRecord, type RefSelection } from '../../db/records/rows.ts';
import { type View, visibleRows } from '../../db/records/select.ts';
import type { Fragment } from '../../db/records/sql.ts';
import { type Access, accessTo, mayReadSomewhere } from '../../engine/access/access.ts';
import type { Asking } from '../../engine/access/condition.ts';
import type { Action } from '../../engine/access/role.ts';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import { type Catalog, onClock } from '../../engine/selection/index.ts';
import type { Context } from '../context.ts';
import { type LoadedType, loadedType } from '../entity-types.ts';
import { forbidden, notFound } from '../errors.ts';

/** What the acting person may do with the records of a type; null where nothing. The one way to it: row conditions may ask the time. */
export function accessOf(context: Context, type: EntityType, action: Action): Access | null {
  const { now, zone } = askingOf(context);
  return accessTo({ ...context.actor, clock: { now, zone } }, context.platform.types.roles(), type, action);
}

/** Who asks, and what time it is where the organisation is. */
export function askingOf({ actor, platform }: Context): Asking {
  const { zone } = platform.installation;
  return { user: { id: actor.user, teams: actor.teams }, now: onClock(platform.clock.now().toISOString(), zone), zone };
}

/** The entity types that references lead to, as far as the acting person may read them. */
export function catalogOf(context: Context): Catalog {
  const { types } = context.platform;
  const known = new Map<EntityType, Access | null>();
  const read = (type: EntityType) => {
    const access = known.get(type);
    if (access !== undefined) return access;
    const found = accessOf(context, type, 'read');
    known.set(type, found);
    return found;
  };
  return {
    find(key) {
      const found = types.find(key);
      return found && read(found) ? found : undefined;
    },
    everything: types.find,
    exists(type, field) {
      const access = read(type);
      return access !== null && mayReadSomewhere(access, field);
    },
  };
}

/** A type as the acting person may see its records. What they may not read at all does not exist for them. */
export function readView(context: Context, key: string, alias = 'r'): View {
  const loaded = loadedType(context, key);
  const access = accessOf(context, loaded.type, 'read');
  if (!access) throw notFound(`The entity type “${key.slice(0, 80)}”`);
  return viewOf(context, loaded, access, alias);
}

/** What the acting person may do with an action; 403 where they may read the type and not act on it. */
export function accessFor(context: Context, loaded: LoadedType, action: Exclude<Action, 'read'>) {
  const access = accessOf(context, loaded.type, action);
  if (access) return access;
  readView(context, loaded.type.key);
  throw forbidden(`Your roles do not allow you to ${action} records of this type. Ask an administrator.`);
}

export const viewOf = (context: Context, loaded: LoadedType, access: Access, alias: string): View => ({
  type: loaded.type,
  layout: loaded.layout,
  access,
  alias,
  other(key, inner) {
    const target = context.platform.types.get(key);
    const seen = target && accessOf(context, target.type, 'read');
    return target && seen ? viewOf(context, target, seen, inner) : null;
  },
});

/** Joins what `id` refers to, under the eyes of the acting person; null where they may not read that type. */
export function joinRef(context: Context, target: string, alias: string, id: Fragment): RefSelection | null {
  if (target === 'user') return joinPerson(alias, id);
  const loaded = context.platform.types.get(target);
  const access = loaded && accessOf(context, loaded.type, 'read');
  if (!loaded || !access) return null;
  const view = viewOf(context, loaded, access, alias);
  return joinRecord(view, id, visibleRows(view));
}
