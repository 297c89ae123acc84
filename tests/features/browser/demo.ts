import { waitFor } from '../../setup/services.ts';
import type { Client, System } from '../../setup/system.ts';

/** First name, last name, company, country, industry, employees, budget in USD, what they wrote. */
type Row = [string, string, string, string, string, number | null, string | null, string];

const MONDAY: Row[] = [
  [
    'Ingrid',
    'Solberg',
    'Nordfjord Marine',
    'Norway',
    'Shipping',
    240,
    '38000.00',
    'Two of our three lines date from 2009. We would like to see what a replacement costs.',
  ],
  [
    'Tomás',
    'Herrera',
    'Viñedos del Sur',
    'Spain',
    'Food',
    60,
    '15000.00',
    'A colleague at the fair in Madrid recommended you. Can you call in the afternoon?',
  ],
  [
    'Amelie',
    'Brandt',
    'Kessler Medizintechnik',
    'Germany',
    'Medical',
    820,
    '72000.00',
    'We plan a second site and need offers before the board meets in December.',
  ],
  [
    'Kenji',
    'Watanabe',
    'Hayashi Robotics',
    'Japan',
    'Manufacturing',
    1400,
    '120000.00',
    'Please send a proposal for twelve units, delivery in Osaka in the spring.',
  ],
  [
    'Oluwaseun',
    'Adeyemi',
    'Lagos Cold Chain',
    'Nigeria',
    'Logistics',
    95,
    '12500.00',
    'How quickly can you deliver, and who services the machines in Lagos?',
  ],
];

const TUESDAY: Row[] = [
  [
    'Claire',
    'Fontaine',
    'Atelier Fontaine',
    'France',
    'Retail',
    18,
    '9000.00',
    'We are moving to a larger workshop and want to renew everything at once.',
  ],
  [
    'Marek',
    'Nowak',
    'Baltic Freight',
    'Poland',
    'Logistics',
    410,
    '26000.00',
    'Looking for a partner for our three warehouses near Gdańsk.',
  ],
  [
    '芳',
    '王',
    '长江精密仪器',
    'China',
    '制造',
    650,
    '88000.00',
    '我们计划在明年春天更换两条生产线，请尽快联系我们并提供报价。',
  ],
  [
    'Priya',
    'Raman',
    'Chennai Textiles',
    'India',
    'Textile',
    2300,
    '54000.00',
    'We saw the GTX Pro at a customer of yours. Is there a version for 60 Hz?',
  ],
  [
    'Sofia',
    'Lindgren',
    'Mälardalen Energi',
    'Sweden',
    'Energy',
    180,
    '31000.00',
    'Our maintenance contract ends in March; we compare three suppliers now.',
  ],
  [
    'Luca',
    'Bianchi',
    'Officine Bianchi',
    'Italy',
    'Manufacturing',
    75,
    '18500.00',
    'We need a quotation with delivery times for the MG Special.',
  ],
  [
    'Hannah',
    'Okonkwo',
    'Greenline Packaging',
    'United Kingdom',
    'Packaging',
    130,
    '22000.00',
    'What would the yearly service cost for five machines?',
  ],
  ['Jonas', 'Weber', 'Weber & Söhne', 'Germany', 'Construction', null, null, 'Just looking around.'],
];

const NOW: Row[] = [
  [
    'Dolores',
    'Vega',
    'Hidráulica Vega',
    'Spain',
    'Machinery',
    340,
    '46000.00',
    'Runs three lines, wants to replace the oldest before autumn. Please call.',
  ],
  [
    'Erik',
    'Johansen',
    'Fjellvarme',
    'Norway',
    'Energy',
    55,
    '14000.00',
    'Do you take old machines in payment? We have four of them.',
  ],
  [
    '美玲',
    '陈',
    '海天食品',
    'China',
    '食品',
    1200,
    '64000.00',
    '希望了解贵公司的服务网络，以及在上海的交货时间，谢谢。',
  ],
  [
    'Fatima',
    'El Idrissi',
    'Atlas Ceramics',
    'Morocco',
    'Ceramics',
    210,
    '27500.00',
    'We would like a visit at our plant in Tangier in the first week of December.',
  ],
  [
    'Ruben',
    'Castro',
    'Douro Logistics',
    'Portugal',
    'Logistics',
    88,
    '19900.00',
    'Please tell us who near Porto runs your machines, we would like to see one.',
  ],
];

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
