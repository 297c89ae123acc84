import { type Database, openDatabase } from '../db/database.ts';
import { type Clock, createClock } from './clock.ts';
import { type Definitions, openDefinitions } from './definitions.ts';
import { type EntityTypes, openEntityTypes } from './entity-types.ts';
import { type HeavyWork, openHeavyWork } from './heavy/heavy-work.ts';
import { startTriggered } from './instances/triggers.ts';
import { type Live, openLive } from './live.ts';
import { tellConditions } from './messages/conditions.ts';
import { taskQueue } from './temporal/names.ts';

/** What a process of Weft (api, worker, command line, test) stands on. Made once by its composition root. */
export interface Platform {
  db: Database;
  clock: Clock;
  live: Live;
  installation: Installation;
  settings: Settings;
  /** Published processes, decisions and calendars; cached, right after a nudge. */
  definitions: Definitions;
  /** Sends what turns left in the outbox; does nothing in a process that has no relay. */
  relay: { poke(): void };
  /** Entity types and their record tables. */
  types: EntityTypes;
  /** Threads for what would keep everybody else waiting. */
  heavy: HeavyWork;
  log: (message: string) => void;
  close(): Promise<void>;
}

export interface Installation {
  /** Workflow ids, schedules and task queues start with it. */
  id: string;
  /** Raised by a restored backup. */
  epoch: number;
  name: string;
  language: 'en' | 'zh';
  zone: string;
}

export interface Settings {
  /** The address that links in mails use. */
  baseUrl: string;
  /** `worker`: every event is applied by a Temporal worker; `request`: in the request where possible. */
  turns: 'request' | 'worker';
  /** The clock may be moved through the api. */
  testClock: boolean;
  /** Keys the hashes of what is stored about visitors; the same in all processes. */
  secret: string;
}

export interface PlatformOptions {
  databaseUrl: string;
  settings?: Partial<Settings>;
  applicationName?: string;
  maxConnections?: number;
  log?: (message: string) => void;
}

/** Opens the platform on a migrated and seeded database. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  const log = options.log ?? ((message) => console.log(message));
  const db = openDatabase(options.databaseUrl, {
    applicationName: options.applicationName,
    max: options.maxConnections,
  });
  const clock = createClock();
  await clock.refresh(db);
  const [row] = await db.query<Installation>('select id, epoch, name, language, zone from weft.installation');
  if (!row) throw new Error('This database is not prepared. Run: npm run -s weft -- prepare');
  const live = openLive(db, log);
  const types = await openEntityTypes(db);
  types.onChange(startTriggered);
  types.onChange(tellConditions);
  const heavy = openHeavyWork();
  const definitions = openDefinitions(db, types, taskQueue(row));
  const stop = live.on((topics) => {
    if (topics.includes('*') || topics.includes('clock')) void clock.refresh(db).catch(() => undefined);
    if (topics.includes('*') || topics.includes('definitions')) definitions.forget();
    if (topics.includes('*') || topics.includes('types'))
      void types.refresh().then(definitions.forget, () => undefined);
  });
  return {
    db,
    clock,
    live,
    installation: row,
    settings: {
      baseUrl: options.settings?.baseUrl ?? 'http://localhost:3000',
      turns: options.settings?.turns ?? 'request',
      testClock: options.settings?.testClock ?? false,
      secret: options.settings?.secret ?? 'weft-dev-secret',
    },
    definitions,
    relay: { poke: () => undefined },
    types,
    heavy,
    log,
    async close() {
      stop();
      await live.close();
      await types.close();
      await heavy.close();
      await db.close();
    },
  };
}
