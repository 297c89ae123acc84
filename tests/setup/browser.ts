import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';

type Options = NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>;

export interface TestBrowser {
  context: BrowserContext;
  close(): Promise<void>;
}

/**
 * A real Chrome or Chromium with an empty profile of its own: `CHROME_PATH`, else one on the path, else Playwright's download
 * where there is one. A second person is a second browser. Error: names what to install.
 *
 * @example
 * const { context, close } = await launchBrowser({ locale: 'en', viewport: { width: 1280, height: 800 } });
 * const page = await context.newPage();
 */
export async function launchBrowser(options: Options = {}): Promise<TestBrowser> {
  const profile = mkdtempSync(join(tmpdir(), 'weft-browser-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(process.env),
    args: [...flags, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    ...options,
  });
  const close = async () => {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, close };
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/opt/google/chrome/chrome'];

/** The path of an installed browser. */
export function findBrowser(env: NodeJS.ProcessEnv): string {
  if (env.CHROME_PATH) return env.CHROME_PATH;
  const dirs = (env.PATH ?? '').split(delimiter).filter((dir) => dir !== '');
  const candidates = [...names.flatMap((name) => dirs.map((dir) => join(dir, name))), ...places];
  candidates.push(chromium.executablePath());
  const found = candidates.find((path) => path !== '' && existsSync(path));
  if (found) return found;
  throw new Error(
    'No Chrome or Chromium was found. Install one (as root on Debian: apt-get install chromium fonts-noto-cjk), name it in CHROME_PATH, or run "npx playwright-core install chromium".',
  );
}
