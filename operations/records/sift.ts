import { tableOf, type View } from '../../db/records/select.ts';
import { compile, type Fragment, sql } from '../../db/records/sql.ts';
import { type Condition, holds, selectionsOf } from '../../engine/access/condition.ts';
import type { Text } from '../../engine/core/definition.ts';
import { textOf } from '../../engine/core/text.ts';
import { type Context, sqlOf } from '../context.ts';
import { Refusal } from '../errors.ts';
import type { Order } from './order.ts';
import { pathQuery } from './paths.ts';

/** On how many records a condition that the database cannot look for is evaluated. */
export const MOST_SIFTED = 10_000;
const BATCH = 500;
/** Steps of all evaluations of one list: some tenths of a second. */
const MOST_WORK = 2_000_000;

export interface Sifting {
  view: View;
  /** What the database can say of the condition, and all else that the list is narrowed by. */
  where: Fragment;
  condition: Condition;
  order: Order;
}

/**
 * Evaluates a condition that the database cannot look for, on the records that are left by what it can: in the list's order, in batches.
 * Gives the ids of those that pass, from a cursor on, until there are `most`. Refuses with 400 `filter-too-wide` where more than 10,000
 * records are left, and with `filter-too-costly` where evaluating takes too long.
 */
export async function sift(context: Context, sifting: Sifting, most: number, after?: string): Promise<string[]> {
  const ids = await candidates(context, sifting, after);
  const { condition } = sifting;
  const meter = { left: MOST_WORK };
  const passed: string[] = [];
  for (let at = 0; at < ids.length && passed.length < most; at += BATCH) {
    for (const { id, values, related } of await valuesOf(context, sifting, ids.slice(at, at + BATCH))) {
      if (holds(condition, values, related, meter)) passed.push(id);
      if (meter.left < 0) throw refused(sifting, 'filter-too-costly', COSTLY);
      if (passed.length === most) break;
    }
  }
  return passed;
}

/** What is left to evaluate, in order, from the cursor on. */
async function candidates(context: Context, sifting: Sifting, after: string | undefined): Promise<string[]> {
  const { view, where, order } = sifting;
  const behind = after === undefined ? sql`true` : order.after(after);
  const { text, params } = compile(
    sql`select r.id, (${behind}) is true as behind from ${tableOf(view.layout)} as r where ${where} order by ${order.by} limit ${MOST_SIFTED + 1}`,
  );
  const rows = await sqlOf(context).query<{ id: string; behind: boolean }>(text, params);
  if (rows.length > MOST_SIFTED) throw refused(sifting, 'filter-too-wide', WIDE);
  return rows.filter((row) => row.behind).map((row) => row.id);
}

/** What the condition reads of some records, in their order. */
async function valuesOf(context: Context, { view, condition }: Sifting, ids: string[]) {
  const reads = selectionsOf(condition).map(({ selection }) => selection.reads);
  const paths = pathQuery(view, reads);
  const { text, params } = compile(
    sql`select ${sql.join(paths.columns)} from ${tableOf(view.layout)} as r ${paths.joins} where r.id = any(${ids}::uuid[])`,
  );
  const read = (await sqlOf(context).query(text, params)).map((row) => paths.read(row));
  const found = new Map(read.map((one) => [String(one.values.id), one]));
  return ids.flatMap((id) => {
    const one = found.get(id);
    return one ? [{ id, ...one }] : [];
  });
}

/** The refusal names what the database cannot look for. */
function refused({ condition }: Sifting, code: string, words: { en: string; zh: string }): Refusal {
  const [missing] = selectionsOf(condition).flatMap(({ selection }) => selection.untranslated);
  const where = missing?.where.slice(0, 80) ?? '';
  const why = (language: 'en' | 'zh') => (missing ? textOf(missing.why, language) : '');
  const message: Text = {
    en: words.en.replace('{where}', where).replace('{why}', why('en')),
    zh: words.zh.replace('{where}', where).replace('{why}', why('zh')),
  };
  const text = textOf(message, 'en');
  return new Refusal(400, code, text, {
    errors: [{ at: '', code, message: text, messageText: message }],
    extra: missing ? { untranslated: { where: missing.where, why: missing.why } } : {},
  });
}

const WIDE = {
  en: `“{where}”: {why} Or narrow the list to at most ${MOST_SIFTED.toLocaleString('en')} records with another condition first.`,
  zh: `“{where}”：{why}或先用其他条件将列表缩小到 ${MOST_SIFTED.toLocaleString('en')} 条以内。`,
};
const COSTLY = {
  en: '“{where}” takes too long for so many records. Make it simpler, or narrow the list with another condition first.',
  zh: '“{where}”对这么多记录耗时过长。请简化，或先用其他条件缩小列表。',
};
