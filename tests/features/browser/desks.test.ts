import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { submit } from '../../setup/leads.ts';
import type { System } from '../../setup/system.ts';
import { addProductsAndAccounts, DEALS } from './deals.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { choose, field } from './screens.ts';

describe.each(['request', 'worker'] as const)('at their desks, with turns in the %s', (turns) => {
  let system: System;
  let people: People;

  beforeAll(async () => {
    system = await startWithWebApp(turns);
    people = await openBrowser(system.url);
  }, 120_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) =>
    it(name, () => people.watched(`${turns} ${name}`, steps), 60_000);

  step('who works on a task that another takes is told at once, and loses nothing typed', async () => {
    await shareTasks(system);
    await submit(system, { company: 'Bletchley', email: 'alan@bletchley.example' });
    const ana = await people.window('ana@weft.example');
    await ana.goto('/work?view=team');
    await ana.getByRole('link', { name: /Call.*Bletchley/ }).click();
    await ana.getByRole('button', { name: /^Claim/ }).click();
    await field(ana, 'Notes').fill('They decide in March.');
    await ana.getByText(/^saved/).waitFor();
    // In another window she gives it back, and goes on writing in this one; a colleague takes it.
    const other = await ana.context().newPage();
    await other.goto(ana.url());
    await other.getByRole('button', { name: 'Release' }).click();
    const wei = await people.window('liwei@weft.example', { locale: 'en-GB' });
    await wei.goto(ana.url());
    await wei.getByRole('button', { name: /^(Claim|领取)/ }).click();
    await wei.getByRole('button', { name: /Release|退回/ }).waitFor();
    await ana
      .getByRole('alert')
      .filter({ hasText: /nothing is lost|kept below/ })
      .waitFor({ timeout: 2_000 });
    expect(await field(ana, 'Notes').inputValue()).toBe('They decide in March.');
  });

  step('the keyboard alone does what staff do all day', async () => {
    await submit(system, { company: 'Eniac', email: 'jean@eniac.example' });
    const ana = await people.window('ana@weft.example');
    await ana.goto('/work?view=team');
    await ana.getByRole('link', { name: /Call.*Eniac/ }).waitFor();
    await ana.keyboard.press('j');
    await ana.keyboard.press('Enter');
    await ana.getByRole('heading', { level: 1, name: 'Call' }).waitFor();
    await ana.keyboard.press('c');
    await ana.getByRole('button', { name: 'Release' }).waitFor();
    await ana.keyboard.press('d');
    await ana.getByRole('link', { name: /Call.*Eniac/ }).waitFor({ state: 'detached' });
    await ana.keyboard.press('Control+k');
    await ana.getByRole('dialog').locator('input:focus').waitFor();
    await ana.keyboard.type('Eniac');
    await ana.getByRole('option', { name: /Eniac/ }).first().waitFor();
    await ana.keyboard.press('Enter');
    await ana.getByRole('heading', { level: 1, name: /Eniac/ }).waitFor();
  });

  step('the admin imports a file with the defects of real ones', async () => {
    await addProductsAndAccounts(system);
    const ada = await people.window('admin@weft.example');
    await ada.getByRole('link', { name: 'Import', exact: true }).click();
    await choose(ada, 'What is in the file', 'Opportunities');
    await ada
      .locator('input[type=file]')
      .setInputFiles({ name: 'pipeline.csv', mimeType: 'text/csv', buffer: Buffer.from(DEALS) });
    await ada.getByRole('heading', { level: 1, name: 'pipeline.csv' }).waitFor();
    const mapping = (column: string) => ada.getByRole('row', { name: column }).locator('.ant-select');
    await mapping('sales_agent').getByText('Owner').waitFor();
    await mapping('close_value').getByText('Value').waitFor();
    await choose(ada, 'Where close_date goes', 'leave out');
    await ada.getByText('3/31/2017 (month first)').waitFor();
    await ada.getByRole('button', { name: 'Check the file' }).click();
    // One product is written two ways, and one row has a day that there is not.
    const errors = ada.getByRole('table', { name: 'Rows with errors' });
    await errors.getByRole('row', { name: /8 engage_date 13\/45\/2017/ }).waitFor();
    await errors
      .getByRole('row', { name: /product GTXPro/ })
      .first()
      .waitFor();
    expect(await dealsStored(system)).toBe(0);
    await ada.getByRole('button', { name: 'Map it to GTX Pro' }).click();
    await ada.getByRole('checkbox', { name: /Import the good rows/ }).check();
    await ada.getByRole('button', { name: 'Check again' }).click();
    await ada.getByRole('button', { name: 'Import 6 rows' }).click();
    await ada.getByText('Imported', { exact: true }).waitFor();
    await ada.getByRole('link', { name: 'Open Opportunities' }).click();
    await ada.getByRole('row', { name: /EF56GH78.*Isdom.*GTX Pro.*Won.*4,514/ }).waitFor();
    expect(await dealsStored(system)).toBe(6);
  });

  step('the first screen and every other one can be had in Chinese', async () => {
    const page = await people.window();
    await page.goto('/login');
    await page.getByRole('button', { name: /EN \/ 中/ }).click();
    await page.getByRole('heading', { name: '登录' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await field(page, '邮箱').fill('ana@weft.example');
    await page.getByLabel(/^密码/).fill('weft-demo');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
    await page.getByRole('button', { name: /EN \/ 中/ }).click();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'My work' }).waitFor();
  });
});

async function dealsStored(system: System): Promise<number> {
  const [row] = await system.db.query<{ count: string }>('select count(*) from crm.opportunity');
  return Number(row?.count);
}

/** A process in which either of two reps may call a new lead. */
async function shareTasks(system: System): Promise<void> {
  const analyst = await system.logIn('analyst@weft.example');
  const definition = {
    id: 'call',
    name: 'Call',
    subject: { type: 'lead' },
    triggers: [{ id: 'new-lead', type: 'record.created', entity: 'lead', atomic: true }],
    variables: { type: 'object', properties: { notes: { type: 'string', 'x-title': 'Notes', 'x-field': 'longText' } } },
    elements: [
      { id: 'start', type: 'startEvent' },
      {
        id: 'call',
        type: 'userTask',
        name: 'Call',
        config: {
          candidateRoles: ['sales-rep'],
          form: { sections: [{ title: 'Call', fields: [{ source: 'variable', name: 'notes' }] }] },
          outcomes: [{ id: 'done', title: 'Done', style: 'primary', key: 'd' }],
        },
      },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'a', source: 'start', target: 'call' },
      { id: 'b', source: 'call', target: 'end' },
    ],
  };
  const made = await analyst.send('POST', '/api/processes', { id: 'call', name: 'Call' });
  const { draft } = made.body as { draft: { revision: number } };
  const saved = await analyst.send('PUT', '/api/processes/call/draft', { definition, revision: draft.revision });
  const next = (saved.body as { revision: number }).revision;
  const published = await analyst.send('POST', '/api/processes/call/publish', { revision: next });
  if (published.status !== 200) throw new Error(`${made.text} ${saved.text} ${published.text}`);
}
