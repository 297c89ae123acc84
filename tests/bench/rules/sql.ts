/**
 * Filters in FEEL against SQL that is written by hand, on 1,000,000 records: how long the statements take, and whether both go by the same
 * indexes; what it costs to compile a filter and to write its SQL. Also how fast what the database cannot look for is evaluated.
 */
import type { Database } from '../../../db/database.ts';
import { conditionSql } from '../../../db/records/condition-sql.ts';
import { visibleRows, visibleSight } from '../../../db/records/select.ts';
import { compile, type Fragment, sql } from '../../../db/records/sql.ts';
import { parseFilter } from '../../../engine/access/filter.ts';
import type { Context } from '../../../operations/context.ts';
import { listRecords } from '../../../operations/records/index.ts';
import { askingOf, catalogOf, readView } from '../../../operations/records/view.ts';
import { definition, text } from '../../engine/entities/definition.ts';
import { openWorld, type World } from '../../operations/records/world.ts';
import { median } from '../numbers.ts';
import type { Figure, Measure } from './rules.ts';

export const measure: Measure = async ({ short }) => {
  const world = await openWorld(TYPES);
  try {
    const [deals, rounds] = short ? [5_000, 10] : [1_000_000, 25];
    const person = await fill(world, deals);
    const figures: Figure[] = [];
    for (const filter of FILTERS) {
      const ratio = await compare(person, filter, rounds, short);
      figures.push({ what: `${filter.what}, to SQL by hand`, is: ratio, unit: 'times', atMost: 1.1 });
    }
    figures.push(compiling(person), await evaluating(person));
    return figures;
  } finally {
    await world.close();
  }
};

interface Filter {
  what: string;
  feel: string;
  /** The same by hand, and its parameters. */
  byHand: string;
  given: (person: string) => unknown[];
  /** A page in order, or a count. */
  page?: boolean;
  /** An index by which both go. */
  index?: RegExp;
}

const FILTERS: Filter[] = [
  {
    what: 'own records, newest first',
    feel: 'record.owner = user.id and record.stage in ["open", "won"]',
    byHand: `r.owner = $1 and r.stage = any($2)`,
    given: (person) => [person, ['open', 'won']],
    page: true,
    index: /created|owner/,
  },
  {
    what: 'one of a million by a unique field',
    feel: 'record.code = "D-777"',
    byHand: 'r.code = $1',
    given: () => ['D-777'],
    index: /code_key/,
  },
  {
    what: 'a time and its owner, counted',
    feel: 'record.createdAt >= date and time("2026-11-01T00:00:00Z") and record.owner = user.id',
    byHand: 'r.created_at >= $1 and r.owner = $2',
    given: (person) => ['2026-11-01T00:00:00Z', person],
    index: /created|owner/,
  },
  {
    what: 'numbers, texts and dates, counted',
    feel: 'record.score > 40 and record.amount.amount between 10 and 5000.50 and not(record.stage = "lost") and starts with(record.code, "D-1") and record.due < date("2026-06-01") + duration("P1M")',
    byHand: `r.score > $1 and r.amount between $2 and $3 and r.stage is distinct from $4 and r.code like $5 and r.due < $6`,
    given: () => [40, 10, 5000.5, 'lost', 'D-1%', '2026-07-01'],
  },
  {
    what: 'through a reference, counted',
    feel: 'record.customer.country = "CN" and record.customer.size > 500',
    byHand: `exists (select 1 from crm.customer as c where c.id = r.customer and c.deleted_at is null and c.country = $1 and c.size > $2)`,
    given: () => ['CN', 500],
  },
  {
    what: 'the records of one customer by its code',
    feel: 'record.customer.code = "C-17"',
    byHand: 'exists (select 1 from crm.customer as c where c.id = r.customer and c.deleted_at is null and c.code = $1)',
    given: () => ['C-17'],
    index: /customer_idx/,
  },
];

/** How long the statement of the filter takes against the one by hand: the quickest of some rounds each. */
async function compare(
  context: Context & { id: string },
  filter: Filter,
  rounds: number,
  short: boolean,
): Promise<number> {
  const { db } = context.platform;
  const ask = (where: Fragment | string) => statement(where, filter.page ?? false);
  const left = compile(ask(compiled(context, filter.feel)));
  const right = { text: compile(ask(filter.byHand)).text, params: filter.given(context.id) };
  const answers = [await db.query(left.text, left.params), await db.query(right.text, right.params)];
  if (JSON.stringify(answers[0]) !== JSON.stringify(answers[1]))
    throw new Error(`${filter.what}: different records are found.`);
  if (!short) await comparePlans(db, filter, left, right);
  const [byFeel, byHand]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    byFeel.push(await timed(() => db.query(left.text, left.params)));
    byHand.push(await timed(() => db.query(right.text, right.params)));
  }
  // what else runs on the machine only ever makes it slower
  return Math.min(...byFeel) / Math.min(...byHand);
}

interface Written {
  text: string;
  params: readonly unknown[];
}

