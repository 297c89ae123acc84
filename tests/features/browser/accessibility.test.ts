import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { waitFor } from '../../setup/services.ts';
import type { System } from '../../setup/system.ts';
import { seedDemoData } from './demo.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';

/** A screen: whose it is (nobody's: for visitors), where, and what is there when it is ready. */
interface Screen {
  who?: string;
  path: string;
  ready: string;
}

const ANA = 'ana@weft.example';
const NOOR = 'analyst@weft.example';
const ADA = 'admin@weft.example';

const SCREENS: Screen[] = [
  { path: '/login', ready: 'form' },
  { path: '/forgot', ready: 'form' },
  { path: '/f/web-lead', ready: 'form' },
  { who: ANA, path: '/work', ready: '.work-row' },
  { who: ANA, path: '/work/:task', ready: '.diagram' },
  { who: ANA, path: '/work?view=done', ready: '.work-row' },
  { who: ANA, path: '/inbox', ready: 'h1' },
  { who: ANA, path: '/records/lead', ready: '.row-link' },
  { who: ANA, path: '/records/lead/new', ready: 'form' },
  { who: ANA, path: '/records/lead/:lead', ready: '.diagram' },
  { who: NOOR, path: '/studio/processes', ready: 'table' },
  { who: NOOR, path: '/studio/processes/lead-routing', ready: '.react-flow__node' },
  { who: NOOR, path: '/studio/processes/lead-routing?select=worth-it', ready: '.cm-content' },
  { who: NOOR, path: '/studio/processes/lead-routing?select=qualify', ready: '.is-selected' },
  { who: NOOR, path: '/studio/decisions', ready: 'table' },
  { who: NOOR, path: '/studio/decisions/lead-territory', ready: '.rule-cell' },
  { who: ADA, path: '/operate/instances', ready: '.row-link' },
  { who: ADA, path: '/operate/instances/:instance', ready: '.diagram' },
  { who: ADA, path: '/operate/batches', ready: '.state' },
  { who: ADA, path: '/operate/messages', ready: '.state' },
  { who: ADA, path: '/operate/processes/lead-routing/versions', ready: 'tbody td button' },
  { who: ADA, path: '/admin/users', ready: 'tbody tr' },
  { who: ADA, path: '/admin/imports', ready: 'input[type=file]' },
  { who: ADA, path: '/admin/imports/:import', ready: '.figures' },
  { who: ADA, path: '/admin/mails', ready: 'li' },
];

describe('axe finds nothing', () => {
  let system: System;
  let people: People;
  let ids: { [name: string]: string };

  beforeAll(async () => {
    system = await startWithWebApp();
    await seedDemoData(system);
    ids = await idsOf(system);
    people = await openBrowser(system.url);
  }, 180_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  it('on any main screen, light or dark', async () => {
    const found: string[] = [];
    for (const who of [undefined, ANA, NOOR, ADA]) {
      const page = await people.window(who, { colorScheme: 'light' });
      for (const screen of SCREENS.filter((one) => one.who === who)) found.push(...(await violations(page, screen)));
      await page.context().close();
    }
    expect(found).toEqual([]);
  }, 240_000);

  async function violations(page: Page, { path, ready }: Screen): Promise<string[]> {
    await page.goto(path.replace(/:(\w+)/, (_, name: string) => ids[name] ?? ''));
    await page.locator(ready).first().waitFor();
    await waitFor(async () => (await page.locator('.skeleton').count()) === 0, { what: `${path} to be loaded` });
    const light = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG).analyze();
    // Only colours differ.
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await new AxeBuilder({ page }).setLegacyMode().withRules('color-contrast').analyze();
    await page.emulateMedia({ colorScheme: 'light' });
    return [...light.violations, ...dark.violations].flatMap(({ id, nodes }) =>
      nodes.map((node) => `${path}: ${id}: ${node.target} ${node.failureSummary}`),
    );
  }
});

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function idsOf(system: System): Promise<{ [name: string]: string }> {
  const [row] = await system.db.query<{ [name: string]: string }>(`
    select l.id as lead, t.id as task, t.instance_id as instance, (select id from weft.import_job limit 1) as import
    from crm.lead l join weft.task t on t.record_id = l.id
    where l.company = 'Fjellvarme' and t.status = 'claimed'`);
  if (!row) throw new Error('The demo data has no claimed task about Fjellvarme.');
  return row;
}
