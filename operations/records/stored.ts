import { selectFields, selectSystem } from '../../db/records/rows.ts';
import { tableOf } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import { mayAct, readableFields } from '../../engine/access/access.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { isUuid } from '../../engine/fields/uuid.ts';
import { type Context, sqlOf } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import { withRelated } from './related.ts';
import { readView } from './view.ts';

/** A record as it is stored, and which of its fields the acting person may read; null where they may not see it. */
export async function findStored(
  context: Context,
  loaded: LoadedType,
  id: string,
): Promise<{ values: JsonObject; readable: Set<string> } | null> {
  const view = readView(context, loaded.type.key);
  if (!isUuid(id)) return null;
  const own = selectSystem('r');
  const fields = selectFields(view, [...loaded.layout.fields.keys()], { stored: true });
  const { statement, params } = prepare(
    sql`select ${sql.join([...own.columns, ...fields.columns])} from ${tableOf(loaded.layout)} as r where r.id = ${id} and r.deleted_at is null`,
  );
  const [row] = await sqlOf(context).query(statement, params);
  if (!row) return null;
  const values = fields.read(row);
  const whole = { ...values, ...own.read(row) };
  const access = await withRelated(context, view.access, [whole]);
  return mayAct(access, whole) ? { values, readable: readableFields(access, loaded.type, whole) } : null;
}
