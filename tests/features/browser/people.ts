import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { openProgress } from '../../../scripts/start/progress.ts';
import { buildWeb } from '../../../scripts/start/web.ts';
import { findBrowser } from '../../setup/browser.ts';
import { DEMO_PASSWORD, type System, startSystem } from '../../setup/system.ts';

/** One Chromium in which several people work, each with a session of their own. */
export interface People {
  browser: Browser;
  /** A fresh window; with an e-mail address somebody who has logged in by the form. */
  window(email?: string, options?: Parameters<Browser['newContext']>[0]): Promise<Page>;
  /** Runs the steps of a test; where one fails, keeps a picture of every window, and says where. */
  watched<T>(name: string, steps: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Chromium waits this long for what is expected, and fails then. Milliseconds. */
const PATIENCE = 10_000;

export async function openBrowser(url: string): Promise<People> {
  const browser = await chromium.launch({
    executablePath: findBrowser(process.env),
    args: ['--disable-gpu', '--disable-dev-shm-usage', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const contexts: BrowserContext[] = [];
  let pictures: string | undefined;
  return {
    browser,
    async window(email, options = {}) {
      const context = await browser.newContext({
        baseURL: url,
        locale: 'en-GB',
        timezoneId: 'Europe/Berlin',
        viewport: { width: 1440, height: 900 },
        reducedMotion: 'reduce',
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE);
      const page = await context.newPage();
      if (email) await logIn(page, email);
      return page;
    },
    async watched(name, steps) {
      try {
        return await steps();
      } catch (error) {
        pictures ??= mkdtempSync(join(tmpdir(), 'weft-browser-test-'));
        const pages = contexts.flatMap((context) => context.pages());
        for (const [at, page] of pages.entries()) {
          const path = join(pictures, `${name.replace(/\W+/g, '-')}-${at + 1}.png`);
          await page.screenshot({ path }).catch(() => undefined);
        }
        console.error(`What was on screen: ${pictures}`);
        throw error;
      }
    },
    close: () => browser.close(),
  };
}

/** By the form, as people do. */
export async function logIn(page: Page, email: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel(/^Password/).fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('button', { name: /^(Your account|我的账户)$/ }).waitFor();
}

/** All of Weft, with the web app as its sources are now. */
export async function startWithWebApp(turns: 'request' | 'worker' = 'request'): Promise<System> {
  await buildWeb(fileURLToPath(new URL('../../..', import.meta.url)), openProgress());
  return startSystem({ turns });
}
