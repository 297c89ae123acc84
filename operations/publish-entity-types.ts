import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database, Tx } from '../db/database.ts';
import { sqlState } from '../db/errors.ts';
import { refillSearch, tableStatements } from '../db/records/tables.ts';
import type { Text } from '../engine/core/definition.ts';
import { textOf } from '../engine/core/text.ts';
import { diffEntityTypes } from '../engine/entities/diff.ts';
import type { DefinitionProblem, EntityType } from '../engine/entities/entity-type.ts';
import { parseEntityType } from '../engine/entities/parse.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Context } from './context.ts';
import { invalid } from './errors.ts';

/** Serialises publishing in the installation. */
const LOCK = 7733550102;
const ATTEMPTS = 6;
/** SQLSTATE lock_not_available: a long transaction uses the table. */
const LOCK_TIMEOUT = '55P03';

/** Publishes one entity type; see `publishEntityTypes`. */
export const publishEntityType = (context: Context, definition: unknown) => publishEntityTypes(context, [definition]);

/**
 * Checks entity types, makes or alters their tables and raises the generation, all in one transaction of its own; every process
 * notices at once. Several at a time may refer to each other. Only additive changes; those that are as stored change
 * nothing. Returns the keys of those that changed. Refuses with 422 `invalid`, `errors[].at` inside the definition.
 */
export async function publishEntityTypes(context: Context, definitions: readonly unknown[]): Promise<string[]> {
  const { db, types, live } = context.platform;
  await types.refresh();
  const changed = parseAll(context, definitions).filter((type) => hashOf(type) !== storedHash(context, type.key));
  if (changed.length === 0) return [];
  const everyType = new Map(types.all().map((type) => [type.key, type]));
  for (const type of changed) everyType.set(type.key, type);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.transaction((tx) => publish(context, tx, db, changed, [...everyType.values()]));
      break;
    } catch (error) {
      if (sqlState(error) !== LOCK_TIMEOUT || attempt === ATTEMPTS) throw error;
      await wait(100 * 2 ** attempt);
    }
  }
  await types.refresh();
  live.nudge(['types', ...changed.map((type) => `type:${type.key}`)]);
  return changed.map((type) => type.key);
}

async function publish(
  context: Context,
  tx: Tx,
  db: Database,
  changed: EntityType[],
  all: EntityType[],
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1)', [LOCK]);
  const [row] = await tx.query<{ generation: number }>(
    'select coalesce(max(generation), 0) as generation from weft.entity_type',
  );
  if ((row?.generation ?? 0) !== context.platform.types.generation()) {
    // Someone published in between: read theirs, then check anew.
    await context.platform.types.refresh();
    throw Object.assign(new Error('The entity types changed meanwhile.'), { code: '40001' });
  }
  await tx.query(`set local lock_timeout = '2s'`);
  for (const statement of await tableStatements(db.url, all)) await tx.query(statement);
  for (const type of changed) {
    const before = context.platform.types.find(type.key);
    if (before && String(before.search) !== String(type.search)) {
      const refill = refillSearch(type);
      await tx.query(refill.text, refill.params);
    }
    await tx.query(
      `insert into weft.entity_type (key, generation, definition, hash, updated_by) values ($1, $2, $3, $4, $5)
       on conflict (key) do update set generation = excluded.generation, definition = excluded.definition,
         hash = excluded.hash, updated_by = excluded.updated_by, updated_at = now()`,
      [type.key, (row?.generation ?? 0) + 1, JSON.stringify(type.definition), hashOf(type), context.actor.user],
    );
  }
}

function parseAll(context: Context, definitions: readonly unknown[]): EntityType[] {
  const { types } = context.platform;
  const keys = new Set(types.all().map((type) => type.key));
  for (const definition of definitions) keys.add(String((definition as { 'x-key'?: unknown } | null)?.['x-key']));
  return definitions.map((definition) => {
    const parsed = parseEntityType(definition, keys);
    if (!parsed.ok) throw refused(parsed.problems);
    const before = types.find(parsed.type.key);
    const refusals = before ? diffEntityTypes(before, parsed.type).refusals : [];
    if (refusals.length > 0) throw refused(refusals);
    return parsed.type;
  });
}

const refused = (problems: DefinitionProblem[]) =>
  invalid(
    problems.map(({ at, code, message }) => ({ at, code, message: english(message), messageText: message })),
    'The entity type cannot be published. Correct the places that are listed.',
  );

const english = (text: Text): string => textOf(text, 'en');

const hashOf = (type: EntityType): string => createHash('sha256').update(canonicalJson(type.definition)).digest('hex');

const storedHash = (context: Context, key: string): string | null => {
  const stored = context.platform.types.find(key);
  return stored ? hashOf(stored) : null;
};
