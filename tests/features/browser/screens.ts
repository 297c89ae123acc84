import type { Locator, Page } from 'playwright-core';

/** What people type into, by the label that they read. */
export function field(page: Page | Locator, name: string): Locator {
  return page
    .getByRole('textbox', { name, exact: true })
    .or(page.getByRole('spinbutton', { name, exact: true }))
    .or(page.getByRole('combobox', { name, exact: true }));
}

export async function fill(page: Page, values: { [label: string]: string }): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value);
}

/** The field is marked as wrong, and what is said of it stands beside it: right below, and read out with it. */
export async function described(page: Page, wrong: Locator, words: string | RegExp): Promise<void> {
  await wrong.and(page.locator('[aria-invalid="true"]')).waitFor();
  const ids = (await wrong.getAttribute('aria-describedby'))?.split(' ') ?? [];
  const message = page.locator(ids.map((id) => `[id="${id}"]`).join()).filter({ hasText: words });
  await message.waitFor();
  const [box, text] = await Promise.all([wrong.boundingBox(), message.boundingBox()]);
  const below = (text?.y ?? 0) - (box?.y ?? 0) - (box?.height ?? 0);
  if (below > 24) throw new Error(`“${words}” stands ${below} pixels below its field.`);
}

/** Writes an expression in place of the one that is there. */
export async function write(page: Page, editor: Locator, expression: string): Promise<void> {
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(expression);
}

/** Chooses from a list by its label. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  // Long lists are searched; short ones take no notice.
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}
