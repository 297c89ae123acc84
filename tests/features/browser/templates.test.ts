import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { System } from '../../setup/system.ts';
import { openBrowser, type People, startWithWebApp } from './people.ts';
import { write } from './screens.ts';

describe('an analyst writes a mail', () => {
  let system: System;
  let people: People;
  let noor: Page;

  beforeAll(async () => {
    system = await startWithWebApp();
    people = await openBrowser(system.url);
    noor = await people.window('analyst@weft.example');
    await noor.goto('/studio/processes/lead-routing?select=thank');
  }, 180_000);
  afterAll(async () => {
    await people?.close();
    await system?.stop();
  });

  const step = (name: string, steps: () => Promise<void>) => it(name, () => people.watched(name, steps), 60_000);
  const box = (name: string) => noor.getByRole('textbox', { name, exact: true });

  step('sees what is wrong in it where it is', async () => {
    await write(noor, box('Text'), 'Dear {{ record.frstName }}, …');
    await noor.locator('.template-editor .cm-lintRange-error', { hasText: 'frstName' }).waitFor();
  });

  step('is offered formats behind a bar', async () => {
    await write(noor, box('Text'), 'Dear {{ record.firstName | up');
    await noor.keyboard.type('p');
    await noor.getByRole('option', { name: /upper/ }).waitFor();
    await noor.keyboard.press('Escape');
  });

  step('sees what it will look like', async () => {
    await write(noor, box('Text'), 'Dear {{ record.firstName | upper }}, until {{ date("2026-12-24") | date full }}');
    await noor.getByRole('button', { name: 'Preview: Text' }).click();
    await noor.getByText(/^Dear FIRST NAME, until Thursday, 24 December 2026$/i).waitFor();
  });

  step('writes it in the other language, too', async () => {
    await noor.getByRole('button', { name: 'Add 中: Text' }).click();
    await write(noor, box('Text (中)'), '{{ record.firstName }}，截止 {{ date("2026-12-24") | date }}');
    await noor
      .getByText(/截止 2026年12月24日/)
      .last()
      .waitFor();
    if (process.env.WEFT_PICTURES) await noor.screenshot({ path: process.env.WEFT_PICTURES });
  });
});
