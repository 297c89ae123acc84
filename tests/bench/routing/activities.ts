import { heartbeat } from '@temporalio/activity';
import pg from 'pg';
import { v7 as uuid } from 'uuid';
import { createConnectors } from '../../../worker/connectors/index.ts';
import type { Lead, Qualified } from './lead.ts';

export interface Owner {
  id: string;
  name: string;
  email: string;
}

export interface Routed {
  task: string;
  record: string;
  owner: Owner;
  score: number;
}

export interface Mail {
  key: string;
  to: string;
  subject: string;
  text: string;
}

export type Activities = Omit<ReturnType<typeof createHandActivities>, 'close'>;

/** Makes the tables of the version by hand: those of Weft's records and tasks, columns and indexes alike. */
export async function prepareHand(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('create schema hand');
    for (const table of ['crm.lead', 'crm.account', 'crm.contact', 'crm.opportunity', 'weft.task']) {
      await client.query(`create table hand.${table.split('.')[1]} (like ${table} including all)`);
    }
  } finally {
    await client.end();
  }
}

const LEAD = `insert into hand.lead (id, created_at, updated_at, search_text, first_name, last_name, company, email, phone, country, industry,
    employees, budget, budget_currency, message, source, status, owner, score)
  values ($1, now(), now(), lower($2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'web', 'new', $14, $15)`;
const TASK = `insert into hand.task (instance_id, activation, element, process_id, version, record_type, record_id, assignee, due_at, accept_by, created_at)
  values ($1, 1, 'qualify', 'lead-routing', 1, 'lead', $1, $2, now() + interval '1 day', now() + interval '30 minutes', now()) returning id`;
const POOL = `select pg_advisory_xact_lock(hashtextextended('hand.assign:' || $1, 0))`;
const LEAST = `select u.id, u.name, u.email from weft.app_user u
  where u.active and not (u.id = any($2::uuid[])) and exists (
    select from weft.team_member m join weft.team t on t.id = m.team_id where m.user_id = u.id and t.key = $1)
  order by (select count(*) from hand.task k where k.assignee = u.id and k.status in ('open', 'claimed')),
           (select max(k.created_at) from hand.task k where k.assignee = u.id and k.status in ('open', 'claimed')) nulls first, u.id
  limit 1`;
const MANAGER = `select id, name, email from weft.app_user where active and 'sales-manager' = any(roles) order by id limit 1`;
const CLAIM = `update hand.task set status = 'claimed', assignee = $2, claimed_at = now(), accept_by = null, row_version = row_version + 1
  where id = $1 and status = 'open'`;
const ACCOUNT = `insert into hand.account (id, created_at, updated_at, search_text, name, country, sector, employees, phone, owner)
  values ($1, now(), now(), lower($2), $2, $3, $4, $5, $6, $7)`;
const CONTACT = `insert into hand.contact (id, created_at, updated_at, search_text, first_name, last_name, account, email, phone, country, owner)
  values ($1, now(), now(), lower($2), $3, $4, $5, $6, $7, $8, $9)`;
const OPPORTUNITY = `insert into hand.opportunity (id, created_at, updated_at, search_text, name, account, contact, close_value, close_value_currency,
    close_date, stage, owner, lead, description)
  values (uuidv7(), now(), now(), lower($1), $1, $2, $3, $4, $5, $6, 'Engaging', $7, $8, $9)`;
const CONVERTED = `update hand.lead set status = 'converted', account = $2, contact = $3, budget = $4, budget_currency = $5, version = version + 1,
    updated_at = now() where id = $1`;
const DONE = `update hand.task set status = 'completed', outcome = 'qualified', completed_at = now(), completed_by = assignee, row_version = row_version + 1
  where id = $1`;

type Query = <T = unknown>(text: string, values?: unknown[]) => Promise<T[]>;

