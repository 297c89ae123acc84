import type { TaskDetail, TaskItem } from '../../engine/wire/index.ts';
import { waitFor } from '../../scripts/start/wait.ts';
import type { Answer, Client, System } from './system.ts';

/** A lead worth a call, as the public form sends it: 70 points, territory West. */
export const LEAD = {
  firstName: 'Ada',
  lastName: 'Byron',
  company: 'Engines Ltd',
  email: 'ada@engines.example',
  phone: '+49 30 1234567',
  country: 'Germany',
  employees: 250,
  budget: { amount: '20000.00', currency: 'EUR' },
  message: 'We want to replace what we have, before the end of the year.',
};

export type LeadData = Partial<typeof LEAD>;

export const FORM = '/api/public/forms/web-lead';

export interface LeadRow {
  id: string;
  status: string;
  owner: string | null;
  score: number | null;
  email: string;
  loss_cause: string | null;
  account: string | null;
  contact: string | null;
}

/** Sends the public form, and answers with the lead that was made of it. */
export async function submit(system: System, data: LeadData): Promise<LeadRow> {
  const { status, text } = await system.visitor().send('POST', FORM, { data: { ...LEAD, ...data } });
  if (status !== 202) throw new Error(`The form was not taken: ${status} ${text}`);
  return leadOf(system, data.email ?? LEAD.email);
}

export async function leadOf(system: System, email: string): Promise<LeadRow> {
  const rows = await system.db.query<LeadRow>('select * from crm.lead where email = $1', [email]);
  if (rows.length !== 1) throw new Error(`${rows.length} leads of ${email}, where one is expected.`);
  return rows[0] as LeadRow;
}

export interface StoredTask {
  id: string;
  element: string;
  status: string;
  assignee: string | null;
  completed_by: string | null;
  accept_by: string | null;
  due_at: string | null;
}

/** All tasks that there ever were about a lead, oldest first. */
export function tasksOf(system: System, lead: string): Promise<StoredTask[]> {
  return system.db.query<StoredTask>('select * from weft.task where record_id = $1 order by activation', [lead]);
}

/** The one open task about a lead; waits for it where a worker has to make it. */
export async function openTask(system: System, lead: string): Promise<StoredTask> {
  const open = await waitFor(
    async () => {
      const tasks = (await tasksOf(system, lead)).filter((task) => ['open', 'claimed'].includes(task.status));
      if (tasks.length > 1) throw new Error(`${tasks.length} open tasks about one lead`);
      return tasks[0];
    },
    { what: `an open task about the lead ${lead}` },
  );
  return open;
}

/** Claims; where workers apply turns, waits until it is so. */
export async function claim(person: Client, task: string): Promise<Answer> {
  const answer = await person.send('POST', `/api/tasks/${task}/claim`);
  if (answer.status !== 200) return answer;
  await waitFor(async () => (await item(person, task)).status === 'claimed', { what: 'the claim to be applied' });
  return answer;
}

async function item(person: Client, task: string): Promise<TaskItem> {
  const { body } = await person.get(`/api/tasks/${task}`);
  return (body as TaskDetail).task;
}

export function complete(person: Client, task: string, outcome: string, data: object): Promise<Answer> {
  return person.send('POST', `/api/tasks/${task}/complete`, { outcome, data });
}

export const QUALIFIED = {
  budget: { amount: '25000.00', currency: 'EUR' },
  decisionBy: '2027-03-31',
  authority: 'decides',
  notes: 'They decide in March.',
};

export const emails = { ana: 'ana@weft.example', li: 'liwei@weft.example', mara: 'mara@weft.example' };

/** Who is who, by the name before the @. */
export async function people(system: System): Promise<{ [name: string]: string }> {
  const rows = await system.db.query<{ id: string; email: string }>('select id, email from weft.app_user');
  return Object.fromEntries(rows.map((row) => [row.email.split('@')[0] as string, row.id]));
}

export interface Mail {
  to_addr: string;
  subject: string;
  message_id: string;
  deliveries: number;
}

export function mailsTo(system: System, address: string): Promise<Mail[]> {
  return system.db.query<Mail>('select * from weft.caught_mail where to_addr = $1 order by at', [address]);
}
