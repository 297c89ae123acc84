import { SYSTEM } from '../../operations/context.ts';
import { startInstance } from '../../operations/instances/start.ts';
import { openPlatform, type Platform } from '../../operations/platform.ts';
import { publishDefinition } from '../../operations/processes/publish.ts';
import { hashToken, newToken } from '../../operations/sessions/tokens.ts';
import { prepare } from '../../scripts/prepare.ts';
import { type TestDatabase, testDatabase } from '../setup/services.ts';
import type { User } from './human/person.ts';
import { BACKLOG, ROLE, TWO_TASKS, WAITING } from './human/process.ts';

/** A database of one's own, prepared as `npm start` prepares one, with demo people. */
export async function benchDatabase(): Promise<TestDatabase> {
  const database = await testDatabase();
  await prepare({ databaseUrl: database.url });
  return database;
}

/** Publishes the processes of the human benchmark, adds people with sessions, and opens the backlog. */
export async function prepareHuman(databaseUrl: string, people: number, backlog = BACKLOG): Promise<User[]> {
  const platform = await openPlatform({ databaseUrl, applicationName: 'bench prepare' });
  try {
    for (const definition of [TWO_TASKS, WAITING]) {
      await platform.db.transaction((tx) => publishDefinition({ platform, actor: SYSTEM, tx }, tx, definition, null));
    }
    await openBacklog(platform, backlog);
    return await Promise.all(Array.from({ length: people }, (_, index) => addUser(platform, `Person ${index + 1}`)));
  } finally {
    await platform.close();
  }
}

async function openBacklog({ db, ...rest }: Platform, count: number): Promise<void> {
  const platform = { db, ...rest };
  const many = 100;
  for (let at = 0; at < count; at += many) {
    await db.transaction(async (tx) => {
      for (let index = at; index < Math.min(at + many, count); index += 1) {
        await startInstance({ platform, actor: SYSTEM, tx }, tx, { process: WAITING.id, subject: null });
      }
    });
  }
}

async function addUser({ db }: Platform, name: string): Promise<User> {
  const roles = ['analyst', ROLE];
  const token = newToken();
  const [row] = await db.query<{ id: string }>(
    `insert into weft.app_user (email, name, roles) values ($1, $2, $3) returning id`,
    [`${name.replace(' ', '').toLowerCase()}@bench.example`, name, roles],
  );
  const id = row?.id ?? '';
  await db.query(
    `insert into weft.session (token_hash, user_id, expires_at) values ($1, $2, now() + interval '1 hour')`,
    [hashToken(token), id],
  );
  return { id, name, roles, token };
}
