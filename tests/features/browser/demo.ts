import { waitFor } from '../../setup/services.ts';
import type { Client, System } from '../../setup/system.ts';
import { MONDAY, NOW, type Row, TUESDAY } from './demo-leads.ts';

const ANA = 'ana@weft.example';
const LI = 'liwei@weft.example';

/**
 * A Wednesday morning, 10:18 in Berlin: leads of three days in many states (converted, lost, put aside, overdue, due today, just
 * come in), and imported accounts. Returns the installation's time.
 */
export async function seedDemoData(system: System): Promise<string> {
  await system.setClock('2026-11-23T08:30:00Z');
  const ana = await system.logIn(ANA);
  const li = await system.logIn(LI);
  for (const row of MONDAY) await submit(system, row);
  await claimAll(system, [ana, li]);
  await complete(ana, 'Nordfjord Marine', 'qualified', {
    budget: usd('38000.00'),
    decisionBy: '2027-01-29',
    authority: 'decides',
  });
  await complete(li, 'Hayashi Robotics', 'nurture', { notes: 'Call again when the budget of next year is fixed.' });
  await complete(ana, 'Lagos Cold Chain', 'lost', {
    lossCause: 'competitor',
    notes: 'They signed with a local supplier.',
  });
  await system.advance('PT23H40M');
  for (const row of TUESDAY) {
    await submit(system, row);
    await claimAll(system, [ana, li]);
    await system.advance('PT50M');
  }
  await ana.send('POST', '/api/records/lead', {
    values: {
      firstName: 'Peter',
      lastName: 'Novotny',
      company: 'Moravia Glass',
      country: 'Czechia',
      phone: '+420 541 123 456',
      employees: 300,
      budget: usd('20000.00'),
      source: 'call',
    },
  });
  await claimAll(system, [ana, li]);
  await complete(ana, 'Baltic Freight', 'qualified', {
    budget: usd('26000.00'),
    decisionBy: '2026-12-18',
    authority: 'influencer',
  });
  await importAccounts(system);
  await system.setClock('2026-11-25T08:58:00Z');
  for (const row of NOW) {
    await submit(system, row);
    await system.advance('PT4M');
  }
  await claim(ana, 'Fjellvarme');
  return system.settled();
}

const usd = (amount: string) => ({ amount, currency: 'USD' });

async function submit(system: System, row: Row): Promise<void> {
  const [firstName, lastName, company, country, industry, employees, budget, message] = row;
  const host =
    company
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z]/g, '') || 'post';
  const data = {
    firstName,
    lastName,
    company,
    country,
    industry,
    email: `${
      firstName
        .toLowerCase()
        .normalize('NFD')
        .replace(/[^a-z]/g, '') || 'info'
    }@${host}.example`,
    message,
    ...(employees === null
      ? {}
      : { employees, phone: `+${30 + (employees % 60)} ${100 + (employees % 800)} ${1_000_000 + employees * 631}` }),
    ...(budget === null ? {} : { budget: usd(budget) }),
  };
  const { status, text } = await system.visitor().send('POST', '/api/public/forms/web-lead', { data });
  if (status !== 202) throw new Error(`The lead of ${company} was not taken: ${status} ${text}`);
  await system.settled();
}

interface Item {
  id: string;
  status: string;
  record: { title: string } | null;
}

async function tasks(person: Client): Promise<Item[]> {
  return ((await person.get('/api/tasks?scope=mine&status=open&limit=100')).body as { items: Item[] }).items;
}

async function claimAll(system: System, people: Client[]): Promise<void> {
  for (const person of people)
    for (const task of await tasks(person)) await person.send('POST', `/api/tasks/${task.id}/claim`);
  await system.settled();
}

async function find(person: Client, company: string): Promise<Item> {
  const found = await waitFor(async () => (await tasks(person)).find((task) => task.record?.title.endsWith(company)), {
    what: `a task about ${company}`,
  });
  return found;
}

async function claim(person: Client, company: string): Promise<void> {
  await person.send('POST', `/api/tasks/${(await find(person, company)).id}/claim`);
}

async function complete(person: Client, company: string, outcome: string, data: object): Promise<void> {
  const { id } = await find(person, company);
  const answer = await person.send('POST', `/api/tasks/${id}/complete`, { outcome, data });
  if (answer.status >= 300) throw new Error(`${company}: ${answer.status} ${answer.text}`);
}

async function importAccounts(system: System): Promise<void> {
  const admin = await system.logIn('admin@weft.example');
  const csv = [
    'account,sector,year_established,revenue,employees,office_location,subsidiary_of',
    'Acme Corporation,technolgy,1996,1100.04,2822,United States,',
    'Betasoloin,medical,1999,251.41,495,United States,',
    'Betatech,medical,1986,647.18,1185,Kenya,',
    'Bioholding,medical,2012,587.34,1356,Philipines,',
    'Cancity,retail,2001,718.62,2448,United States,',
    'Codehow,software,1998,2714.90,2641,United States,Acme Corporation',
  ].join('\n');
  const headers = { 'content-type': 'text/csv' };
  const { body } = await admin.send('POST', '/api/imports?type=account&name=accounts.csv', csv, headers);
  const job = body as { id: string; mapping: unknown; options: unknown };
  await admin.send('PUT', `/api/imports/${job.id}`, { mapping: job.mapping, options: job.options });
  await admin.send('POST', `/api/imports/${job.id}/run`);
}
