import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { InstanceItem, TaskItem } from '../../../engine/wire/index.ts';
import { type Client, loggedIn } from '../../setup/client.ts';
import { waitFor } from '../../setup/services.ts';
import { DEMO_PASSWORD, type System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { choose, field } from './screens.ts';

const ADA = 'admin@weft.example';
const PROCESS = 'parcel';

/** The decision compares with a limit that nobody has set: an incident, until somebody sets it or the definition is mended. */
const parcel = (condition: string) => ({
  id: PROCESS,
  name: { en: 'Parcel' },
  variables: { type: 'object', properties: { weight: { type: 'number' }, limit: { type: 'number' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'weigh', type: 'userTask', name: { en: 'Weigh it' }, config: { candidateRoles: ['admin'] } },
    { id: 'light', type: 'exclusiveGateway', name: { en: 'Light?' }, config: { default: 'light-truck' } },
    { id: 'post', type: 'userTask', name: { en: 'Give to the post' }, config: { candidateRoles: ['admin'] } },
    { id: 'truck', type: 'userTask', name: { en: 'Load the truck' }, config: { candidateRoles: ['admin'] } },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'start-weigh', source: 'start', target: 'weigh' },
    { id: 'weigh-light', source: 'weigh', target: 'light' },
    { id: 'light-post', source: 'light', target: 'post', condition },
    { id: 'light-truck', source: 'light', target: 'truck' },
    { id: 'post-end', source: 'post', target: 'end' },
    { id: 'truck-end', source: 'truck', target: 'end' },
  ],
});

describe('an operator gets cases moving again', () => {
  let system: System;
  let people: People;
  let ada: Page;
  let api: Client;
  let stuck: InstanceItem[];

  beforeAll(async () => {
    system = await startWithWebApp();
    people = await openBrowser(system.url);
    api = await loggedIn(system.url, ADA, DEMO_PASSWORD);
    await api.send('POST', '/api/processes', { id: PROCESS, name: { en: 'Parcel' } });
    await publish('weight < limit');
    for (let weight = 1; weight <= 5; weight += 1)
      await api.send('POST', `/api/processes/${PROCESS}/instances`, { variables: { weight } });
    await weighAll();
    await publish('weight < 3');
    ada = await people.window(ADA);
    stuck = (await instances('incident')).reverse();
    expect(stuck).toHaveLength(5);
  }, 120_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) => it(name, () => people.watched(name, steps), 60_000);

  step('five cases are stopped by one cause, which is said once', async () => {
    await ada.goto('/operate/instances?status=incident');
    const causes = ada.getByRole('region', { name: 'By cause' });
    await causes.getByText('Light?').waitFor();
    expect(await causes.getByRole('listitem').count()).toBe(1);
    expect(await causes.getByRole('listitem').textContent()).toContain('5');
    const { violations } = await new AxeBuilder({ page: ada }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  step('one is mended by a variable: what a retry would do is said before', async () => {
    await ada.goto(`/operate/instances/${stuck[0]?.id}`);
    await ada.getByRole('button', { name: 'Retry' }).click();
    const dialog = ada.getByRole('dialog', { name: 'Try this step again?' });
    await dialog.getByRole('button', { name: 'Set a variable' }).click();
    await dialog.getByRole('combobox', { name: 'Variable' }).fill('limit');
    await dialog.getByRole('textbox', { name: 'New value' }).fill('10');
    await dialog.getByText('A new task “Give to the post” (offered) is given.').waitFor();
    await field(ada, 'Reason').fill('The limit was missing');
    await dialog.getByRole('button', { name: 'Retry' }).click();
    await ada.getByText('In flight', { exact: true }).waitFor();
    expect(await waiting(stuck[0])).toEqual(['post']);
  });

  step('its token is moved to another step, and the task withdrawn', async () => {
    await operation('Move or change tokens');
    const dialog = ada.getByRole('dialog', { name: 'Change where the case stands' });
    await choose(ada, 'To', 'Load the truck');
    await dialog.getByText('The task “Give to the post” (offered) is withdrawn.').waitFor();
    await field(ada, 'Reason').fill('The post is on strike');
    await dialog.getByRole('button', { name: 'Move or change tokens' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await waiting(stuck[0])).toEqual(['truck']);
  });

  step('another is taken to the mended version, then its incident is gone by a retry', async () => {
    await ada.goto(`/operate/instances/${stuck[1]?.id}`);
    await operation('Migrate to a version');
    const dialog = ada.getByRole('dialog', { name: 'Migrate the case' });
    await dialog.getByText('The same element.').first().waitFor();
    await field(ada, 'Reason').fill('Mended');
    await dialog.getByRole('button', { name: 'Migrate to a version' }).click();
    await ada.getByRole('link', { name: 'Parcel v2' }).waitFor();
    await ada.getByRole('button', { name: 'Retry' }).click();
    await field(ada, 'Reason').fill('Mended');
    await ada.getByRole('dialog').getByRole('button', { name: 'Retry' }).click();
    await ada.getByText('In flight', { exact: true }).waitFor();
    expect(await waiting(stuck[1])).toEqual(['post']);
  });

  step('the others are cancelled together, and the batch says that it is done', async () => {
    await ada.goto(`/operate/instances?process=${PROCESS}&status=incident&version=1`);
    await ada.getByRole('button', { name: 'Operate on all of them' }).first().click();
    const dialog = ada.getByRole('dialog', { name: 'The same for many cases' });
    await choose(ada, 'What to do', 'Cancel them');
    await dialog.getByText('3 cases fit.').waitFor();
    await field(ada, 'Reason').fill('Sent by hand');
    await dialog.getByRole('button', { name: 'Begin with 3 cases' }).click();
    await ada.getByText('done', { exact: true }).waitFor();
    await ada.getByText('3 of 3').waitFor();
    expect((await instances('cancelled')).length).toBe(3);
  });

  async function operation(name: string): Promise<void> {
    await ada.getByRole('button', { name: 'Operations' }).click();
    await ada.getByRole('menuitem', { name }).click();
  }

  async function publish(condition: string): Promise<void> {
    const { body: seen } = await api.get(`/api/processes/${PROCESS}`);
    const revision = (seen as { draft: { revision: number } | null }).draft?.revision ?? 0;
    const saved = await api.send('PUT', `/api/processes/${PROCESS}/draft`, { definition: parcel(condition), revision });
    const { revision: now } = saved.body as { revision: number };
    const published = await api.send('POST', `/api/processes/${PROCESS}/publish`, { revision: now });
    expect([published.status, published.text]).toEqual([200, expect.any(String)]);
  }

  async function weighAll(): Promise<void> {
    const { body } = await api.get('/api/tasks?scope=team&limit=100');
    for (const task of (body as { items: TaskItem[] }).items.filter(({ process }) => process.id === PROCESS)) {
      await api.send('POST', `/api/tasks/${task.id}/claim`, {});
      await api.send('POST', `/api/tasks/${task.id}/complete`, { outcome: null, data: {} });
    }
    await waitFor(async () => (await instances('incident')).length === 5, { what: 'five incidents' });
  }

  async function instances(status: string): Promise<InstanceItem[]> {
    const { body } = await api.get(`/api/instances?process=${PROCESS}&status=${status}`);
    return (body as { items: InstanceItem[] }).items;
  }

  async function waiting(instance: InstanceItem | undefined): Promise<string[]> {
    const { body } = await api.get(`/api/instances/${instance?.id}`);
    return (body as InstanceItem).waitsAt.map(({ element }) => element);
  }
});
