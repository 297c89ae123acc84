import { openPlatform } from '../../operations/platform.ts';
import { judgeJournal } from '../setup/journal.ts';
import type { System } from '../setup/system.ts';
import type { LoadLog } from './load.ts';
import type { Sink } from './sink.ts';

/** What is wrong; empty: lost 0, duplicate tasks 0, stuck 0, acknowledged but missing 0, one effect per key. */
export async function judge(system: System, log: LoadLog, sink: Sink): Promise<string[]> {
  const { db } = system;
  const wrong = [...log.odd];
  const rows = async (what: string, sql: string, params: unknown[] = []) => {
    for (const row of await db.query(sql, params)) wrong.push(`${what}: ${JSON.stringify(row)}`);
  };
  const ids = [...log.started.values()];
  await rows(
    'acknowledged start that is missing',
    `select id from unnest($1::uuid[]) as s(id) where not exists (select from weft.instance i where i.id = s.id)`,
    [ids],
  );
  await rows(
    'started without being asked',
    `select id from weft.instance where process_id = 'fault-load' and not (id = any($1::uuid[]))`,
    [ids],
  );
  await rows('stuck', `select id, status from weft.instance where process_id = 'fault-load' and status <> 'completed'`);
  await rows(
    'tasks of a case',
    `select i.id, count(t.id) from weft.instance i left join weft.task t on t.instance_id = i.id and t.status = 'completed'
     where i.process_id = 'fault-load' group by i.id having count(t.id) <> 3 or count(distinct t.element) <> 3`,
  );
  await rows(
    'acknowledged completion that is missing',
    `select id, status from weft.task where id = any($1::uuid[]) and status <> 'completed'`,
    [[...log.completed]],
  );
  await rows('incident', 'select instance_id, element, code, message from weft.incident where resolved_at is null');
  await rows(
    'timer that did not fire once',
    `select i.id, count(j.seq) from weft.instance i left join weft.journal j on j.instance_id = i.id and j.what = 'timerFired'
     where i.process_id = 'fault-load' group by i.id having count(j.seq) <> 1`,
  );
  await rows(
    'mails of a case',
    `select subject, count(*) from weft.caught_mail where to_addr = 'load@faults.example' group by subject having count(*) <> 1`,
  );
  const [mails] = await db.query<{ n: number }>(
    `select count(*)::int as n from weft.caught_mail where to_addr = 'load@faults.example'`,
  );
  if (mails?.n !== ids.length) wrong.push(`${mails?.n} mails for ${ids.length} cases`);
  const called = new Map<number, number>();
  for (const { body } of sink.ledger.values()) called.set(body.n, (called.get(body.n) ?? 0) + 1);
  for (const n of log.started.keys())
    if (called.get(n) !== 1) wrong.push(`case ${n}: ${called.get(n) ?? 0} keys at the web service`);
  await rows('inbox', `select instance_id, key from weft.inbox where status = 'pending'`);
  await rows('pending', 'select instance_id, kind from weft.pending');
  wrong.push(...(await judgeJournals(system, ids)));
  return wrong;
}

async function judgeJournals(system: System, ids: string[]): Promise<string[]> {
  const platform = await openPlatform({ databaseUrl: system.databaseUrl, maxConnections: 4, log: () => undefined });
  try {
    const wrong: string[] = [];
    for (const id of ids) for (const text of await judgeJournal(platform, id)) wrong.push(`journal of ${id}: ${text}`);
    return wrong;
  } finally {
    await platform.close();
  }
}

/** How late the timers fired, in milliseconds: the latest. */
export async function latest(system: System): Promise<number> {
  const [row] = await system.db.query<{ late: number | null }>(
    `select max(extract(epoch from j.at - (a.data->'answer'->'value'->>'at')::timestamptz) * 1000)::float as late
     from weft.journal j join weft.journal a on a.instance_id = j.instance_id and a.element = j.element and a.what = 'answered'
     where j.what = 'timerFired'`,
  );
  return Math.round(row?.late ?? 0);
}
