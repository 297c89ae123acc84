import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { ElementDefinition, ProcessDefinition } from '../../../engine/core/index.ts';
import type { ProcessDetail } from '../../../engine/wire/index.ts';
import { waitFor } from '../../setup/services.ts';
import type { System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { choose, field, write } from './screens.ts';

const NOOR = 'analyst@weft.example';
const PROCESS = 'order-to-delivery';

describe('an analyst draws all of BPMN', () => {
  let system: System;
  let people: People;
  let noor: Page;
  let drawn: ProcessDefinition;

  beforeAll(async () => {
    system = await startWithWebApp();
    people = await openBrowser(system.url);
    noor = await people.window(NOOR);
  }, 120_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) => it(name, () => people.watched(name, steps), 60_000);

  step('a sub-process that is done once for each carrier, and what is in it', async () => {
    await noor.goto('/studio/processes');
    await noor.getByRole('button', { name: 'New process' }).click();
    await field(noor, 'Name').fill('Order to delivery');
    await noor.getByRole('button', { name: 'Create', exact: true }).click();
    await noor.locator('.react-flow__node').first().waitFor();
    await noor.locator('.canvas').focus();
    await noor.keyboard.press('ControlOrMeta+a');
    await noor.keyboard.press('Delete');
    await noor.getByRole('button', { name: 'Add a variable' }).click();
    await rename(field(noor, 'Name in expressions'), 'carriers');
    await choose(noor, 'Type', 'List');

    await noor.locator('[data-entry="startEvent"]').click();
    await append('By hand, outside', 'Check the order');
    await append('Sub-process', 'Deliver');
    await noor.getByText('Several times').click();
    await noor.getByRole('radiogroup', { name: 'How often' }).getByText('Parallel').click();
    await write(noor, noor.getByRole('textbox', { name: 'Once for each of' }), 'carriers');
    await rename(field(noor, 'Each is called'), 'carrier');
    await append('End');

    const box = await boxOf(node('Sub-process: Deliver'));
    await drop('startEvent', box.x + 60, box.y + box.height / 2);
    await append('By hand, outside', 'Hand over');
    await append('End with an error');
    await field(noor, 'Error code').fill('refused');
    drawn = await saved();
    const inside = drawn.elements.filter(({ parent }) => parent === idOf('Deliver'));
    expect(inside.map(({ type }) => type)).toEqual(['startEvent', 'manualTask', 'endEvent']);
    expect(element('Deliver').loop).toEqual({ type: 'parallel', collection: 'carriers', elementVariable: 'carrier' });
  });

  step('an error caught on its border, and a message waited for', async () => {
    await node('Sub-process: Deliver').click({ position: { x: 40, y: 12 } });
    await append('Catch an error');
    await field(noor, 'Error code').fill('refused');
    await append('Wait for a message');
    await field(noor, 'Name of the message').fill('order-changed');
    await append('End');
    drawn = await saved();
    const caught = drawn.elements.find(({ type }) => type === 'boundaryEvent');
    expect(caught).toMatchObject({ attachedTo: idOf('Deliver'), config: { error: { code: 'refused' } } });
    const at = drawn.diagram?.elements[caught?.id ?? ''];
    const host = drawn.diagram?.elements[idOf('Deliver')];
    expect((at?.y ?? 0) + (at?.height ?? 0) / 2).toBe((host?.y ?? 0) + (host?.height ?? 0));
  });

  step('a flow across the border is refused, and it is said why', async () => {
    const from = node('By hand, outside: Check the order');
    await from.hover();
    const handle = await boxOf(from.locator('.canvas-source'));
    const target = await boxOf(node('By hand, outside: Hand over'));
    await noor.mouse.move(handle.x + 6, handle.y + 6);
    await noor.mouse.down();
    await noor.mouse.move(target.x + 40, target.y + 30, { steps: 8 });
    await noor.mouse.up();
    await noor.getByText('A flow does not cross the border of a sub-process.').waitFor();
    expect((await saved()).flows).toHaveLength(drawn.flows.length);
  });

  step('a pool with two lanes: what lies in a lane is known to be there', async () => {
    await noor.locator('[data-entry="pool"]').click();
    await noor.getByRole('button', { name: 'Add a lane below' }).click();
    await noor.keyboard.type('Warehouse');
    await noor.keyboard.press('Enter');
    await noor.locator('.canvas').focus();
    await noor.keyboard.press('f');
    const [office] = (await saved()).lanes?.filter(({ name }) => name === undefined) ?? [];
    await noor.locator(`[data-id="${office?.id}"] .frame-head`).click();
    await rename(field(noor, 'Name'), 'Office');
    await choose(noor, 'Anyone with the role', 'Sales rep');
    await noor.keyboard.press('Escape');
    drawn = await saved();
    expect(drawn.lanes?.map(({ name }) => name).sort()).toEqual(['Office', 'Warehouse']);
    expect(element('Check the order').lane).toBe(office?.id);
    expect(drawn.pools?.[0]?.process).toBe(PROCESS);
  });

  step('without a pointer: a note is added, connected, moved, renamed and deleted', async () => {
    await noor.locator('.canvas').focus();
    await noor.keyboard.press('Escape');
    await noor.keyboard.press('/');
    await noor.keyboard.type('annotation');
    await noor.keyboard.press('Enter');
    await noor.keyboard.type('By contract');
    await noor.keyboard.press('Enter');
    await noor.keyboard.press('c');
    await noor.keyboard.type('Check the order');
    await noor.keyboard.press('Enter');
    const before = await saved();
    const [note] = before.artifacts ?? [];
    expect(note).toMatchObject({ type: 'textAnnotation', text: 'By contract' });
    expect(before.associations).toEqual([
      expect.objectContaining({ source: note?.id, target: idOf('Check the order') }),
    ]);
    const place = (definition: ProcessDefinition) => definition.diagram?.elements[note?.id ?? '']?.x ?? 0;
    await noor.keyboard.press('ArrowRight');
    expect(place(await saved())).toBe(place(before) + 8);
    await noor.keyboard.press('F2');
    await noor.keyboard.type('By law');
    await noor.keyboard.press('Enter');
    expect((await saved()).artifacts?.[0]?.text).toBe('By law');
    await noor.keyboard.press('Delete');
    drawn = await saved();
    expect([drawn.artifacts, drawn.associations]).toEqual([undefined, undefined]);
  });

  step('a sub-process drawn small is looked into, and comes back as it was', async () => {
    await node('Sub-process: Deliver').click({ position: { x: 40, y: 12 } });
    await noor.getByRole('button', { name: 'Draw it small' }).click();
    await noor.getByRole('toolbar', { name: 'What comes next' }).getByRole('button', { name: 'Look into it' }).click();
    await node('By hand, outside: Hand over').waitFor();
    expect(await node('By hand, outside: Check the order').count()).toBe(0);
    await noor
      .getByRole('navigation', { name: 'Where you are' })
      .getByRole('button', { name: 'Order to delivery' })
      .click();
    await node('By hand, outside: Check the order').waitFor();
    await noor.locator('.canvas').focus();
    await noor.keyboard.press('Control+z');
    await node('By hand, outside: Hand over').waitFor();
    expect((await saved()).diagram).toEqual(drawn.diagram);
  });

  step('axe finds nothing, light or dark', async () => {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await noor.emulateMedia({ colorScheme });
      for (const name of ['Sub-process: Deliver', 'Lane: Office']) {
        const part = node(name);
        await (name.startsWith('Lane') ? part.locator('.frame-head') : part).click({ position: { x: 12, y: 12 } });
        const { violations } = await new AxeBuilder({ page: noor }).setLegacyMode().withTags(WCAG).analyze();
        found.push(...violations.flatMap(({ id, nodes }) => nodes.map((one) => `${colorScheme} ${id}: ${one.target}`)));
      }
    }
    await noor.emulateMedia({ colorScheme: 'light' });
    expect(found).toEqual([]);
  });

  step('it is published, and what opens again is the same', async () => {
    await noor.getByRole('region', { name: 'Problems' }).getByRole('heading', { name: 'No problems' }).waitFor();
    await noor.getByRole('button', { name: 'Publish…' }).click();
    await noor.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
    await noor.getByText('v1 is live').waitFor();
    const { definition } = await detail();
    const { semantics, ...published } = definition ?? {};
    expect(semantics).toBe(1);
    expect(published).toEqual(drawn);
    await noor.reload();
    await noor.locator('.react-flow__node').first().waitFor();
    expect(await noor.locator('.react-flow__node').count()).toBe(
      drawn.elements.length + 1 + (drawn.lanes?.length ?? 0),
    );
    await noor.getByRole('button', { name: 'Compare with v1' }).click();
    await noor.getByRole('heading', { name: 'Nothing is different.' }).waitFor();
  });

  /** By what is read of it: its kind and its name. */
  const node = (label: string) => noor.locator(`.react-flow__node[aria-label="${label}"]`);

  async function append(title: string, name?: string): Promise<void> {
    await noor.getByRole('button', { name: 'Append something else' }).click();
    await noor.getByRole('combobox', { name: /Search elements/ }).fill(title);
    await noor
      .getByRole('option')
      .filter({ has: noor.getByText(title, { exact: true }) })
      .first()
      .click();
    if (name === undefined) return;
    await noor.keyboard.type(name);
    await noor.keyboard.press('Enter');
  }

  /** Drags an entry of the palette to a place on the screen. */
  async function drop(key: string, x: number, y: number): Promise<void> {
    const from = await boxOf(noor.locator(`[data-entry="${key}"]`));
    await noor.mouse.move(from.x + 20, from.y + 15);
    await noor.mouse.down();
    await noor.mouse.move(from.x + 60, from.y + 40, { steps: 4 });
    await noor.mouse.move(x, y, { steps: 8 });
    await noor.mouse.move(x + 1, y);
    await noor.mouse.up();
  }

  async function rename(input: Locator, name: string): Promise<void> {
    await input.fill(name);
    await input.blur();
  }

  function element(name: string): ElementDefinition {
    const found = drawn.elements.find((one) => one.name === name);
    if (!found) throw new Error(`Nothing is called “${name}”.`);
    return found;
  }

  function idOf(name: string): string {
    return element(name).id;
  }

  /** The draft, once all that was drawn is kept. */
  async function saved(): Promise<ProcessDefinition> {
    await waitFor(async () => (await noor.locator('.save-mark.is-saved').count()) === 1, {
      what: 'the draft to be saved',
    });
    const { draft } = await detail();
    if (!draft) throw new Error('There is no draft.');
    return draft.definition;
  }

  async function detail(): Promise<ProcessDetail> {
    const analyst = await system.logIn(NOOR);
    return (await analyst.get(`/api/processes/${PROCESS}`)).body as ProcessDetail;
  }

  async function boxOf(part: Locator) {
    const box = await part.boundingBox();
    if (!box) throw new Error('It is not on the screen.');
    return box;
  }
});

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
