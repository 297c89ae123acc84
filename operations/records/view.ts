import { joinPerson, joinRecord, type RefSelection } from '../../db/records/rows.ts';
import { type View, visibleRows } from '../../db/records/select.ts';
import type { Fragment } from '../../db/records/sql.ts';
import { accessTo } from '../../engine/access/access.ts';
import type { Action } from '../../engine/access/role.ts';
import type { Context } from '../context.ts';
import { type LoadedType, loadedType } from '../entity-types.ts';
import { forbidden, notFound } from '../errors.ts';

/** A type as the acting person may see its records. What they may not read at all does not exist for them. */
export function readView(context: Context, key: string, alias = 'r'): View {
  const loaded = loadedType(context, key);
  const access = accessTo(context.actor, context.platform.types.roles(), loaded.type, 'read');
  if (!access) throw notFound(`The entity type “${key.slice(0, 80)}”`);
  return viewOf(loaded, access, alias);
}

/** What the acting person may do with an action; 403 where they may read the type and not act on it. */
export function accessFor(context: Context, loaded: LoadedType, action: Exclude<Action, 'read'>) {
  const access = accessTo(context.actor, context.platform.types.roles(), loaded.type, action);
  if (access) return access;
  readView(context, loaded.type.key);
  throw forbidden(`Your roles do not allow you to ${action} records of this type. Ask an administrator.`);
}

export const viewOf = (loaded: LoadedType, access: View['access'], alias: string): View => ({
  type: loaded.type,
  layout: loaded.layout,
  access,
  alias,
});

/** Joins what `id` refers to, under the eyes of the acting person; null where they may not read that type. */
export function joinRef(context: Context, target: string, alias: string, id: Fragment): RefSelection | null {
  if (target === 'user') return joinPerson(alias, id);
  const loaded = context.platform.types.get(target);
  const access = loaded && accessTo(context.actor, context.platform.types.roles(), loaded.type, 'read');
  if (!loaded || !access) return null;
  const view = viewOf(loaded, access, alias);
  return joinRecord(view, id, visibleRows(view));
}
