import { randomBytes, scryptSync } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppOptions, createApp } from '../../api/app.ts';
import { openDatabase } from '../../db/database.ts';
import { migrate } from '../../db/orm.ts';
import { SYSTEM } from '../../operations/context.ts';
import { openPlatform, type Platform, type Settings } from '../../operations/platform.ts';
import { publishEntityTypes } from '../../operations/publish-entity-types.ts';
import { type Client, client, loggedIn } from './client.ts';
import { testDatabase } from './services.ts';

export type { Answer, Client } from './client.ts';

/** The api in this process, on a free port and an empty, migrated database of its own. */
export interface TestApi {
  url: string;
  platform: Platform;
  /** What the server has logged: errors that callers see as 500. */
  logged: string[];
  /** Without a session. */
  visitor: Client;
  /** Adds a person with the password `PASSWORD`; returns the id. */
  addPerson(person: TestPerson): Promise<string>;
  /** Adds a person and logs in. */
  person(person: TestPerson): Promise<Client & { id: string }>;
  logIn(email: string, password?: string): Promise<Client>;
  close(): Promise<void>;
}

export interface TestPerson {
  email: string;
  name?: string;
  roles?: string[];
  /** Keys. */
  teams?: string[];
  manager?: string;
  language?: 'en' | 'zh';
}

export const PASSWORD = 'weft-demo';

export interface TestApiOptions extends AppOptions {
  settings?: Partial<Settings>;
  /** Publishes the shipped entity types. */
  types?: boolean;
}

export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  const database = await testDatabase();
  await migrate(database.url);
  await addRoles(database.url);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const logged: string[] = [];
  const platform = await openPlatform({
    databaseUrl: database.url,
    settings: { baseUrl: url, ...options.settings },
    maxConnections: 8,
    log: (message) => logged.push(message),
  });
  if (options.types) await publishEntityTypes({ platform, actor: SYSTEM, tx: null }, shipped('entities'));
  const app = createApp(platform, options);
  server.on('request', app.callback());
  const addPerson = (person: TestPerson) => insertPerson(platform, person);
  const logIn = (email: string, password = PASSWORD) => loggedIn(url, email, password);
  return {
    url,
    platform,
    logged,
    visitor: client(url),
    addPerson,
    async person(person) {
      const id = await addPerson(person);
      return { ...(await logIn(person.email)), id };
    },
    logIn,
    async close() {
      app.close();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await platform.close();
      await database.drop();
    },
  };
}

async function addRoles(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { max: 1 });
  for (const role of shipped('roles')) {
    await db.query('insert into weft.role (key, definition) values ($1, $2)', [role.key, JSON.stringify(role)]);
  }
  await db.close();
}

/** The definitions in a folder of `schemas`. */
function shipped(folder: string): Record<string, unknown>[] {
  const at = new URL(`../../schemas/${folder}/`, import.meta.url);
  return readdirSync(at).map((name) => JSON.parse(readFileSync(new URL(name, at), 'utf8')));
}

async function insertPerson(platform: Platform, person: TestPerson): Promise<string> {
  const { email, name = email, roles = [], teams = [], manager = null, language = 'en' } = person;
  const [row] = await platform.db.query<{ id: string }>(
    `insert into weft.app_user (email, name, roles, manager, language, password) values ($1, $2, $3, $4, $5, $6) returning id`,
    [email, name, roles, manager, language, quickHash(PASSWORD)],
  );
  const { id } = row as { id: string };
  await platform.db.query(
    'insert into weft.team_member (user_id, team_id) select $1, id from weft.team where key = any($2)',
    [id, teams],
  );
  return id;
}

/** A hash that costs little, so that tests are quick. */
function quickHash(password: string): string {
  const salt = randomBytes(8);
  const hash = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 });
  return ['scrypt', 1024, 8, 1, salt.toString('base64url'), hash.toString('base64url')].join('$');
}
