import type { Database, Tx } from '../db/database.ts';
import { layoutOf, type TableLayout } from '../db/records/layout.ts';
import { parseRole, type Role, type RoleDefinition } from '../engine/access/role.ts';
import type { JsonObject } from '../engine/core/definition.ts';
import type { EntityType } from '../engine/entities/entity-type.ts';
import { parseEntityType } from '../engine/entities/parse.ts';
import { compileValidator, type Validator } from '../engine/entities/validator.ts';
import type { Context } from './context.ts';
import { notFound } from './errors.ts';

export { publishEntityType, publishEntityTypes } from './publish-entity-types.ts';

/** An entity type, ready for use. */
export interface LoadedType {
  type: EntityType;
  generation: number;
  layout: TableLayout;
  /** Compiled on first use. */
  validate: Validator;
}

/** A change of a record, as those hear it who act in its transaction. */
export interface RecordChange {
  /** The change's own id (UUIDv7), the same as its audit row's. */
  change: string;
  type: string;
  id: string;
  version: number;
  action: 'created' | 'updated' | 'deleted';
  /** All values, whoever may read them; null when there was or is no record. */
  before: JsonObject | null;
  after: JsonObject | null;
}
export type ChangeListener = (context: Context, tx: Tx, change: RecordChange) => Promise<void>;

/** The entity types and roles of the installation, as this process knows them. */
export interface EntityTypes {
  get(key: string): LoadedType | undefined;
  find(key: string): EntityType | undefined;
  all(): readonly EntityType[];
  roles(): ReadonlyMap<string, Role>;
  /** The newest generation that is loaded; each publishing raises it by one. */
  generation(): number;
  /** Loads what is newer. */
  refresh(): Promise<void>;
  /** Runs inside the transaction of every change, after it was written. Returns how to stop. */
  onChange(listener: ChangeListener): () => void;
  changed(context: Context, tx: Tx, change: RecordChange): Promise<void>;
  close(): Promise<void>;
}

interface Snapshot {
  generation: number;
  types: Map<string, LoadedType>;
  roles: Map<string, Role>;
}

/** Loads the entity types. */
export async function openEntityTypes(db: Database): Promise<EntityTypes> {
  const listeners = new Set<ChangeListener>();
  let snapshot = await load(db);
  return {
    get: (key) => snapshot.types.get(key),
    find: (key) => snapshot.types.get(key)?.type,
    all: () => [...snapshot.types.values()].map((loaded) => loaded.type),
    roles: () => snapshot.roles,
    generation: () => snapshot.generation,
    async refresh() {
      const fresh = await load(db);
      if (fresh.generation >= snapshot.generation) snapshot = fresh;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async changed(context, tx, change) {
      for (const listener of listeners) await listener(context, tx, change);
    },
    close: async () => listeners.clear(),
  };
}

/** The entity type of a key; refuses with 404 where there is none. */
export function loadedType(context: Context, key: string): LoadedType {
  const loaded = context.platform.types.get(key);
  if (!loaded) throw notFound(`The entity type “${key.slice(0, 80)}”`);
  return loaded;
}

async function load(db: Database): Promise<Snapshot> {
  const rows = await db.query<{ key: string; generation: number; definition: JsonObject }>(
    'select key, generation, definition from weft.entity_type order by key',
  );
  const keys = new Set(rows.map((row) => row.key));
  const types = new Map<string, LoadedType>();
  for (const row of rows) {
    const parsed = parseEntityType(row.definition, keys);
    if (!parsed.ok)
      throw new Error(`The stored entity type ${row.key} cannot be read: ${JSON.stringify(parsed.problems[0])}`);
    types.set(row.key, ready(parsed.type, row.generation));
  }
  const known = new Map([...types].map(([key, loaded]) => [key, loaded.type]));
  const stored = await db.query<{ definition: RoleDefinition }>('select definition from weft.role order by key');
  const roles = new Map(stored.map((row) => [row.definition.key, parseRole(row.definition, known).role]));
  return { generation: Math.max(0, ...rows.map((row) => row.generation)), types, roles };
}

function ready(type: EntityType, generation: number): LoadedType {
  let validator: Validator | undefined;
  return {
    type,
    generation,
    layout: layoutOf(type),
    validate(values) {
      validator ??= compileValidator(type);
      return validator(values);
    },
  };
}