/** The activities of the workflow by hand. The mail is Weft's own connector. */
export function createHandActivities(options: { databaseUrl: string; smtpUrl: string }) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 16 });
  const mail = { url: options.smtpUrl, from: 'Weft <no-reply@weft.example>', host: 'weft.example' };
  const email = createConnectors({ mail, http: { allowPrivate: false } }).find((one) => one.type === 'email');
  if (!email) throw new Error('The e-mail connector is not there.');
  const transaction = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await work(
        async (text, values) => (await client.query({ name: nameOf(text), text, values })).rows,
      );
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  };
  return {
    /** Stores the lead, scores it, finds its team and the rep with the least work, and makes the task. */
    route: (lead: Lead) =>
      transaction<Routed>(async (query) => {
        const owner = await chooseOwner(query, lead, []);
        const record = uuid();
        const score = scoreOf(lead);
        const words = [lead.firstName, lead.lastName, lead.company, lead.email, lead.phone].join(' ');
        const { firstName, lastName, company, phone, country, industry, employees, budget, message } = lead;
        await query(LEAD, [
          ...[record, words, firstName, lastName, company, lead.email, phone, country, industry, employees],
          ...[budget.amount, budget.currency, message, owner.id, score],
        ]);
        const [task] = await query<{ id: string }>(TASK, [record, owner.id]);
        return { task: task?.id ?? '', record, owner, score };
      }),
    /** The next rep; the manager when two were asked. */
    reroute: (lead: Lead, task: string, asked: string[]) =>
      transaction<Owner>(async (query) => {
        const owner = asked.length < 2 ? await chooseOwner(query, lead, asked) : await manager(query);
        await query('update hand.task set assignee = $2 where id = $1', [task, owner.id]);
        return owner;
      }),
    claim: async (task: string, user: string) => {
      await pool.query({ name: 'claim', text: CLAIM, values: [task, user] });
    },
    /** The lead becomes an account, a contact and an opportunity; the task is done. */
    convert: (lead: Lead, { task, record, owner }: Routed, { budget, decisionBy, notes }: Qualified) =>
      transaction<void>(async (query) => {
        const [known] = await query<{ id: string }>(
          'select id from hand.account where name = $1 and deleted_at is null order by created_at, id limit 1',
          [lead.company],
        );
        const account = known?.id ?? uuid();
        const { company, country, industry, employees, phone, firstName, lastName } = lead;
        if (!known) await query(ACCOUNT, [account, company, country, industry, employees, phone, owner.id]);
        const contact = uuid();
        const words = [firstName, lastName, lead.email, phone].join(' ');
        await query(CONTACT, [contact, words, firstName, lastName, account, lead.email, phone, country, owner.id]);
        const money = [budget.amount, budget.currency];
        await query(OPPORTUNITY, [company, account, contact, ...money, decisionBy, owner.id, record, notes]);
        await query(CONVERTED, [record, account, contact, ...money]);
        await query(DONE, [task]);
      }),
    async sendMail({ key, ...mail }: Mail) {
      const timer = setInterval(() => heartbeat(), 3_000);
      try {
        await email.run({ ...mail }, { key, attempt: 1, signal: AbortSignal.timeout(20_000) });
      } finally {
        clearInterval(timer);
      }
    },
    close: () => pool.end(),
  };
}

const names = new Map<string, string>();

function nameOf(text: string): string {
  const name = names.get(text) ?? `hand_${names.size}`;
  names.set(text, name);
  return name;
}

async function chooseOwner(query: Query, lead: Lead, asked: string[]): Promise<Owner> {
  const team = teamOf(lead);
  await query(POOL, [team]);
  const [owner] = await query<Owner>(LEAST, [team, asked]);
  return owner ?? manager(query);
}

async function manager(query: Query): Promise<Owner> {
  const [found] = await query<Owner>(MANAGER);
  if (!found) throw new Error('There is no manager.');
  return found;
}

const EAST = new Set([
  'China',
  '中国',
  'CN',
  'Hong Kong',
  'Taiwan',
  'Japan',
  'JP',
  'Korea',
  'KR',
  'Singapore',
  'SG',
  'India',
  'IN',
  'Australia',
  'AU',
]);

function teamOf({ country, employees }: Lead): string {
  if (employees >= 5000) return 'sales-key-accounts';
  return EAST.has(country) ? 'sales-east' : 'sales-west';
}

function scoreOf({ employees, budget, phone, message }: Lead): number {
  const size = employees >= 1000 ? 30 : employees >= 100 ? 20 : employees >= 10 ? 10 : 0;
  const amount = Number(budget.amount);
  const money = amount >= 50_000 ? 30 : amount >= 10_000 ? 20 : 5;
  return size + money + (phone ? 10 : 0) + (message.length >= 40 ? 10 : 5) + 10;
}
