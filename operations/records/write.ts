import { v7 as uuidv7 } from 'uuid';
import type { Row, Tx } from '../../db/database.ts';
import { sqlState } from '../../db/errors.ts';
import { searchText } from '../../db/records/layout.ts';
import { tableOf } from '../../db/records/select.ts';
import { type Fragment, prepare, sql } from '../../db/records/sql.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { textOf } from '../../engine/core/text.ts';
import { pointer } from '../../engine/entities/pointer.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import { AUDIT_COLUMNS, AUDIT_TYPES, type AuditEntry, auditRow } from '../audit.ts';
import type { Context } from '../context.ts';
import type { LoadedType, RecordChange } from '../entity-types.ts';
import { invalid } from '../errors.ts';
import { place } from './values.ts';

/** `(select …)`: the newest generation of entity types that is published. */
export const NEWEST_GENERATION: Fragment = sql`(select coalesce(max(generation), 0) from weft.entity_type) as generation`;

/** The columns and cells of fields, for writing. */
export function cellsOf(
  loaded: LoadedType,
  values: JsonObject,
  names: Iterable<string>,
): [column: string, cell: unknown][] {
  const cells: [string, unknown][] = [];
  for (const name of names) {
    const found = loaded.layout.fields.get(name);
    if (!found) continue;
    const value = values[name] ?? null;
    const row = value === null ? [] : fieldTypeOf(found.field).toRow(value, found.field);
    for (const [index, column] of found.columns.entries()) cells.push([column.name, row[index] ?? null]);
  }
  return cells;
}

/** Writes a new record and its audit row in one statement. */
export function insertRow(
  context: Context,
  tx: Tx,
  loaded: LoadedType,
  id: string,
  values: JsonObject,
  audit: AuditEntry,
): Promise<void> {
  const now = audit.at;
  const by = context.actor.user;
  const cells: [string, unknown][] = [
    ['id', id],
    ['created_at', now],
    ['created_by', by],
    ['updated_at', now],
    ['updated_by', by],
    ['search_text', searchText(loaded.type, loaded.layout, values)],
    ...cellsOf(loaded, values, loaded.layout.fields.keys()),
  ];
  const names = sql.join(cells.map(([name]) => sql.id(name)));
  const written = sql`insert into ${tableOf(loaded.layout)} (${names}) values (${sql.join(cells.map(([, cell]) => sql`${cell}`))})`;
  return writeWithAudit(context, tx, loaded, written, audit);
}

/** Writes changed fields of a record and its audit row in one statement. */
export function updateRow(
  context: Context,
  tx: Tx,
  loaded: LoadedType,
  id: string,
  after: JsonObject,
  audit: AuditEntry,
): Promise<void> {
  const cells: [string, unknown][] = [
    ['version', audit.version],
    ['updated_at', audit.at],
    ['updated_by', context.actor.user],
    ...cellsOf(loaded, after, Object.keys(audit.changes)),
  ];
  if (loaded.type.search.some((name) => name in audit.changes))
    cells.push(['search_text', searchText(loaded.type, loaded.layout, after)]);
  if (audit.action === 'deleted') cells.push(['deleted_at', audit.at]);
  const set = sql.join(cells.map(([name, cell]) => sql`${sql.id(name)} = ${cell}`));
  return writeWithAudit(context, tx, loaded, sql`update ${tableOf(loaded.layout)} set ${set} where id = ${id}`, audit);
}

/** The audit entry of a write that happens now. */
export function entryOf(context: Context, entry: Omit<AuditEntry, 'id' | 'at'>): AuditEntry {
  return { id: uuidv7(), at: context.platform.clock.now().toISOString(), ...entry };
}

/** Tells those in the transaction, and after commit everyone who looks. */
export async function announce(context: Context, tx: Tx, change: RecordChange): Promise<void> {
  tx.afterCommit(() => context.platform.live.nudge([`record:${change.type}:${change.id}`, `type:${change.type}`]));
  await context.platform.types.changed(context, tx, change);
}

/**
 * A newer generation of entity types than this process knows: load it, and have the whole transaction run again, as after a
 * serialisation failure.
 */
export async function checkGeneration(context: Context, row: Row | undefined): Promise<void> {
  if (((row?.generation as number | undefined) ?? 0) <= context.platform.types.generation()) return;
  await context.platform.types.refresh();
  throw Object.assign(new Error('The entity types have changed; the transaction runs again.'), { code: '40001' });
}

async function writeWithAudit(
  context: Context,
  tx: Tx,
  loaded: LoadedType,
  written: Fragment,
  audit: AuditEntry,
): Promise<void> {
  const cells = auditRow(context, audit).map((cell, index) => sql`${cell}::${sql.raw(AUDIT_TYPES[index] as string)}`);
  const { statement, params } = prepare(sql`with written as (${written}), noted as (
    insert into weft.audit (${sql.join(AUDIT_COLUMNS.map((column) => sql.id(column)))}) values (${sql.join(cells)}))
    select ${NEWEST_GENERATION}`);
  const [row] = await tx.query(statement, params).catch((error) => {
    throw translated(loaded, error);
  });
  await checkGeneration(context, row);
}

/** What the database refuses, as a refusal at the field. */
export function translated(loaded: LoadedType, error: unknown): unknown {
  const constraint = (error as { constraint?: string }).constraint;
  if (sqlState(error) === '23505') {
    const fields = loaded.layout.unique.find((unique) => unique.index === constraint)?.fields ?? [];
    const titles = (language: 'en' | 'zh') =>
      fields.map((name) => textOf(loaded.type.byName.get(name)?.title ?? name, language)).join(', ');
    const message = {
      en: `Another ${textOf(loaded.type.title, 'en').toLowerCase()} has the same ${titles('en')}. Change it, or open the other one.`,
      zh: `已有其他${textOf(loaded.type.title, 'zh')}使用相同的${titles('zh')}。请更改，或打开已有记录。`,
    };
    return invalid(
      fields.map((name) => place(pointer(name), 'duplicate', message)),
      message.en,
    );
  }
  if (sqlState(error) === '23503') {
    return invalid([
      place('', 'unknown-reference', {
        en: 'The record refers to something that does not exist any more. Choose again.',
        zh: '引用的对象已不存在，请重新选择。',
      }),
    ]);
  }
  return error;
}
