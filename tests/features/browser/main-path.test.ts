import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { submit } from '../../setup/leads.ts';
import type { System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { described, field, fill, write } from './screens.ts';

describe.each(['request', 'worker'] as const)('a lead on its way, with turns in the %s', (turns) => {
  let system: System;
  let people: People;
  let visitor: Page;
  let ana: Page;
  let noor: Page;

  beforeAll(async () => {
    system = await startWithWebApp(turns);
    people = await openBrowser(system.url);
    [visitor, ana, noor] = await Promise.all([
      people.window(),
      people.window('ana@weft.example'),
      people.window('analyst@weft.example'),
    ]);
  }, 120_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) =>
    it(name, () => people.watched(`${turns} ${name}`, steps), 60_000);

  step('a visitor is told beside the field what is wrong, and thanked when all is right', async () => {
    await visitor.goto('/f/web-lead');
    await fill(visitor, {
      'First name': 'Ada',
      'Last name': 'Byron',
      'E-mail': 'ada at engines',
      Company: 'Engines Ltd',
    });
    await visitor.getByRole('button', { name: 'Send' }).click();
    const email = field(visitor, 'E-mail');
    await described(visitor, email, 'Enter a full e-mail address, such as name@company.com.');
    expect(await email.evaluate((field) => field === document.activeElement)).toBe(true);
    await ana.getByRole('heading', { name: 'Nothing to do right now' }).waitFor();
    await fill(visitor, {
      'E-mail': 'ada@engines.example',
      Phone: '+49 30 1234567',
      Employees: '250',
      Country: 'Germany',
      Budget: '20000',
      Message: 'We want to replace what we have, before the end of the year.',
    });
    const seen = ana.getByRole('link', { name: /Qualify lead.*Ada Byron · Engines Ltd/ }).waitFor();
    await visitor.getByRole('button', { name: 'Send' }).click();
    await visitor.getByRole('heading', { name: 'Thank you' }).waitFor();
    const thanked = Date.now();
    // The rep's list is open all the while, and nobody reloads it.
    await seen;
    expect(Date.now() - thanked).toBeLessThan(2_000);
  });

  step('the rep claims the task, is told what the outcome needs, and completes it', async () => {
    await ana.getByRole('link', { name: /Qualify lead.*Engines Ltd/ }).click();
    await ana.getByRole('button', { name: /^Claim/ }).click();
    await field(ana, 'Notes of the call').fill('They decide in March.');
    await ana.getByRole('button', { name: /^Qualified/ }).click();
    const date = field(ana, 'Decision by');
    await described(ana, date, /Decision by.*(needed|Fill it in)/);
    await date.fill('31 Mar 2027');
    await date.press('Enter');
    await ana.getByRole('radiogroup', { name: 'Authority' }).getByText('Decides').click();
    await ana.getByRole('button', { name: /^Qualified/ }).click();
    await ana.getByRole('heading', { name: 'Nothing to do right now' }).waitFor();
  });

  step('the record page shows everything that happened and the way through the process', async () => {
    await ana.getByRole('link', { name: 'Leads' }).click();
    await ana
      .getByRole('row', { name: /Byron.*Engines Ltd/ })
      .getByRole('link')
      .click();
    await ana.getByRole('heading', { level: 1, name: 'Ada Byron · Engines Ltd' }).waitFor();
    const stages = ana.getByRole('list', { name: 'Stages' });
    await stages.locator('[aria-current="step"]', { hasText: 'Converted' }).waitFor();
    for (const happened of ['Task completed: Qualify lead', 'Mail sent: Thank the visitor', 'Created the lead']) {
      await ana.getByText(happened).first().waitFor();
    }
    const diagram = ana.getByRole('figure', { name: 'Diagram of Lead routing' });
    await diagram.getByRole('listitem').filter({ hasText: 'Mark as converted: done' }).waitFor({ state: 'attached' });
    await diagram.getByRole('listitem').filter({ hasText: 'Mark as lost: not reached' }).waitFor({ state: 'attached' });
  });

  step('the analyst changes the threshold, inserts a task, sees problems come and go, and publishes', async () => {
    await submit(system, {
      firstName: 'Grace',
      lastName: 'Hopper',
      company: 'Compilers Inc',
      email: 'grace@compilers.example',
    });
    await noor.getByRole('link', { name: 'Processes' }).click();
    await noor.getByRole('link', { name: 'Lead routing' }).click();
    await noor.getByText('v1 is live').waitFor();

    await noor.getByLabel(/Worth a call\?.* → .*Assign a rep/).focus();
    await noor.keyboard.press('Enter');
    const condition = noor.getByRole('textbox', { name: 'Taken when' });
    await write(noor, condition, 'scores >= 75');
    const problems = noor.getByRole('region', { name: 'Problems' });
    await problems
      .getByText(/scores/)
      .first()
      .waitFor();
    await write(noor, condition, 'score >= 75');
    await problems.getByRole('heading', { name: 'No problems' }).waitFor();

    await noor.getByLabel(/Offer and tell.* → .*Qualify lead/).focus();
    await noor.keyboard.press('Enter');
    await noor.getByRole('button', { name: 'Insert a step here' }).and(noor.locator('.is-shown')).click();
    await noor.getByRole('combobox', { name: /Search elements/ }).fill('person');
    await noor.getByRole('option', { name: /Task for a person/ }).click();
    await noor.keyboard.type('Check the company');
    await noor.keyboard.press('Enter');
    await problems.getByText('Say who does it: a person, a role or a team.').waitFor();
    await noor.getByRole('combobox', { name: 'Or anyone with the role' }).click();
    await noor.keyboard.type('Sales rep');
    await noor.keyboard.press('Enter');
    await noor.keyboard.press('Escape');
    await problems.getByRole('heading', { name: 'No problems' }).waitFor();

    await noor.getByRole('button', { name: 'Publish…' }).click();
    const dialog = noor.getByRole('dialog');
    await dialog.getByText('1 case stays on version 1.').waitFor();
    await dialog.getByRole('button', { name: 'Publish version 2' }).click();
    await noor.getByText('v2 is live').waitFor();
  });

  step(
    'the case on its way stays on version 1, the next leads take version 2 with its threshold and its task',
    async () => {
      await submit(system, {
        firstName: 'Alan',
        lastName: 'Turing',
        company: 'Bletchley',
        email: 'alan@bletchley.example',
        employees: 2_000,
        budget: { amount: '60000.00', currency: 'USD' },
      });
      await submit(system, { firstName: 'Jean', lastName: 'Bartik', company: 'Eniac', email: 'jean@eniac.example' });
      await noor.getByRole('button', { name: 'Open the menu' }).click();
      await noor.getByRole('link', { name: 'Cases in flight' }).click();
      for (const row of [
        /Grace Hopper.*Lead routing v1.*Qualify lead/,
        /Alan Turing.*Lead routing v2.*Check the company/,
        /Jean Bartik.*Lead routing v2.*Look at low score/,
      ]) {
        await noor.getByRole('row', { name: row }).waitFor();
      }
    },
  );
});
