import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';

const ADMIN = 'admin@weft.example';
const EXPRESSION = 'record.account.country = "CN" and record.lastName in ["H".."I")';
const SHOTS = process.env.WEFT_SHOTS;

describe('a list filtered by an expression', () => {
  let system: System;
  let people: People;
  let page: Page;

  beforeAll(async () => {
    system = await startWithWebApp();
    const admin = await system.logIn(ADMIN);
    const account = await admin.send('POST', '/api/records/account', { values: { name: 'Wide Acres', country: 'CN' } });
    for (const lastName of ['Low', 'High']) {
      const { id } = (account.body as { record: { id: string } }).record;
      const values = { lastName, company: 'Acme', account: id };
      expect((await admin.send('POST', '/api/records/lead', { values })).status).toBe(201);
    }
    people = await openBrowser(system.url);
    page = await people.window(ADMIN);
    await page.goto('/records/lead');
    await page.locator('.row-link').first().waitFor();
  }, 180_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) => it(name, () => people.watched(name, steps), 60_000);
  const editor = () => page.getByRole('textbox', { name: 'Condition in FEEL' });
  const shot = (name: string) => (SHOTS ? page.screenshot({ path: `${SHOTS}/filter-${name}.png` }) : Promise.resolve());

  step('names the fields of the record, and what it refers to', async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await page.getByText('As an expression').click();
    await editor().click();
    await editor().pressSequentially('record.account.coun');
    await page.locator('.cm-tooltip-autocomplete li', { hasText: 'country' }).first().waitFor();
    await shot('names');
    await editor().pressSequentially('try');
    await page.locator('.cm-content', { hasText: 'record.account.country' }).waitFor();
  });

  step('says what is wrong where it is', async () => {
    await editor().pressSequentially(' = "CN" and record.scor > 50');
    await page.getByText('has no field “scor”').first().waitFor();
    await page.locator('.cm-lintRange-error').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
    await shot('problem');
    const { violations } = await new AxeBuilder({ page }).include('.filter-box').analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  step('is applied, shown, kept in the address and taken away', async () => {
    await editor().fill(EXPRESSION);
    const apply = page.getByRole('button', { name: 'Apply' });
    await page.getByText('It is kept in the address').waitFor();
    await apply.click();
    await page.getByRole('cell', { name: 'High', exact: true }).waitFor();
    await page.getByRole('cell', { name: 'Low', exact: true }).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.get('feel')).toBe(EXPRESSION);
    await shot('applied');
    await page.reload();
    await page.getByTitle('Change the expression').click();
    await page.locator('.cm-content', { hasText: 'record.lastName' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Remove the filter record/ }).click();
    await page.getByRole('cell', { name: 'Low', exact: true }).waitFor();
  });
});
