import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import type { ProcessDetail } from '../../engine/wire/index.ts';
import { openPlatform } from '../../operations/platform.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import { judgeJournal } from '../setup/journal.ts';
import {
  claim,
  complete,
  emails,
  FORM,
  LEAD,
  leadOf,
  mailsTo,
  openTask,
  people,
  QUALIFIED,
  submit,
  tasksOf,
} from '../setup/leads.ts';
import { type Client, type System, startSystem } from '../setup/system.ts';

/** A Monday in winter, 10:00 in Berlin: the office opens at 9:00 and closes at 17:30. */
const MONDAY = '2026-11-30T09:00:00.000Z';

describe.each(['request', 'worker'] as const)('lead routing, turns in the %s', (turns) => {
  let system: System;
  let ana: Client;
  let li: Client;
  let mara: Client;
  let who: { [name: string]: string };

  beforeAll(async () => {
    system = await startSystem({ turns });
    who = await people(system);
    await system.setClock(MONDAY);
    [ana, li, mara] = (await Promise.all([emails.ana, emails.li, emails.mara].map(system.logIn))) as [
      Client,
      Client,
      Client,
    ];
  }, 90_000);
  afterAll(() => system?.stop(), 30_000);

  it('gives a lead an owner and a task with a due time', async () => {
    const lead = await submit(system, { email: 'one@routing.example' });
    expect(lead.owner).not.toBeNull();
    const task = await openTask(system, lead.id);
    expect(task).toMatchObject({ element: 'qualify', status: 'open', assignee: who.ana });
    expect(task.accept_by).toMatch(/^2026-11-30T09:30:/);
    expect(task.due_at).not.toBeNull();
    expect(await leadOf(system, 'one@routing.example')).toMatchObject({ owner: who.ana, score: 70, status: 'new' });
  });

  it('thanks the visitor and tells the rep, each once', async () => {
    await system.settled();
    expect((await mailsTo(system, 'one@routing.example')).map((mail) => mail.subject)).toEqual([
      'Thank you for your interest',
    ]);
    const told = await mailsTo(system, emails.ana);
    expect(told.map((mail) => [mail.subject, mail.deliveries])).toEqual([['New lead: Ada Byron', 1]]);
  });

  it('converts a qualified lead into account, contact and opportunity, once', async () => {
    const lead = await submit(system, { email: 'two@routing.example', company: 'Two Ltd', country: 'China' });
    const task = await openTask(system, lead.id);
    expect(task.assignee).toBe(who.liwei);
    expect((await complete(li, task.id, 'qualified', QUALIFIED)).body).toMatchObject({ code: 'not-claimed' });
    expect((await claim(ana, task.id)).status).toBe(404);
    expect((await claim(li, task.id)).status).toBe(200);
    const answers = await Promise.all([1, 2, 3].map(() => complete(li, task.id, 'qualified', QUALIFIED)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
    await system.settled();
    const after = await leadOf(system, 'two@routing.example');
    expect(after).toMatchObject({ status: 'converted', owner: who.liwei });
    const made = await system.db.query<{ account: string; contact: string; opportunity: string }>(
      `select a.id as account, c.id as contact, o.id as opportunity from crm.opportunity o
       join crm.account a on a.id = o.account join crm.contact c on c.id = o.contact where o.lead = $1`,
      [lead.id],
    );
    expect(made).toEqual([{ account: after.account, contact: after.contact, opportunity: expect.any(String) }]);
    const accounts = await system.db.query(`select id from crm.account where name = 'Two Ltd'`);
    expect(accounts).toHaveLength(1);
    expect((await complete(li, task.id, 'qualified', QUALIFIED)).status).toBe(200);
    expect((await complete(li, task.id, 'lost', { lossCause: 'no-need' })).body).toMatchObject({
      status: 409,
      code: 'task-closed',
    });
  });

  it('offers a lead that is not accepted to the next rep, then to the manager, each time limit once', async () => {
    const lead = await submit(system, { email: 'three@routing.example' });
    const first = await openTask(system, lead.id);
    expect(first.assignee).toBe(who.ana);
    await system.advance('PT29M');
    expect((await openTask(system, lead.id)).id).toBe(first.id);
    await system.advance('PT2M');
    const second = await openTask(system, lead.id);
    expect(second.assignee).toBe(who.liwei);
    expect((await leadOf(system, 'three@routing.example')).owner).toBe(who.liwei);
    const late = await ana.send('POST', `/api/tasks/${first.id}/claim`);
    expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'task-closed']);
    await system.advance('PT31M');
    const third = await openTask(system, lead.id);
    expect(third).toMatchObject({ element: 'qualify-late', assignee: who.mara });
    expect((await leadOf(system, 'three@routing.example')).owner).toBe(who.mara);
    await system.advance('P1D');
    const tasks = await tasksOf(system, lead.id);
    expect(tasks.map((task) => [task.element, task.status])).toEqual([
      ['qualify', 'cancelled'],
      ['qualify', 'cancelled'],
      ['qualify-late', 'open'],
    ]);
    const fired = await system.db.query(
      `select j.seq from weft.journal j join weft.instance i on i.id = j.instance_id where i.record_id = $1 and j.what = 'timerFired'`,
      [lead.id],
    );
    expect(fired).toHaveLength(2);
    const notices = (await mara.get('/api/notices')).body as { items: { title: string }[] };
    expect(notices.items.filter((notice) => String(notice.title).includes('Nobody accepted'))).not.toHaveLength(0);
  });

  it('counts the time limit in business hours only', async () => {
    await system.setClock('2026-12-04T16:10:00.000Z'); // Friday, 17:10 in Berlin
    const lead = await submit(system, { email: 'four@routing.example' });
    expect((await openTask(system, lead.id)).accept_by).toMatch(/^2026-12-07T08:10:/);
    await system.setClock('2026-12-07T08:09:00.000Z');
    expect((await openTask(system, lead.id)).assignee).toBe(who.ana);
  });

  it('ends the time limit when the lead is accepted', async () => {
    ana = await system.logIn(emails.ana);
    const lead = await leadOf(system, 'four@routing.example');
    const task = await openTask(system, lead.id);
    expect((await claim(ana, task.id)).status).toBe(200);
    await system.advance('PT8H');
    expect(await openTask(system, lead.id)).toMatchObject({ id: task.id, status: 'claimed', assignee: who.ana });
  });

  it('refuses to lose a lead without a cause, and loses it with one', async () => {
    const task = await openTask(system, (await leadOf(system, 'four@routing.example')).id);
    const refused = await complete(ana, task.id, 'lost', {});
    expect(refused.status).toBe(422);
    expect((refused.body as { errors: { at: string }[] }).errors.map((error) => error.at)).toEqual(['/data/lossCause']);
    expect((await complete(ana, task.id, 'lost', { lossCause: 'no-need' })).status).toBe(200);
    await system.settled();
    expect(await leadOf(system, 'four@routing.example')).toMatchObject({ status: 'lost', loss_cause: 'no-need' });
  });

  it('brings a lead back 30 days after it was put aside', async () => {
    await system.setClock('2026-12-08T09:00:00.000Z');
    const lead = await submit(system, { email: 'five@routing.example' });
    const task = await openTask(system, lead.id);
    const rep = task.assignee === who.ana ? ana : li;
    await claim(rep, task.id);
    expect((await complete(rep, task.id, 'nurture', {})).status).toBe(200);
    await system.settled();
    expect((await leadOf(system, 'five@routing.example')).status).toBe('nurture');
    await system.advance('P29D');
    expect((await tasksOf(system, lead.id)).filter((each) => each.status === 'open')).toEqual([]);
    await system.advance('P1DT1M');
    expect(await openTask(system, lead.id)).toMatchObject({ element: 'qualify', status: 'open' });
  });

  it('shows a lead with a low score to the manager', async () => {
    const lead = await submit(system, {
      email: 'six@routing.example',
      phone: undefined,
      employees: 3,
      budget: { amount: '100.00', currency: 'EUR' },
      message: 'Hello',
    });
    expect(await openTask(system, lead.id)).toMatchObject({ element: 'review', assignee: who.mara });
    expect(await leadOf(system, 'six@routing.example')).toMatchObject({ owner: who.mara, score: 20 });
  });

  it('leaves a running case on its version and starts the next one on the new', async () => {
    const before = await submit(system, { email: 'seven@routing.example' });
    await openTask(system, before.id);
    await publish(system, (definition) => {
      const gateway = definition.flows.find((flow) => flow.id === 'worth-it');
      if (gateway) gateway.condition = 'score >= 100';
    });
    const after = await submit(system, { email: 'eight@routing.example' });
    expect(await openTask(system, after.id)).toMatchObject({ element: 'review', assignee: who.mara });
    const versions = await system.db.query(
      `select version from weft.instance where record_id = any($1::uuid[]) order by id`,
      [[before.id, after.id]],
    );
    expect(versions).toEqual([{ version: 1 }, { version: 2 }]);
    const task = await openTask(system, before.id);
    const rep = await system.logIn(task.assignee === who.ana ? emails.ana : emails.li);
    await claim(rep, task.id);
    expect((await complete(rep, task.id, 'qualified', QUALIFIED)).status).toBe(200);
    await system.settled();
    expect((await leadOf(system, 'seven@routing.example')).status).toBe('converted');
  });

  it('makes an incident of a call that cannot be made, and goes on when it is mended and retried', async () => {
    await publish(system, (definition) => {
      const thank = definition.elements.find((element) => element.id === 'thank');
      if (thank) {
        thank.config = {
          connector: 'http',
          input: { url: '=hook', method: 'GET' },
          retry: { attempts: 1, interval: 0.1 },
        };
      }
      const score = definition.elements.find((element) => element.id === 'score');
      const assignments = score?.config?.assignments as { variable: string; expression: string }[];
      assignments.push({ variable: 'hook', expression: '"http://127.0.0.1:1/nobody"' });
      (definition.variables?.properties as { [name: string]: object }).hook = { type: 'string' };
    });
    const lead = await submit(system, { email: 'nine@routing.example' });
    await system.settled();
    const admin = await system.logIn('admin@weft.example');
    const { items } = (await admin.get('/api/instances?status=incident')).body as { items: { id: string }[] };
    const detail = (await admin.get(`/api/instances/${items[0]?.id}`)).body as {
      openIncidents: { activation: number; code: string; message: string }[];
    };
    expect(items).toHaveLength(1);
    expect(detail.openIncidents).toMatchObject([{ code: 'http-unreachable' }]);
    expect(detail.openIncidents[0]?.message).not.toContain('nine@');
    expect((await openTask(system, lead.id)).element).toBe('review');
    const retry = `/api/instances/${items[0]?.id}/incidents/${detail.openIncidents[0]?.activation}/retry`;
    expect((await admin.send('POST', retry, { variables: { hook: `${system.url}/api/health` } })).status).toBe(200);
    await waitFor(
      async () =>
        (
          await system.db.query('select 1 from weft.incident where instance_id = $1 and resolved_at is null', [
            items[0]?.id,
          ])
        ).length === 0,
      { what: 'the incident to be resolved' },
    );
    await system.settled();
  });

  it('keeps owner and task holder the same person, and never two open tasks of one lead', async () => {
    const rows = await system.db.query(
      `select l.email, l.owner, count(t.id) as open, min(t.assignee::text) as holder from crm.lead l
       left join weft.task t on t.record_id = l.id and t.status in ('open', 'claimed')
       where l.status not in ('lost', 'converted', 'nurture') group by l.id, l.email, l.owner
       having count(t.id) <> 1 or min(t.assignee::text) <> l.owner::text`,
    );
    expect(rows).toEqual([]);
  });

  it('sends each mail once', async () => {
    const mails = await system.db.query(
      `select message_id from weft.caught_mail where deliveries <> 1
       union all select min(message_id) from weft.caught_mail where subject like 'Thank%' group by to_addr having count(*) > 1`,
    );
    expect(mails).toEqual([]);
  });

  it('keeps a journal from which every state follows byte for byte, in a chain that nothing breaks', async () => {
    const platform = await openPlatform({ databaseUrl: system.databaseUrl, maxConnections: 4, log: () => undefined });
    try {
      const instances = await system.db.query<{ id: string }>('select id from weft.instance');
      expect(instances.length).toBeGreaterThan(8);
      for (const { id } of instances) expect(await judgeJournal(platform, id)).toEqual([]);
    } finally {
      await platform.close();
    }
  });

  it('stores nothing of a lead that is not right', async () => {
    const { status, body } = await system
      .visitor()
      .send('POST', FORM, { data: { ...LEAD, email: 'no address', employees: -1 } });
    expect(status).toBe(422);
    expect((body as { errors: { at: string }[] }).errors.map((error) => error.at)).toContain('/data/email');
    expect(await system.db.query(`select id from crm.lead where email = 'no address'`)).toEqual([]);
  });
});

/** Changes the process in a draft and publishes it, as an analyst does. */
async function publish(system: System, change: (definition: ProcessDefinition) => void): Promise<void> {
  const analyst = await system.logIn('analyst@weft.example');
  const detail = (await analyst.get('/api/processes/lead-routing')).body as ProcessDetail;
  const { definition } = detail as unknown as { definition: ProcessDefinition };
  change(definition);
  const saved = await analyst.send('PUT', '/api/processes/lead-routing/draft', { definition, revision: 0 });
  expect([saved.status, saved.text]).toEqual([200, expect.any(String)]);
  const { revision } = saved.body as { revision: number };
  const published = await analyst.send('POST', '/api/processes/lead-routing/publish', { revision });
  expect([published.status, published.text]).toEqual([200, expect.any(String)]);
}
