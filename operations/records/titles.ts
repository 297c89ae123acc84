import { visibleRows } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import type { RecordRef } from '../../engine/core/index.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import type { Refs } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { recordQuery } from './read.ts';
import { readView } from './view.ts';

/** Fields of the second line under a title: enough to tell records apart. */
const SUMMARY_FIELDS = 2;

/** By `type:id`: what records are called and a second line, one statement per type. What this person may not see is not in it. */
export async function recordTitles(
  context: Context,
  records: RecordRef[],
): Promise<{ [typeAndId: string]: { title: string; summary: string } }> {
  const titles: { [typeAndId: string]: { title: string; summary: string } } = {};
  await Promise.all(
    [...Map.groupBy(records, (record) => record.type)].map(async ([type, refs]) => {
      for (const found of await readTitles(context, type, [...new Set(refs.map((ref) => ref.id))])) {
        titles[`${type}:${found.id}`] = { title: found.title, summary: found.summary };
      }
    }),
  );
  return titles;
}

async function readTitles(
  context: Context,
  key: string,
  ids: string[],
): Promise<{ id: string; title: string; summary: string }[]> {
  try {
    const view = readView(context, key);
    const titled = new Set(view.type.recordTitle.map((part) => part.field));
    const facts = view.type.keyFacts
      .map((name) => view.type.byName.get(name))
      .filter((field) => field !== undefined)
      .filter((field) => !titled.has(field.name) && field.type !== 'reference' && field.type !== 'user')
      .slice(0, SUMMARY_FIELDS);
    const query = recordQuery(context, view, [...titled, ...facts.map((field) => field.name)]);
    const { statement, params } = prepare(
      sql`select ${sql.join(query.columns)} from ${query.from} where ${sql.id('r', 'id')} = any(${ids}::uuid[]) and ${visibleRows(view)}`,
    );
    const rows = await sqlOf(context).query(statement, params);
    const refs: Refs = {};
    return rows.map((row) => {
      const record = query.read(row, refs);
      const summary = facts
        .map((field) => fieldTypeOf(field).format(record.values[field.name] ?? null, field, 'en'))
        .filter((text) => text !== '')
        .join(' · ');
      return { id: record.id, title: record.title, summary };
    });
  } catch (error) {
    if (isRefusal(error) && error.status === 404) return [];
    throw error;
  }
}

/** Whether this person may see a record. */
export async function mayReadRecord(context: Context, record: RecordRef): Promise<boolean> {
  return `${record.type}:${record.id}` in (await recordTitles(context, [record]));
}
