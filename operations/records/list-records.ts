import { sqlState } from '../../db/errors.ts';
import { conditionSql } from '../../db/records/condition-sql.ts';
import { tableOf, type View, visibleRows, visibleSight } from '../../db/records/select.ts';
import { compile, type Fragment, prepare, sql } from '../../db/records/sql.ts';
import { mayReadSomewhere } from '../../engine/access/access.ts';
import { ALWAYS, type Condition, isWhole, narrowedCondition } from '../../engine/access/condition.ts';
import { parseFilter } from '../../engine/access/filter.ts';
import { isSystemField } from '../../engine/entities/system-fields.ts';
import type { Page, RecordItem, Refs } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { badRequest, Refusal } from '../errors.ts';
import { orderOf } from './order.ts';
import { recordQuery } from './read.ts';
import { searchSql } from './search.ts';
import { MOST_SIFTED, sift } from './sift.ts';
import { askingOf, catalogOf, readView } from './view.ts';

export interface ListRecords {
  type: string;
  /** A `Filter` of engine/wire, unchecked; expressions in it are FEEL. */
  filter?: unknown;
  /** `-createdAt,company`; default: the type's. */
  sort?: string;
  /** Which fields the items carry; default all that may be read. */
  columns?: readonly string[];
  /** Each of its words must occur in what is searched. */
  q?: string;
  /** 1 to 200; default 25. */
  limit?: number;
  /** Cursor of the page before. */
  after?: string;
  total?: boolean;
}

/**
 * Records as a person may see them, a page at a time, with titles of what they refer to, in one round trip. What the database cannot say
 * of an expression is evaluated on at most 10,000 records. 400 for what does not exist.
 */
export async function listRecords(context: Context, input: ListRecords): Promise<Page<RecordItem>> {
  const view = readView(context, input.type);
  const limit = Math.min(Math.max(input.limit ?? 25, 1), 200);
  const condition = conditionOf(context, view, input.filter);
  const where = conditions(view, narrowedCondition(condition), input.q);
  const order = orderOf(context, view, input.sort ?? defaultSort(view));
  const query = recordQuery(context, view, columnsOf(view, input.columns));
  const sifting = isWhole(condition) ? null : { view, where, condition, order };
  const refuse = refuseBadCursor(input);
  const ids = sifting && (await sift(context, sifting, limit + 1, input.after).catch(refuse));
  const inSql = input.total && !sifting;
  const total = inSql ? [sql`(select count(*) from ${tableOf(view.layout)} as r where ${where}) as total`] : [];
  const columns = sql.join([...query.columns, ...order.columns, ...total]);
  const after = input.after === undefined ? sql`true` : order.after(input.after);
  const wanted = ids ? sql`r.id = any(${ids}::uuid[])` : sql`${where} and ${after}`;
  // What the rows refer to is only looked up for those of the page.
  const shown = sql`(select r.* from ${tableOf(view.layout)} as r where ${wanted} order by ${order.by} limit ${limit + 1})`;
  const text = sql`select ${columns} from ${query.from(shown)} order by ${order.by}`;
  const { statement, params } = input.filter || input.q ? unprepared(text) : prepare(text);
  const rows = await sqlOf(context).query(statement, params).catch(refuse);
  const refs: Refs = {};
  const items = rows.slice(0, limit).map((row) => query.read(row, refs));
  const last = rows[limit - 1];
  const page: Page<RecordItem> = { items, next: rows.length > limit && last ? order.cursor(last) : null, refs };
  if (inSql) page.total = rows[0] ? Number(rows[0].total) : await countAgain(context, view, where, input);
  else if (input.total && sifting) page.total = (await sift(context, sifting, MOST_SIFTED)).length;
  return page;
}

/** The type's own order, as far as the person may read its fields. */
function defaultSort(view: View): string {
  const keys = view.type.list.sort.split(',');
  const readable = (name: string) => isSystemField(name) || mayReadSomewhere(view.access, name);
  return keys.filter((key) => readable(key.replace(/^-/, ''))).join() || '-createdAt';
}

/** Where a page behind the last row has no row to carry the total. */
async function countAgain(context: Context, view: View, where: Fragment, { after }: ListRecords): Promise<number> {
  if (after === undefined) return 0;
  const { statement, params } = prepare(sql`select count(*) as total from ${tableOf(view.layout)} as r where ${where}`);
  const [row] = await sqlOf(context).query(statement, params);
  return Number(row?.total ?? 0);
}

/** What is asked for, of the fields that the person may read. */
function conditionOf(context: Context, view: View, filter: unknown): Condition {
  if (filter === undefined || filter === null) return ALWAYS;
  const parsed = parseFilter(filter, view.type, view.access, {
    asking: askingOf(context),
    catalog: catalogOf(context),
  });
  if (parsed.ok) return parsed.condition;
  const { message, messageText } = parsed;
  throw new Refusal(400, 'bad-filter', message, {
    errors: messageText ? [{ at: '', code: 'bad-filter', message, messageText }] : [],
  });
}

/** The rows that the person may see, that pass the filter and are found by the search. */
function conditions(view: View, condition: Condition, q: string | undefined): Fragment {
  const parts = [visibleRows(view)];
  if (condition.kind !== 'always') parts.push(filterSql(view, condition));
  if (q !== undefined && q.trim() !== '') parts.push(searchSql(view, q));
  return sql.join(parts, sql` and `);
}

function filterSql(view: View, condition: Condition): Fragment {
  try {
    return conditionSql(condition, visibleSight(view));
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'budget') throw error;
    throw badRequest('bad-filter', `The filter was stopped: ${(error as Error).message}. Make it simpler.`);
  }
}

function columnsOf(view: View, columns: readonly string[] | undefined): string[] | undefined {
  const strange = columns?.find(
    (name) => !isSystemField(name) && !(view.type.byName.has(name) && mayReadSomewhere(view.access, name)),
  );
  if (strange !== undefined)
    throw badRequest('bad-columns', `${view.type.key} has no field “${strange.slice(0, 80)}”. Correct the columns.`);
  return columns && [...new Set(columns.filter((name) => !isSystemField(name)))];
}

/** What people filter and search by differs each time: not worth keeping prepared. */
function unprepared(fragment: Fragment) {
  const { text, params } = compile(fragment);
  return { statement: text, params };
}

/** A cursor is only taken apart here; one that was tampered with fails on its types. */
const refuseBadCursor =
  (input: ListRecords) =>
  (error: unknown): never => {
    if (input.after !== undefined && sqlState(error)?.startsWith('22')) throw badCursor();
    throw error;
  };

const badCursor = () => badRequest('bad-cursor', 'This page does not exist. Start again with the first page.');
