import { readdirSync, readFileSync } from 'node:fs';
import { migrate } from '../../../db/orm.ts';
import type { RoleDefinition } from '../../../engine/access/role.ts';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { type Actor, type Context, SYSTEM } from '../../../operations/context.ts';
import { openPlatform, type Platform } from '../../../operations/platform.ts';
import { publishEntityTypes } from '../../../operations/publish-entity-types.ts';
import { testDatabase } from '../../setup/services.ts';

/** A platform on a database of its own, with the shipped entity types and roles, and people to act as. */
export interface World {
  url: string;
  platform: Platform;
  system: Context;
  /** Adds a person with roles; the context acts as them. */
  person(name: string, ...roles: string[]): Promise<Context & { id: string }>;
  role(definition: Partial<RoleDefinition> & Pick<RoleDefinition, 'key' | 'grants'>): Promise<void>;
  close(): Promise<void>;
}

export async function openWorld(definitions: JsonObject[] = []): Promise<World> {
  const database = await testDatabase();
  await migrate(database.url);
  const platform = await openPlatform({ databaseUrl: database.url, maxConnections: 6, log: () => undefined });
  const system: Context = { platform, actor: SYSTEM, tx: null };
  const role: World['role'] = async (definition) => {
    const full = { title: definition.key, description: definition.key, areas: [], ...definition };
    await platform.db.query(
      'insert into weft.role (key, definition) values ($1, $2) on conflict (key) do update set definition = excluded.definition',
      [full.key, JSON.stringify(full)],
    );
    await platform.types.refresh();
  };
  await publishEntityTypes(system, [...shipped('entities'), ...definitions]);
  for (const definition of shipped('roles')) await role(definition as unknown as RoleDefinition);
  return {
    url: database.url,
    platform,
    system,
    role,
    async person(name, ...roles) {
      const [row] = await platform.db.query<{ id: string }>(
        'insert into weft.app_user (email, name, roles) values ($1, $2, $3) returning id',
        [`${name.toLowerCase().replaceAll(' ', '.')}@weft.example`, name, roles],
      );
      const id = row?.id ?? '';
      const actor: Actor = { kind: 'user', user: id, name, roles, teams: [], areas: [] };
      return { platform, actor, tx: null, id };
    },
    async close() {
      await platform.close();
      await database.drop();
    },
  };
}

function shipped(folder: string): JsonObject[] {
  const at = new URL(`../../../schemas/${folder}/`, import.meta.url);
  return readdirSync(at).map((name) => JSON.parse(readFileSync(new URL(name, at), 'utf8')) as JsonObject);
}

/** What a rejected promise was refused with: code and places. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: string; status: number; at: string[]; extra: Record<string, unknown> }> {
  try {
    await promise;
  } catch (error) {
    const { code, status, errors, extra } = error as {
      code: string;
      status: number;
      errors: { at: string; code: string }[];
      extra: Record<string, unknown>;
    };
    if (typeof status !== 'number') throw error;
    return { code, status, at: errors.map((place) => `${place.at} ${place.code}`), extra };
  }
  throw new Error('It was not refused.');
}
