import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { TaskPage } from '../../engine/wire/index.ts';
import { emails, FORM, LEAD, QUALIFIED } from '../setup/leads.ts';
import type { Client, System } from '../setup/system.ts';
import { persistent } from './persistent.ts';
import type { Random } from './random.ts';

type Ending = 'qualified' | 'nurture' | 'lost';

/** A lead of the load, and how it is to end. */
export interface PlannedLead {
  email: string;
  lastName: string;
  company: string;
  country: string;
  ending: Ending;
}

/** What the load did, by its own account: only what was acknowledged. */
export interface Ledger {
  leads: PlannedLead[];
  submitted: Set<string>;
  /** By task id: the outcome that was acknowledged. */
  completed: Map<string, { outcome: Ending; lead: string }>;
  /** Answers that nobody expects. */
  odd: string[];
}

const STATUS: { [ending in Ending]: string } = { qualified: 'converted', nurture: 'nurture', lost: 'lost' };

export function planLeads(count: number, random: Random): Ledger {
  const endings: Ending[] = ['qualified', 'qualified', 'lost', 'nurture'];
  const leads = Array.from({ length: count }, (_, index) => ({
    email: `lead${index}@load.example`,
    lastName: `Number${index}`,
    company: `Load ${index} Ltd`,
    country: random.next() < 0.5 ? 'China' : 'Germany',
    ending: endings[random.between(0, 3)] as Ending,
  }));
  return { leads, submitted: new Set(), completed: new Map(), odd: [] };
}

/** Sends the leads, some at a time, each until it is acknowledged. */
export async function submitAll(system: System, ledger: Ledger, atOnce = 4): Promise<void> {
  const next = ledger.leads.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const lead of next) {
        const { ending: _, ...data } = lead;
        const visitor = persistent(system.visitor(), () => lead.email);
        const { status, text } = await visitor.send('POST', FORM, { data: { ...LEAD, ...data } });
        if (status === 202) ledger.submitted.add(lead.email);
        else ledger.odd.push(`submit ${lead.email}: ${status} ${text}`);
        await delay(30);
      }
    }),
  );
}

/** Sessions of the reps and their manager, made before anything is killed. */
export function logInAll(system: System): Promise<Client[]> {
  return Promise.all(Object.values(emails).map((email) => system.logIn(email)));
}

/** The reps and their manager: each takes what is theirs, does it as planned, and looks for more until `enough`. */
export async function workAll(people: Client[], ledger: Ledger, enough: () => boolean): Promise<void> {
  await Promise.all(
    people.map(async (plain) => {
      const person = persistent(plain, randomUUID);
      while (!enough()) {
        const { items } = (await person.get('/api/tasks?scope=mine&limit=100')).body as TaskPage;
        const open = items.filter((task) => !ledger.completed.has(task.id));
        for (const task of open) {
          const lead = ledger.leads.find(({ lastName }) => task.record?.title.includes(`${lastName} `));
          if (!lead) continue;
          if (task.status === 'open') {
            const claimed = await person.send('POST', `/api/tasks/${task.id}/claim`);
            if (claimed.status !== 200) ledger.odd.push(`claim: ${claimed.status} ${claimed.text}`);
          }
          const data = lead.ending === 'qualified' ? QUALIFIED : lead.ending === 'lost' ? { lossCause: 'no-need' } : {};
          const done = await person.send('POST', `/api/tasks/${task.id}/complete`, { outcome: lead.ending, data });
          if (done.status === 200) ledger.completed.set(task.id, { outcome: lead.ending, lead: lead.email });
          // A worker has the claim and has not applied it yet: the next round finds the task claimed.
          else if ((done.body as { code?: string }).code !== 'not-claimed')
            ledger.odd.push(`complete: ${done.status} ${done.text}`);
        }
        await delay(open.length > 0 ? 20 : 150);
      }
    }),
  );
}

/** How many leads have come to their planned end. */
export async function ended(system: System, ledger: Ledger): Promise<number> {
  const rows = await system.db.query<{ email: string; status: string }>('select email, status from crm.lead');
  const status = new Map(rows.map((row) => [row.email, row.status]));
  return ledger.leads.filter((lead) => status.get(lead.email) === STATUS[lead.ending]).length;
}
