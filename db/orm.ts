import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import { Migration20261122000001_platform } from './migrations/Migration20261122000001_platform.ts';
import { Migration20261122000002_bpmn } from './migrations/Migration20261122000002_bpmn.ts';
import { Migration20261122000003_decisions } from './migrations/Migration20261122000003_decisions.ts';
import { Migration20261122000004_calendars } from './migrations/Migration20261122000004_calendars.ts';
import { Migration20261122000005_selection } from './migrations/Migration20261122000005_selection.ts';

/** In the order in which they run. A migration that has landed is never edited. */
const MIGRATIONS = [
  Migration20261122000001_platform,
  Migration20261122000002_bpmn,
  Migration20261122000003_decisions,
  Migration20261122000004_calendars,
  Migration20261122000005_selection,
];

/** MikroORM on a database: migrations, and the metadata from which record tables are made. Close it after use. */
export async function openOrm(url: string, entities: Options['entities'] = []): Promise<MikroORM> {
  return MikroORM.init({
    clientUrl: url,
    entities,
    extensions: [Migrator],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 2 },
    migrations: {
      tableName: 'migration',
      schema: 'public',
      migrationsList: MIGRATIONS.map((migration) => ({ name: migration.name, class: migration })),
      allOrNothing: true,
      snapshot: false,
    },
    // Temporary objects and the platform's own tables are not the schema generator's business.
    schemaGenerator: { skipTables: [/^weft\./] },
  });
}

/** Brings the platform's tables up to date. Several processes may call it at once: one does it, the others wait. */
export async function migrate(url: string): Promise<string[]> {
  const orm = await openOrm(url);
  const connection = orm.em.getConnection();
  const lock = await connection.begin();
  try {
    await connection.execute('select pg_advisory_xact_lock(7733550101)', [], 'run', lock);
    const done = await orm.migrator.up();
    return done.map((migration) => migration.name);
  } finally {
    await connection.commit(lock);
    await orm.close(true);
  }
}
