import type { Row } from '../../db/database.ts';
import { selectFields, selectSystem } from '../../db/records/rows.ts';
import { tableOf } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import type { Access } from '../../engine/access/access.ts';
import { selectionsOf } from '../../engine/access/condition.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { isUuid } from '../../engine/fields/uuid.ts';
import type { Reads } from '../../engine/selection/index.ts';
import { type Context, SYSTEM, sqlOf } from '../context.ts';
import { accessOf, viewOf } from './view.ts';

/** By `type:id`, people as `user:id`: values as stored; null where there is none. */
export type Known = Map<string, JsonObject | null>;

/**
 * What a person may do, with what the references of these records lead to, as it is stored: for row conditions that follow some. Reads
 * nothing where none does. `known`: what does not lie in the database yet.
 */
export async function withRelated(
  context: Context,
  access: Access,
  records: readonly JsonObject[],
  known: Known = new Map(),
): Promise<Access> {
  const conditions = [access.rows, ...access.grants.map((grant) => grant.rows)];
  const reads = conditions.flatMap(selectionsOf).map(({ selection }) => selection.reads);
  if (reads.every((one) => one.refs.size === 0)) return access;
  const found: Known = new Map(known);
  let level = reads.map((one) => ({ reads: one, records }));
  while (level.length > 0) {
    const next: typeof level = [];
    const wanted = new Map<string, Set<string>>();
    const steps = level.flatMap((one) => stepsOf(one.reads, one.records));
    for (const { key, ids } of steps) wanted.set(key, new Set([...(wanted.get(key) ?? []), ...ids]));
    for (const [key, ids] of wanted) await load(context, key, ids, found);
    for (const { key, ids, inner } of steps) {
      const there = ids.flatMap((id) => lookUp(found, key, id));
      if (there.length > 0) next.push({ reads: inner, records: there });
    }
    level = next;
  }
  return { ...access, related: (target, id) => found.get(`${target?.key ?? 'user'}:${id}`) ?? null };
}

/** The ids that the references of records lead to. */
function stepsOf(reads: Reads, records: readonly JsonObject[]): { key: string; ids: string[]; inner: Reads }[] {
  return [...reads.refs].map(([name, { hop, reads: inner }]) => ({
    key: hop.target?.key ?? 'user',
    ids: records.map((values) => values[name] ?? null).filter((id) => isUuid(id)),
    inner,
  }));
}

function lookUp(found: Known, key: string, id: string): JsonObject[] {
  const values = found.get(`${key}:${id}`);
  return values ? [values] : [];
}

async function load(context: Context, key: string, ids: ReadonlySet<string>, found: Known): Promise<void> {
  const missing = [...ids].filter((id) => !found.has(`${key}:${id}`));
  if (missing.length === 0) return;
  for (const id of missing) found.set(`${key}:${id}`, null);
  const query = key === 'user' ? people(missing) : recordsOf(context, key, missing);
  if (!query) return;
  const { statement, params } = prepare(query.text);
  for (const row of await sqlOf(context).query(statement, params)) found.set(`${key}:${row.id}`, query.read(row));
}

function people(ids: string[]) {
  const text = sql`select id, name from weft.app_user where id = any(${ids}::uuid[])`;
  return { text, read: (row: Row): JsonObject => ({ id: String(row.id), name: String(row.name) }) };
}

function recordsOf(context: Context, key: string, ids: string[]) {
  const system: Context = { ...context, actor: SYSTEM };
  const loaded = context.platform.types.get(key);
  const access = loaded && accessOf(system, loaded.type, 'read');
  if (!loaded || !access) return null;
  const own = selectSystem('r');
  const fields = selectFields(viewOf(system, loaded, access, 'r'), [...loaded.layout.fields.keys()], { stored: true });
  const columns = sql.join([...own.columns, ...fields.columns]);
  const text = sql`select ${columns} from ${tableOf(loaded.layout)} as r where r.id = any(${ids}::uuid[]) and r.deleted_at is null`;
  return { text, read: (row: Row): JsonObject => ({ ...fields.read(row), ...own.read(row) }) };
}
