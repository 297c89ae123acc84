import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { migrate } from '../db/orm.ts';
import { openPlatform } from '../operations/platform.ts';
import { type Shipped, seedDefinitions } from '../operations/seed/definitions.ts';
import { seedDemo } from '../operations/seed/demo.ts';
import { createConnectors } from '../worker/connectors/index.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The teams that the shipped territories name. */
const TEAMS: Shipped['teams'] = [
  { key: 'sales-east', title: { en: 'Sales East', zh: '东区销售' } },
  { key: 'sales-key-accounts', title: { en: 'Key accounts', zh: '大客户' } },
  { key: 'sales-west', title: { en: 'Sales West', zh: '西区销售' } },
];

export interface PrepareOptions {
  databaseUrl: string;
  log?: (message: string) => void;
  /** Also demo people and teams; only into an installation that has no people yet. */
  demo?: boolean;
}

/** Brings a database up to date: tables, what Weft ships with, and demo people where there is nobody yet. May run again at any time. */
export async function prepare({ databaseUrl, log = () => undefined, demo = true }: PrepareOptions): Promise<void> {
  const migrations = await migrate(databaseUrl);
  for (const name of migrations) log(`migrated: ${name}`);
  const platform = await openPlatform({ databaseUrl, applicationName: 'weft prepare', maxConnections: 4, log });
  try {
    await seedDefinitions(platform, await readShipped());
    if (demo) await seedDemo(platform);
  } finally {
    await platform.close();
  }
}

async function readShipped(): Promise<Shipped> {
  const [roles, types, calendars, decisions, processes] = await Promise.all(
    ['schemas/roles', 'schemas/entities', 'schemas/calendars', 'processes/decisions', 'processes'].map(readFolder),
  );
  const connectors = createConnectors({
    mail: { url: 'smtp://localhost', from: '', host: '' },
    http: { allowPrivate: false },
  });
  return { roles, types, calendars, decisions, processes, connectors, teams: TEAMS } as unknown as Shipped;
}

async function readFolder(folder: string): Promise<unknown[]> {
  const names = (await readdir(`${ROOT}/${folder}`)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(`${ROOT}/${folder}/${name}`, 'utf8')) as unknown),
  );
}

if (import.meta.main) {
  const databaseUrl = process.env.DATABASE_URL;
  if (!databaseUrl) {
    console.error('DATABASE_URL is not set. For example: DATABASE_URL=postgres://user:password@host:5432/weft');
    process.exit(1);
  }
  await prepare({
    databaseUrl,
    log: console.log,
    demo: wantsDemo(process.env),
  });
}

/** Everybody knows the demo people's password: in production they come only when asked for. */
function wantsDemo({ WEFT_DEMO, NODE_ENV }: NodeJS.ProcessEnv): boolean {
  return WEFT_DEMO ? WEFT_DEMO === '1' : NODE_ENV !== 'production';
}
