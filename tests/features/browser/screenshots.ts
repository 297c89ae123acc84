import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { startTestServices } from '../../setup/services.ts';
import type { System } from '../../setup/system.ts';
import { seedDemoData } from './demo.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { field } from './screens.ts';

/** Makes the pictures of the README anew, from the app as it is: `npx node tests/features/browser/screenshots.ts`. */
const IMAGES = fileURLToPath(new URL('../../../docs/images', import.meta.url));

const services = await startTestServices();
let system: System | undefined;
let people: People | undefined;
try {
  system = await startWithWebApp();
  const now = await seedDemoData(system);
  people = await openBrowser(system.url);
  mkdirSync(IMAGES, { recursive: true });
  await myWork(await people.window('ana@weft.example', { timezoneId: 'Europe/Madrid' }), now);
  await designer(await people.window('analyst@weft.example', { colorScheme: 'dark' }), now);
} finally {
  await people?.close();
  await system?.stop();
  await services.stop();
}

async function myWork(page: Page, now: string): Promise<void> {
  await page.clock.setFixedTime(now);
  await page.goto('/work');
  await page.getByRole('link', { name: /Fjellvarme/ }).click();
  await field(page, 'Notes of the call').fill(
    'Four machines from 2011 to be taken in payment. Wants the offer before the budget meeting.',
  );
  await page.getByRole('radiogroup', { name: 'Authority' }).getByText('Influencer').click();
  const date = field(page, 'Decision by');
  await date.fill('18 Dec 2026');
  await date.press('Enter');
  await page.getByText(/^saved/).waitFor();
  await page.locator('.task-where .diagram').waitFor();
  await page.getByRole('heading', { level: 1, name: 'Qualify lead' }).click();
  await save(page, 'my-work');
}

async function designer(page: Page, now: string): Promise<void> {
  await page.clock.setFixedTime(now);
  await page.goto('/studio/processes/lead-routing');
  await page.getByLabel('Task for a person: Qualify lead', { exact: true }).click();
  await page.getByRole('heading', { name: 'Qualify lead' }).waitFor();
  await save(page, 'designer');
}

async function save(page: Page, name: string): Promise<void> {
  const path = `${IMAGES}/${name}.png`;
  await page.screenshot({ path });
  console.log(`${path}: ${Math.round(statSync(path).size / 1024)} KB`);
}
