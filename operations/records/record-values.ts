import type { Row } from '../../db/database.ts';
import { joinPerson, type Selection, selectFields, selectSystem } from '../../db/records/rows.ts';
import { storedPlace, tableOf, type View } from '../../db/records/select.ts';
import { type Fragment, prepare, sql } from '../../db/records/sql.ts';
import type { Json, JsonObject, JsonSchema } from '../../engine/core/definition.ts';
import { columnName, SYSTEM_NAMES } from '../../engine/entities/names.ts';
import { describedSchema } from '../../engine/entities/schema.ts';
import { SYSTEM_FIELDS } from '../../engine/entities/system-fields.ts';
import { isUuid } from '../../engine/fields/uuid.ts';
import { type Context, SYSTEM, sqlOf } from '../context.ts';
import { type EntityTypes, loadedType } from '../entity-types.ts';
import { accessOf, joinRef, viewOf } from './view.ts';

/**
 * What a process reads of its record, as the platform itself sees it, in one statement: `paths` such as `score`, `budget.amount`,
 * `account.name`, `owner.email`. Values come nested as expressions see them: references as objects with `id` and what was
 * asked of them, or null. Null where the record is gone.
 */
export async function recordValues(
  context: Context,
  record: { type: string; id: string },
  paths: readonly string[],
): Promise<{ version: number; values: JsonObject } | null> {
  if (!isUuid(record.id)) return null;
  const system: Context = { ...context, actor: SYSTEM };
  const loaded = loadedType(system, record.type);
  const access = accessOf(system, loaded.type, 'read');
  if (!access) return null;
  const view = viewOf(system, loaded, access, 'r');
  const own = selectSystem('r');
  const asked = new Map<string, Set<string>>();
  for (const path of paths) {
    const [name = '', part] = path.split('.');
    const parts = asked.get(name) ?? new Set();
    if (part) parts.add(part);
    asked.set(name, parts);
  }
  const plain = [...asked.keys()].filter((name) => loaded.layout.fields.get(name)?.target === null);
  const fields = selectFields(view, plain);
  const expanded = [...asked].flatMap(([name, parts]) => expand(system, view, name, parts));
  const { statement, params } = prepare(
    sql`select ${sql.join([...own.columns, ...fields.columns, ...expanded.flatMap((each) => each.columns)])}
      from ${tableOf(loaded.layout)} as r ${sql.join(
        expanded.map((each) => each.join),
        sql` `,
      )}
      where r.id = ${record.id} and r.deleted_at is null`,
  );
  const [row] = await sqlOf(context).query(statement, params);
  if (!row) return null;
  const values = fields.read(row);
  const { version, ...rest } = own.read(row);
  for (const name of ['id', 'createdAt', 'updatedAt'] as const) if (asked.has(name)) values[name] = rest[name];
  if (asked.has('version')) values.version = version;
  for (const each of expanded) values[each.name] = each.read(row);
  return { version, values };
}

/**
 * Values of a record as they were before a change, as `recordValues` gives them: what its references refer to is read as it is now, and
 * null where it is gone.
 */
export async function recordValuesBefore(
  context: Context,
  type: string,
  before: JsonObject,
  paths: readonly string[],
): Promise<JsonObject> {
  const loaded = loadedType(context, type);
  const values = { ...before };
  for (const [name, parts] of Map.groupBy(paths, (path) => path.split('.', 1)[0] as string)) {
    const target = loaded.layout.fields.get(name)?.target;
    const id = before[name];
    if (!target || typeof id !== 'string') continue;
    const asked = parts.flatMap((path) => path.split('.').slice(1, 2));
    values[name] = target === 'user' ? await person(context, id) : await referred(context, target, id, asked);
  }
  return values;
}

async function person(context: Context, id: string): Promise<Json> {
  const [row] = await sqlOf(context).query<{ id: string; name: string; email: string }>(
    'select id, name, email from weft.app_user where id = $1',
    [id],
  );
  return row ? { ...row } : null;
}

async function referred(context: Context, type: string, id: string, parts: string[]): Promise<Json> {
  const found = await recordValues(context, { type, id }, parts);
  return found && { id, ...found.values };
}

interface Expanded extends Selection<Json> {
  name: string;
  join: Fragment;
}

/** A reference as an object with its id and some fields of its target. */
function expand(context: Context, view: View, name: string, parts: ReadonlySet<string>): Expanded[] {
  const field = view.layout.fields.get(name);
  const target = name === 'createdBy' || name === 'updatedBy' ? 'user' : field?.target;
  if (!target) return [];
  const alias = `x_${name}`;
  const { column: id } = storedPlace(view, name);
  if (target === 'user') {
    const person = joinPerson(alias, id);
    const columns = [...person.columns, sql`${sql.id(alias, 'email')} as ${sql.id(`${alias}_email`)}`];
    const read = (row: Row): Json => {
      const found = person.read(row);
      return found && { id: found.id, name: found.title, email: String(row[`${alias}_email`]) };
    };
    return [{ name, join: person.join, columns, read }];
  }
  const loaded = context.platform.types.get(target);
  const joined = joinRef(context, target, alias, id);
  const access = loaded && accessOf(context, loaded.type, 'read');
  if (!loaded || !joined || !access) return [];
  const targetView = viewOf(context, loaded, access, alias);
  const fields = selectFields(targetView, [...parts], { prefix: `${alias}_v` });
  const own = SYSTEM_NAMES.filter((each) => each !== 'id' && parts.has(each));
  const ownColumns = own.map((each) => sql`${sql.id(alias, columnName(each))} as ${sql.id(`${alias}_s_${each}`)}`);
  const columns = [...joined.columns, ...fields.columns, ...ownColumns];
  const read = (row: Row): Json => {
    const found = joined.read(row);
    const system = Object.fromEntries(own.map((each) => [each, (row[`${alias}_s_${each}`] ?? null) as Json]));
    return found && { id: found.id, ...fields.read(row), ...system };
  };
  return [{ name, join: joined.join, columns, read }];
}

const USER_SCHEMA: JsonSchema = {
  type: 'object',
  properties: { id: { type: 'string' }, name: { type: 'string' }, email: { type: 'string' } },
  additionalProperties: false,
};

/** The JSON Schema of `record` in expressions: references expanded one level, people as `{ id, name, email }`. */
export function recordSchema(types: Pick<EntityTypes, 'find'>, key: string, depth = 1): JsonSchema {
  const type = types.find(key);
  if (!type) return { type: 'object' };
  const properties: { [name: string]: JsonSchema } = {
    id: { type: 'string' },
    version: { type: 'integer' },
  };
  for (const field of [...type.fields, ...SYSTEM_FIELDS.filter((each) => each.name !== 'id')]) {
    const described = describedSchema(field);
    const { 'x-title': title, 'x-field': kind } = described;
    if (depth === 0 || (field.type !== 'reference' && field.type !== 'user')) properties[field.name] = described;
    else if (field.type === 'user') properties[field.name] = { ...USER_SCHEMA, 'x-title': title, 'x-field': kind };
    else {
      const target = recordSchema(types, String(field.settings.target), depth - 1);
      properties[field.name] = { ...target, 'x-title': title, 'x-field': kind, 'x-settings': field.settings };
    }
  }
  return { type: 'object', properties, additionalProperties: false };
}
