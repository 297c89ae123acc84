import { selectFields } from '../../db/records/rows.ts';
import { tableOf, visibleRows } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import { mayReadSomewhere } from '../../engine/access/access.ts';
import { summaryOf, titleOf } from '../../engine/entities/record-title.ts';
import { type Context, sqlOf } from '../context.ts';
import { accessOf, viewOf } from './view.ts';

export type RecordTitles = { [typeAndId: string]: { title: string; summary: string } };

/** How records are called and what they are about, by `type:id`. What the acting person may not see, or is gone, is left out. */
export async function recordTitles(
  context: Context,
  records: readonly { type: string; id: string }[],
): Promise<RecordTitles> {
  const byType = new Map<string, Set<string>>();
  for (const { type, id } of records) byType.set(type, (byType.get(type) ?? new Set()).add(id));
  const titles: RecordTitles = {};
  for (const [key, ids] of byType) {
    const loaded = context.platform.types.get(key);
    const access = loaded && accessOf(context, loaded.type, 'read');
    if (!loaded || !access) continue;
    const { type } = loaded;
    const view = viewOf(context, loaded, access, 'r');
    const names = [...new Set([...type.recordTitle, ...type.summary].map((part) => part.field))];
    const fields = selectFields(
      view,
      names.filter((name) => mayReadSomewhere(access, name)),
    );
    const { statement, params } = prepare(
      sql`select ${sql.join([sql`r.id`, ...fields.columns])} from ${tableOf(loaded.layout)} as r
        where r.id = any(${[...ids]}::uuid[]) and ${visibleRows(view)}`,
    );
    for (const row of await sqlOf(context).query(statement, params)) {
      const values = fields.read(row);
      const { language } = context.platform.installation;
      titles[`${key}:${row.id}`] = {
        title: titleOf(type, values, String(row.id), language),
        summary: summaryOf(type, values, language),
      };
    }
  }
  return titles;
}

/** Whether the acting person may see a record. */
export async function mayReadRecord(context: Context, record: { type: string; id: string }): Promise<boolean> {
  return `${record.type}:${record.id}` in (await recordTitles(context, [record]));
}
