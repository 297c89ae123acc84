import type { Tx } from '../../db/database.ts';
import { tableOf } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import { changesBetween } from '../audit.ts';
import { type Context, SYSTEM } from '../context.ts';
import type { LoadedType } from '../entity-types.ts';
import { conflict } from '../errors.ts';
import { lockRecord } from '../records/update-record.ts';
import { accessOf, viewOf } from '../records/view.ts';
import { announce, entryOf, updateRow } from '../records/write.ts';

const OWNER = 'owner';

/**
 * Makes `to` the owner of every record that `from` owns, each change audited and heard like any other. Other rules of the type are
 * not asked: an old record that does not meet them any more must not be left without an owner. 409 `successor-needed`.
 */
export async function handOverRecords(tx: Tx, context: Context, from: string, to: string | null): Promise<void> {
  for (const { key } of context.platform.types.all()) {
    const loaded = context.platform.types.get(key);
    if (loaded?.layout.fields.get(OWNER)?.target !== 'user') continue;
    const owned = await ownedBy(tx, loaded, from);
    if (owned.length > 0 && to === null) {
      throw conflict(
        'successor-needed',
        'There are records that this person owns, and no manager to take them. Name a successor.',
      );
    }
    for (const id of owned) await handOver(tx, context, loaded, id, to);
  }
}

async function ownedBy(tx: Tx, loaded: LoadedType, owner: string): Promise<string[]> {
  const column = sql.id(loaded.layout.fields.get(OWNER)?.columns[0]?.name ?? OWNER);
  const { statement, params } = prepare(
    sql`select id from ${tableOf(loaded.layout)} where ${column} = ${owner} and deleted_at is null order by id for update`,
  );
  return (await tx.query<{ id: string }>(statement, params)).map((row) => row.id);
}

async function handOver(tx: Tx, context: Context, loaded: LoadedType, id: string, to: string | null): Promise<void> {
  const inner = { ...context, tx };
  const system: Context = { ...inner, actor: SYSTEM };
  const access = accessOf(system, loaded.type, 'update');
  if (!access) return;
  const found = await lockRecord(inner, tx, { view: viewOf(system, loaded, access, 'r'), loaded }, id);
  const after = { ...found.values, [OWNER]: to };
  const version = found.system.version + 1;
  const type = loaded.type.key;
  const entry = entryOf(inner, {
    type,
    record: id,
    version,
    action: 'updated',
    changes: changesBetween(found.values, after),
  });
  await updateRow(inner, tx, loaded, id, after, entry);
  await announce(inner, tx, { change: entry.id, type, id, version, action: 'updated', before: found.values, after });
}
