import type { Tx } from '../../db/database.ts';
import { searchText } from '../../db/records/layout.ts';
import { tableOf } from '../../db/records/select.ts';
import { compile, sql } from '../../db/records/sql.ts';
import type { Json } from '../../engine/core/definition.ts';
import { AUDIT_COLUMNS, auditRow, changesBetween } from '../audit.ts';
import type { Context } from '../context.ts';
import type { LoadedType, RecordChange } from '../entity-types.ts';
import { cellsOf, entryOf } from '../records/write.ts';
import type { PlannedRow } from './types.ts';

/** Writes many new records and their audit rows in one statement. References among rows of the file follow with `linkRows`. Returns the changes. */
export async function insertRows(
  context: Context,
  tx: Tx,
  loaded: LoadedType,
  rows: readonly PlannedRow[],
  inFile: readonly string[],
): Promise<RecordChange[]> {
  if (rows.length === 0) return [];
  const changes: RecordChange[] = [];
  const records: { [column: string]: unknown }[] = [];
  const audit: { [column: string]: unknown }[] = [];
  for (const { id, values } of rows) {
    const type = loaded.type.key;
    const entry = entryOf(context, {
      type,
      record: id,
      version: 1,
      action: 'created',
      changes: changesBetween({}, values),
    });
    const unlinked = { ...values, ...Object.fromEntries(inFile.map((name) => [name, null as Json])) };
    records.push({
      id,
      version: 1,
      created_at: entry.at,
      created_by: context.actor.user,
      updated_at: entry.at,
      updated_by: context.actor.user,
      search_text: searchText(loaded.type, loaded.layout, values),
      ...Object.fromEntries(cellsOf(loaded, unlinked, loaded.layout.fields.keys())),
    });
    audit.push(
      Object.fromEntries(
        auditRow(context, entry).map((cell, index) => [AUDIT_COLUMNS[index], asJson(AUDIT_COLUMNS[index], cell)]),
      ),
    );
    changes.push({ change: entry.id, type, id, version: 1, action: 'created', before: null, after: values });
  }
  const columns = sql.join(Object.keys(records[0] ?? {}).map((column) => sql.id(column)));
  const audited = sql.join(AUDIT_COLUMNS.map((column) => sql.id(column)));
  const { text, params } = compile(sql`with noted as (
      insert into weft.audit (${audited}) select ${audited} from json_populate_recordset(null::weft.audit, ${JSON.stringify(audit)}))
    insert into ${tableOf(loaded.layout)} (${columns})
      select ${columns} from json_populate_recordset(null::${tableOf(loaded.layout)}, ${JSON.stringify(records)})`);
  await tx.query(text, params);
  return changes;
}

/** Sets references that point to rows of the same file, once all rows are there. */
export async function linkRows(
  tx: Tx,
  loaded: LoadedType,
  rows: readonly PlannedRow[],
  inFile: readonly string[],
): Promise<void> {
  for (const name of inFile) {
    const column = loaded.layout.fields.get(name)?.columns[0]?.name;
    const links = rows.flatMap(({ id, values }) => (values[name] ? [{ id, target: values[name] }] : []));
    if (!column || links.length === 0) continue;
    const { text, params } = compile(sql`update ${tableOf(loaded.layout)} as r set ${sql.id(column)} = l.target
      from json_to_recordset(${JSON.stringify(links)}) as l (id uuid, target uuid) where r.id = l.id`);
    await tx.query(text, params);
  }
}

/** JSON columns as JSON, bytes as PostgreSQL writes them. */
function asJson(column: string | undefined, cell: unknown): unknown {
  if (cell instanceof Uint8Array) return `\\x${Buffer.from(cell).toString('hex')}`;
  if ((column === 'changes' || column === 'via') && typeof cell === 'string') return JSON.parse(cell);
  return cell;
}