/** Both go by the same indexes, and by the one that is expected. */
async function comparePlans(db: Database, filter: Filter, feel: Written, hand: Written): Promise<void> {
  const indexes = async ({ text: written, params }: Written) => {
    const [row] = await db.query<{ 'QUERY PLAN': unknown }>(`explain (format json) ${written}`, params);
    const names = JSON.stringify(row).matchAll(/"Index Name":"(\w+)"/g);
    return [...new Set([...names].map(([, name]) => name ?? ''))].sort();
  };
  const [ours, theirs] = [await indexes(feel), await indexes(hand)];
  if (ours.join() !== theirs.join())
    throw new Error(`${filter.what}: by ${ours.join() || 'no index'}, and by ${theirs.join() || 'no index'} by hand.`);
  if (filter.index && !ours.some((name) => filter.index?.test(name)))
    throw new Error(`${filter.what}: ${filter.index} does not serve, only ${ours.join()}.`);
}

function compiled(context: Context, feel: string): Fragment {
  const view = readView(context, 'deal');
  const parsed = parseFilter({ feel }, view.type, view.access, {
    asking: askingOf(context),
    catalog: catalogOf(context),
  });
  if (!parsed.ok) throw new Error(parsed.message);
  return sql`${visibleRows(view)} and ${conditionSql(parsed.condition, visibleSight(view))}`;
}

function statement(where: Fragment | string, page: boolean): Fragment {
  const rows = typeof where === 'string' ? sql`r.deleted_at is null and ${sql.raw(where)}` : where;
  return page
    ? sql`select r.id from crm.deal as r where ${rows} order by r.created_at desc, r.id desc limit 25`
    : sql`select count(*) as found from crm.deal as r where ${rows}`;
}

/** From FEEL to SQL: a filter that was never seen before; once it was, its SQL is written anew only. */
function compiling(context: Context): Figure {
  const ms: number[] = [];
  for (let round = 0; round < 200; round += 1) {
    const start = performance.now();
    const feel = `record.owner = user.id and record.score > ${round} and record.customer.country = "CN"`;
    compile(compiled(context, feel));
    ms.push(performance.now() - start);
  }
  return { what: 'to compile a filter and write its SQL', is: median(ms), unit: 'ms', atMost: 2 };
}

/** A list by a condition that the database cannot look for, over 10,000 records. */
async function evaluating(context: Context): Promise<Figure> {
  const feel = 'record.number <= 10000 and string(record.score) = "7"';
  const ms: number[] = [];
  for (let round = 0; round < 5; round += 1)
    ms.push(await timed(() => listRecords(context, { type: 'deal', filter: { feel }, limit: 200 })));
  return { what: 'evaluated on 10,000 records, no SQL for it', is: median(ms), unit: 'ms', atMost: 1_000 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const field = (type: string, settings = {}) => ({ 'x-field': type, 'x-title': type, 'x-settings': settings });
const STAGES = ['open', 'won', 'lost'].map((value) => ({ value, title: value }));

const TYPES = [
  definition('customer', { code: text(), country: text(), size: field('integer') }, { 'x-unique': [['code']] }),
  definition(
    'deal',
    {
      number: field('integer'),
      code: text(),
      stage: field('choice', { options: STAGES }),
      score: field('integer'),
      amount: field('money'),
      due: field('date'),
      owner: field('user'),
      customer: field('reference', { target: 'customer' }),
    },
    { 'x-unique': [['code']] },
  ),
];

/** So many deals of a hundredth as many customers; 50 people own some. */
async function fill({ platform: { db }, ...world }: World, deals: number): Promise<Context & { id: string }> {
  await world.role({
    key: 'seller',
    grants: [{ type: '*', actions: ['read'], fields: { read: '*', write: [] }, rows: 'all' }],
  });
  const person = await world.person('Seller', 'seller');
  await db.query(
    `insert into weft.app_user (email, name) select 'p' || i || '@weft.example', 'P' || i from generate_series(1, 49) as i`,
  );
  await db.query(
    `insert into crm.customer (name, code, country, size, created_at, updated_at)
     select 'Customer ' || i, 'C-' || i, (array['CN', 'DE', 'US', 'BR'])[1 + i % 4], i * 7919 % 1000, now(), now() from generate_series(1, $1::int) as i`,
    [deals / 100],
  );
  await db.query(
    `insert into crm.deal (name, number, code, stage, score, amount, amount_currency, due, owner, customer, created_at, updated_at)
     select 'Deal ' || i, i, 'D-' || i, (array['open', 'won', 'lost', null])[1 + i % 4], i::bigint * 7919 % 100, (i::bigint * 104729 % 1000000) / 100.0, 'USD',
       date '2026-01-01' + (i * 31 % 365), people.ids[1 + i * 17 % 50], customers.ids[1 + i * 13 % $2::int],
       timestamptz '2026-11-22T00:00:00Z' - i * interval '30 seconds', now()
     from generate_series(1, $1::int) as i, (select array_agg(id) as ids from weft.app_user) as people, (select array_agg(id) as ids from crm.customer) as customers`,
    [deals, deals / 100],
  );
  await db.query('vacuum analyze crm.deal');
  await db.query('vacuum analyze crm.customer');
  return person;
}
