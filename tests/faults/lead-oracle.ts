import type { System } from '../setup/system.ts';
import type { Ledger } from './leads.ts';

/**
 * What is wrong after the load has come to rest; empty: nothing lost, nothing twice, nothing stuck, and all that was acknowledged is
 * there. Looks at the database past the api, and at the mails that were caught.
 */
export async function judgeLeads(system: System, ledger: Ledger): Promise<string[]> {
  const { db } = system;
  const wrong: string[] = [...ledger.odd];
  const rows = async (what: string, sql: string, params: unknown[] = []) => {
    for (const row of await db.query(sql, params)) wrong.push(`${what}: ${JSON.stringify(row)}`);
  };
  for (const lead of ledger.leads) {
    if (!ledger.submitted.has(lead.email)) wrong.push(`never acknowledged: ${lead.email}`);
    const [found] = await db.query<{
      n: number;
      status: string;
      tasks: number;
      opportunities: number;
      thanks: number;
      told: number;
    }>(
      `select count(*)::int as n, min(l.status) as status,
         (select count(*)::int from weft.task t where t.record_id = min(l.id::text)::uuid and t.status = 'completed') as tasks,
         (select count(*)::int from crm.opportunity o where o.lead = min(l.id::text)::uuid) as opportunities,
         (select count(*)::int from weft.caught_mail m where m.to_addr = $1) as thanks,
         (select count(*)::int from weft.caught_mail m where m.subject = $2) as told
       from crm.lead l where l.email = $1`,
      [lead.email, `New lead: Ada ${lead.lastName}`],
    );
    const expected = {
      n: 1,
      status: lead.ending === 'qualified' ? 'converted' : lead.ending,
      tasks: 1,
      opportunities: lead.ending === 'qualified' ? 1 : 0,
      thanks: 1,
      told: 1,
    };
    if (JSON.stringify(found) !== JSON.stringify(expected))
      wrong.push(`${lead.email}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  }
  for (const [task, { outcome }] of ledger.completed) {
    await rows(
      'acknowledged but missing',
      `select id, status, outcome from weft.task where id = $1 and (status <> 'completed' or outcome <> $2)`,
      [task, outcome],
    );
  }
  await rows(
    'open tasks of one lead',
    `select record_id, count(*) from weft.task where status in ('open', 'claimed') group by record_id having count(*) > 1`,
  );
  await rows('incident', 'select element, code, message from weft.incident where resolved_at is null');
  await rows(
    'made twice',
    `select 'account' as what, name from crm.account group by name having count(*) > 1
     union all select 'contact', email from crm.contact group by email having count(*) > 1`,
  );
  await rows(
    'instances of one lead',
    'select record_id, count(*) from weft.instance group by record_id having count(*) <> 1',
  );
  await rows(
    'stuck',
    `select i.id, i.status, l.status as lead from weft.instance i join crm.lead l on l.id = i.record_id
     where (l.status in ('converted', 'lost')) <> (i.status = 'completed')`,
  );
  await rows('inbox', `select instance_id, key from weft.inbox where status = 'pending'`);
  await rows('outbox', 'select topic, key, last_error from weft.outbox');
  return wrong;
}
