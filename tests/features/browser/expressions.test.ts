import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import type { ProcessDetail } from '../../../engine/wire/index.ts';
import { waitFor } from '../../setup/services.ts';
import type { System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { field } from './screens.ts';

const NOOR = 'analyst@weft.example';
const ID = 'big-orders';
const CONDITION = 'amount > 100 and record.score >= 30 /* amount */';
const PROCESS = {
  id: ID,
  name: 'Big orders',
  subject: { type: 'lead' },
  variables: { type: 'object', properties: { amount: { type: 'number', title: 'Amount' }, spare: { type: 'string' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'gate', type: 'exclusiveGateway', name: 'Big?', config: { default: 'no' } },
    {
      id: 'sum',
      type: 'scriptTask',
      name: 'Add up',
      config: { assignments: [{ variable: 'amount', expression: 'amount + 1' }] },
    },
    { id: 'end', type: 'endEvent' },
    { id: 'small', type: 'endEvent' },
  ],
  flows: [
    { id: 'in', source: 'start', target: 'gate' },
    { id: 'yes', source: 'gate', target: 'sum', name: 'big', condition: CONDITION },
    { id: 'no', source: 'gate', target: 'small' },
    { id: 'out', source: 'sum', target: 'end' },
  ],
};
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe('an analyst and expressions', () => {
  let system: System;
  let people: People;
  let noor: Page;

  beforeAll(async () => {
    system = await startWithWebApp();
    const analyst = await system.logIn(NOOR);
    await analyst.send('POST', '/api/processes', { id: ID, name: PROCESS.name });
    await analyst.send('PUT', `/api/processes/${ID}/draft`, { definition: PROCESS, revision: 1 });
    const caller = {
      id: 'caller',
      name: 'Caller',
      elements: [
        { id: 'start', type: 'startEvent' },
        { id: 'call', type: 'callActivity', name: 'Order', config: { process: ID } },
      ],
      flows: [{ id: 'in', source: 'start', target: 'call' }],
    };
    await analyst.send('POST', '/api/processes', { id: caller.id, name: caller.name });
    await analyst.send('PUT', '/api/processes/caller/draft', { definition: caller, revision: 1 });
    const admin = await system.logIn('admin@weft.example');
    const lead = { lastName: 'Tried', company: 'Acme', email: 'tried@acme.example', score: 77 };
    const made = await admin.send('POST', '/api/records/lead', { values: lead });
    expect(made.status).toBe(201);
    people = await openBrowser(system.url);
    noor = await people.window(NOOR);
    await noor.goto(`/studio/processes/${ID}`);
    await noor.locator('.react-flow__node').first().waitFor();
  }, 180_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) => it(name, () => people.watched(name, steps), 60_000);

  step('a variable says where it is used, and a click leads there', async () => {
    const uses = noor.getByRole('button', { name: 'Used in 2 places' });
    await uses.click();
    await noor.getByText('Not used yet').waitFor();
    await shot('uses');
    await noor.getByRole('button', { name: '“Big?”: condition of “big”' }).click();
    await noor.getByRole('textbox', { name: 'Taken when' }).waitFor();
    await deselect();
  });

  step('a process says what uses it', async () => {
    await noor.locator('summary', { hasText: 'Used by' }).click();
    const users = noor.getByRole('region', { name: 'Used by' });
    await users.getByRole('link', { name: 'Caller' }).waitFor();
    await users.getByRole('link', { name: '“Order”: Process' }).waitFor();
    await users.scrollIntoViewIfNeeded();
    await shot('used-by');
  });

  step('one that is used is not removed without a word', async () => {
    await amount().getByRole('button', { name: 'Remove' }).click();
    const dialog = noor.getByRole('dialog');
    await dialog.getByText('“amount” is used').last().waitFor();
    await dialog.getByText('“Add up”: Variables').first().waitFor();
    await shot('remove');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect((await saved()).variables?.properties).toEqual(PROCESS.variables.properties);
  });

  step('renamed, it is renamed in every expression, as one step that can be undone', async () => {
    const name = field(amount(), 'Name in expressions');
    await name.fill('total');
    await name.blur();
    await noor.getByText('Renamed, also in 2 places that use it.').waitFor();
    const now = await saved();
    expect(now.flows[1]?.condition).toBe('total > 100 and record.score >= 30 /* amount */');
    expect(now.elements[2]?.config).toEqual({ assignments: [{ variable: 'total', expression: 'total + 1' }] });
    expect(now.variables?.properties).toEqual({
      total: { type: 'number', title: 'Amount' },
      spare: { type: 'string' },
    });
    await noor.locator('.canvas').focus();
    await noor.keyboard.press('ControlOrMeta+z');
    const restored = async () => (await saved()).flows[1]?.condition === CONDITION;
    await waitFor(restored, { what: 'the step to be undone' });
    const before = await saved();
    expect(before.elements).toEqual(PROCESS.elements);
    expect(before.variables).toEqual(PROCESS.variables);
  });

  step('a condition is tried out: its result, each part, and what would change it', async () => {
    await noor.goto(`/studio/processes/${ID}?select=yes`);
    await noor.getByRole('button', { name: 'Try it' }).click();
    const panel = noor.getByRole('region', { name: 'Try it: Taken when' });
    await enter('Amount', '20');
    await enter('Score', '40');
    await panel.getByText('If Amount were 101 in place of 20, it would be true.').waitFor();
    const skipped = panel.locator('.told.is-skipped', { hasText: 'record.score >= 30' });
    await skipped.getByText('not looked at').waitFor();
    await panel.getByRole('button', { name: 'amount > 100 false' }).hover();
    expect(await noor.locator('.feel-pointed').textContent()).toBe('amount > 100');
    await shot('try');
    await enter('Amount', '200');
    await panel.getByText('If Score were 29 in place of 40, it would be false.').waitFor();
    await shot('try-true');

    async function enter(label: string, value: string): Promise<void> {
      const input = panel.getByRole('spinbutton', { name: label });
      await input.fill(value);
      await input.blur();
    }
  });

  step('the values of a real record can be taken', async () => {
    const panel = noor.getByRole('region', { name: 'Try it: Taken when' });
    await panel.getByRole('combobox', { name: 'From a record' }).fill('Tried');
    await noor.locator('.ant-select-item-option', { hasText: 'Tried' }).click();
    const score = panel.getByRole('spinbutton', { name: 'Score' });
    // the lead is scored by then, or not yet
    await waitFor(async () => (await score.inputValue()) !== '40', { what: 'the score of the record' });
    await shot('record');
  });

  step('nothing of it is out of reach: both themes', async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await noor.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page: noor }).setLegacyMode().withTags(WCAG).analyze();
      found.push(...violations.map(({ id, nodes }) => `${colorScheme} ${id} ${nodes[0]?.html}`));
    }
    await shot('dark');
    expect(found).toEqual([]);
  });

  /** The row of the variable that is used. */
  function amount(): Locator {
    return noor.locator('.row', { hasText: 'Used in 2 places' });
  }

  async function deselect(): Promise<void> {
    await noor.locator('.canvas').focus();
    await noor.keyboard.press('Escape');
  }

  async function saved(): Promise<ProcessDefinition> {
    await waitFor(async () => (await noor.locator('.save-mark.is-saved').count()) === 1, {
      what: 'the draft to be saved',
    });
    const analyst = await system.logIn(NOOR);
    const { draft } = (await analyst.get(`/api/processes/${ID}`)).body as ProcessDetail;
    if (!draft) throw new Error('There is no draft.');
    return draft.definition;
  }

  /** Pictures are kept where somebody wants to look at them. */
  async function shot(name: string): Promise<void> {
    const folder = process.env.WEFT_SHOTS;
    if (folder) await noor.screenshot({ path: `${folder}/${name}.png` });
  }
});
