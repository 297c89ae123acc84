import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { DecisionTable } from '../../../engine/decisions/index.ts';
import type { DecisionDetail } from '../../../engine/wire/index.ts';
import { waitFor } from '../../setup/services.ts';
import type { Client, System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { choose, field, write } from './screens.ts';

const NOOR = 'analyst@weft.example';
const OTHER = 'admin@weft.example';
const ID = 'delivery-fee';

describe('an analyst makes a decision', () => {
  let system: System;
  let people: People;
  let noor: Page;
  let api: Client;

  beforeAll(async () => {
    system = await startWithWebApp();
    people = await openBrowser(system.url);
    noor = await people.window(NOOR);
    api = await system.logIn(NOOR);
  }, 120_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) => it(name, () => people.watched(name, steps), 60_000);
  const grid = () => noor.getByRole('grid');
  const cell = (row: number, column: number) => noor.locator(`#cell-${row}-${column}`);
  const saved = async (): Promise<DecisionTable> => {
    await noor.getByText('saved', { exact: true }).waitFor();
    const { draft } = (await api.get(`/api/decisions/${ID}`)).body as DecisionDetail;
    return draft?.definition.logic as DecisionTable;
  };
  const rules = async () => (await saved()).rules.map(({ when, then }) => [...when, ...then]);
  const addColumn = async (kind: 'Condition' | 'Result', title: string, type: string, values: string[] = []) => {
    await noor.getByRole('toolbar', { name: 'Table' }).getByRole('button', { name: kind }).click();
    const dialog = noor.getByRole('dialog');
    await field(noor, 'Title').fill(title);
    await choose(noor, 'Type', type);
    for (const value of values) {
      await dialog.getByRole('combobox', { name: 'Allowed values' }).fill(value);
      await noor.keyboard.press('Enter');
    }
    await dialog.getByRole('button', { name: 'Add', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  step('from nothing: a name, two conditions and a result', async () => {
    await noor.goto('/studio/decisions');
    await noor.getByRole('button', { name: 'New decision' }).click();
    await field(noor, 'Name').fill('Delivery fee');
    await noor.getByRole('button', { name: 'Create', exact: true }).click();
    await grid().waitFor();
    await addColumn('Condition', 'Weight', 'Number');
    await addColumn('Condition', 'Country', 'Text', ['DE', 'CN']);
    await noor.getByRole('button', { name: 'Change the column “Result”' }).click();
    const drawer = noor.getByRole('dialog');
    await field(drawer, 'Title').first().fill('Fee');
    await choose(noor, 'Type', 'Number');
    await field(drawer, 'Name in the result').fill('fee');
    await noor.keyboard.press('Tab');
    await noor.keyboard.press('Escape');
    const table = await saved();
    expect(table.inputs.map(({ expression }) => expression)).toEqual(['weight', 'country']);
    expect(table.outputs).toMatchObject([{ name: 'fee', schema: { type: 'number' } }]);
  });

  step('rules pasted from a spreadsheet', async () => {
    await cell(0, 0).click();
    await paste(grid(), '<= 5\t"DE"\t4.9\r\n> 5\t"DE"\t9.9\r\n> 20\t"CN"\t25');
    expect(await rules()).toEqual([
      ['<= 5', '"DE"', '4.9'],
      ['> 5', '"DE"', '9.9'],
      ['> 20', '"CN"', '25'],
    ]);
  });

  step('undone and done again, copied, moved, duplicated and deleted by keyboard', async () => {
    await noor.keyboard.press('ControlOrMeta+z');
    expect((await rules()).length).toBe(1);
    await noor.keyboard.press('ControlOrMeta+y');
    expect((await rules()).length).toBe(3);
    await cell(2, 0).click();
    await noor.keyboard.press('Alt+ArrowUp');
    expect((await rules()).map(([first]) => first)).toEqual(['<= 5', '> 20', '> 5']);
    await noor.keyboard.press('Alt+ArrowDown');
    await noor.keyboard.press('ControlOrMeta+d');
    expect((await rules()).map(([first]) => first)).toEqual(['<= 5', '> 5', '> 20', '> 20']);
    await noor.keyboard.press('ControlOrMeta+Delete');
    expect((await rules()).length).toBe(3);
  });

  step('moved by dragging its number', async () => {
    await noor.locator('[data-row="2"] .rule-head').click();
    await noor.locator('[data-row="2"] .rule-head').dragTo(noor.locator('[data-row="0"] .rule-head'));
    expect((await rules()).map(([first]) => first)).toEqual(['> 20', '<= 5', '> 5']);
    await grid().press('ControlOrMeta+z');
    expect((await rules()).map(([first]) => first)).toEqual(['<= 5', '> 5', '> 20']);
  });

  step('a gap that is seen, and mended by the rule that is missing', async () => {
    const found = noor.getByRole('region', { name: 'Checks' }).getByRole('listitem').filter({ hasText: 'Gap' });
    await found.first().waitFor();
    expect(await found.first().textContent()).toMatch(/Weight.*20|Country.*CN/);
    await noor.getByRole('button', { name: 'Add the missing rule' }).first().click();
    await noor.keyboard.type('12.5');
    await noor.keyboard.press('Enter');
    await found.first().waitFor({ state: 'detached' });
    expect((await rules()).at(-1)).toEqual([expect.stringContaining('20'), '"CN"', '12.5']);
  });

  step('a cell written by hand, with its fault told in it; Escape leaves it as it was', async () => {
    await cell(0, 2).dblclick();
    await noor.keyboard.press('ControlOrMeta+a');
    await noor.keyboard.type('weigth * 2');
    await noor.locator('.cell-problem').filter({ hasText: 'weigth' }).waitFor();
    await noor.keyboard.press('Escape');
    await noor.keyboard.press('Escape');
    expect((await rules())[0]).toEqual(['<= 5', '"DE"', '4.9']);
  });

  step('allowed values chosen from a list', async () => {
    await cell(0, 1).dblclick();
    await noor.getByRole('listbox', { name: 'Allowed values' }).getByRole('option', { name: 'CN' }).click();
    expect((await rules())[0]?.[1]).toBe('"DE", "CN"');
    await noor.keyboard.press('Escape');
    expect((await rules())[0]?.[1]).toBe('"DE"');
  });

  step('tried: the rule that matched, and the cell that stopped another', async () => {
    await noor.getByRole('button', { name: 'Try it' }).click();
    const form = noor.getByRole('complementary', { name: 'Try it' });
    await form.getByRole('spinbutton', { name: 'Weight' }).fill('8');
    await form.getByText('DE', { exact: true }).click();
    await form.getByText('9.9').waitFor();
    await noor.locator('.rule-row.is-matched[data-row="1"]').waitFor();
    await noor.locator('.is-stop#cell-0-0').waitFor();
    await choose(noor, 'To come to rule…', 'Rule 1');
    await form
      .getByRole('listitem')
      .filter({ hasText: /Weight.*8.*5/ })
      .waitFor();
    await form.getByRole('button', { name: 'Keep as a test row' }).click();
    await noor.getByRole('button', { name: 'Try it' }).click();
  });

  step('a test row that fails hinders publishing; mended, it is published', async () => {
    await noor.getByRole('tab', { name: /Test rows/ }).click();
    await noor.getByText('passes', { exact: true }).waitFor();
    await field(noor, 'Test row 1: Expected: Fee').fill('10');
    await noor.keyboard.press('Tab');
    await noor.getByText('fails', { exact: true }).waitFor();
    await noor.getByRole('button', { name: 'Publish…' }).click();
    const dialog = noor.getByRole('dialog');
    await dialog.getByText(/The test row .* fails/).waitFor();
    expect(await dialog.getByRole('button', { name: 'Publish version 1' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await field(noor, 'Test row 1: Expected: Fee').fill('9.9');
    await noor.keyboard.press('Tab');
    await noor.getByText('passes', { exact: true }).waitFor();
    await publish(1);
  });

  step('a process asks it, and asks the next version as soon as there is one', async () => {
    await makeProcess(api);
    expect(await feeOf(system, api)).toBe(9.9);
    await noor.reload();
    await cell(1, 2).click();
    await noor.keyboard.type('11');
    await noor.keyboard.press('Enter');
    await noor.getByRole('tab', { name: /Test rows/ }).click();
    await field(noor, 'Test row 1: Expected: Fee').fill('11');
    await noor.keyboard.press('Tab');
    await noor.getByText('passes', { exact: true }).waitFor();
    await publish(2);
    expect(await feeOf(system, api)).toBe(11);
    await noor.getByRole('tab', { name: /Used by/ }).click();
    await noor.getByRole('link', { name: 'Ship it' }).waitFor();
  });

  step('somebody else changes it: nobody overwrites the other', async () => {
    const other = await people.window(OTHER);
    await other.goto(`/studio/decisions/${ID}`);
    await other.locator('#cell-0-2').waitFor();
    await other.locator('#cell-0-2').click();
    await other.keyboard.type('5');
    await other.keyboard.press('Enter');
    await other.getByText('saved', { exact: true }).waitFor();
    await waitFor(async () => (await cell(0, 2).textContent()) === '5', {
      what: 'the change of the other to be shown',
    });
    await other.context().close();
  });

  step('with nothing for axe to find, light or dark', async () => {
    const found: string[] = [];
    for (const path of [
      `/studio/decisions/${ID}?try=1&panel=tests`,
      `/studio/decisions/${ID}?graph=1`,
      '/studio/decisions',
    ]) {
      await noor.goto(path);
      await noor.locator('.rule-cell, .react-flow__node, table').first().waitFor();
      for (const scheme of ['light', 'dark'] as const) {
        await noor.emulateMedia({ colorScheme: scheme });
        const { violations } = await new AxeBuilder({ page: noor }).setLegacyMode().withTags(WCAG).analyze();
        found.push(
          ...violations.flatMap(({ id, nodes }) =>
            nodes.map(({ html }) => `${path} ${scheme} ${id}: ${html.slice(0, 160)}`),
          ),
        );
      }
    }
    expect(found).toEqual([]);
    await noor.emulateMedia({ colorScheme: 'light' });
  });

  step('by business time, which the server works out: the calendars are there', async () => {
    await noor.goto('/studio/decisions');
    await noor.getByRole('button', { name: 'New decision' }).click();
    await field(noor, 'Name').fill('Answer by');
    await noor.getByText('An expression').click();
    await noor.getByRole('button', { name: 'Create', exact: true }).click();
    const source = 'string(add business time(date and time("2026-03-06T16:00:00Z"), duration("PT4H"), "office"))';
    await write(noor, noor.getByRole('textbox', { name: 'Answer by' }), source);
    await noor.getByRole('button', { name: 'Try it' }).click();
    await noor
      .getByRole('complementary', { name: 'Try it' })
      .getByText(/2026-03-0[69]T/)
      .waitFor();
  });

  step('in Chinese: no word of English is left', async () => {
    await noor.goto(`/studio/decisions/${ID}?panel=tests`);
    await noor.locator('.rule-cell').first().waitFor();
    await noor.getByRole('button', { name: /Switch the language/ }).click();
    await noor.getByRole('button', { name: '试一试' }).waitFor();
    // Line by line, as people see it.
    // biome-ignore lint/performance/useDomNodeTextContent: see above
    const words = await noor.locator('.decision-designer').innerText();
    const english = words.split('\n').filter((line) => /[A-Za-z]{3}/.test(line) && !/[\u4e00-\u9fff]/.test(line));
    expect(english.filter((line) => !OWN_WORDS.test(line))).toEqual([]);
  });

  async function publish(version: number): Promise<void> {
    await noor.getByText('saved', { exact: true }).waitFor();
    await noor.getByRole('button', { name: 'Publish…' }).click();
    const button = noor.getByRole('dialog').getByRole('button', { name: `Publish version ${version}` });
    await button.click();
    await noor.getByText(`v${version} is live`).waitFor();
  }
});

/** What people have written themselves. */
const OWN_WORDS = /^(Delivery fee|Weight|Country|Fee|not\(|Test 1)/;
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** As if it came from a spreadsheet. */
async function paste(target: Locator, text: string): Promise<void> {
  await target.evaluate((element, given) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', given);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function makeProcess(api: Client): Promise<void> {
  const id = 'ship-it';
  const definition = {
    id,
    name: 'Ship it',
    variables: {
      type: 'object',
      properties: { weight: { type: 'number' }, country: { type: 'string' }, fee: { type: 'number' } },
    },
    elements: [
      { id: 'start', type: 'startEvent' },
      {
        id: 'fee-task',
        type: 'businessRuleTask',
        name: 'Find the fee',
        config: {
          decision: ID,
          inputs: { weight: 'weight', country: 'country' },
          output: [{ variable: 'fee', expression: 'result.fee' }],
        },
      },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'f1', source: 'start', target: 'fee-task' },
      { id: 'f2', source: 'fee-task', target: 'end' },
    ],
  };
  await api.send('POST', '/api/processes', { id, name: 'Ship it' });
  await api.send('PUT', `/api/processes/${id}/draft`, { definition, revision: 1 });
  const { status, text } = await api.send('POST', `/api/processes/${id}/publish`, { revision: 2 });
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
}

/** Starts the process, and tells what fee it found. */
async function feeOf(system: System, api: Client): Promise<unknown> {
  const started = await api.send('POST', '/api/processes/ship-it/instances', {
    variables: { weight: 8, country: 'DE' },
  });
  expect(started.status).toBe(201);
  await system.settled();
  const [row] = await system.db.query<{ fee: unknown }>(
    `select j.data #>> '{value,fee}' as fee from weft.journal j where j.what = 'decided' order by j.at desc, j.seq desc limit 1`,
  );
  return Number(row?.fee);
}
