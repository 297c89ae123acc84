import { v7 as uuidv7 } from 'uuid';
import { prepare, sql } from '../../db/records/sql.ts';
import { forbiddenChanges, mayChange, mayWriteSomewhere, readableFields } from '../../engine/access/access.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import type { RecordResponse } from '../../engine/wire/index.ts';
import { changesBetween } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { type LoadedType, loadedType } from '../entity-types.ts';
import { forbidden } from '../errors.ts';
import { toItem } from './read.ts';
import { refCheck } from './refs.ts';
import { withRelated } from './related.ts';
import { normaliseValues, problemsOf, refuseIfAny } from './values.ts';
import { accessFor, accessOf } from './view.ts';
import { announce, checkGeneration, entryOf, insertRow, NEWEST_GENERATION } from './write.ts';

/**
 * Stores a new record: defaults, checks, audit and those who listen, in one transaction with two statements. Refuses with
 * 422 `invalid` (`errors[].at`: JSON pointers into the values), 403 `forbidden`.
 */
export function createRecord(
  context: Context,
  input: { type: string; values: JsonObject; id?: string },
): Promise<RecordResponse> {
  return inTransaction(context, async (tx, inner) => {
    const loaded = loadedType(inner, input.type);
    const { type } = loaded;
    const granted = accessFor(inner, loaded, 'create');
    const { values, problems } = normaliseValues(loaded, input.values, (name) => mayWriteSomewhere(granted, name));
    const given = Object.keys(values).filter((name) => values[name] !== null);
    addDefaults(inner, loaded, values);
    refuseIfAny([
      ...problems,
      ...problemsOf(loaded, values).filter((problem) => !awaitsPerson(loaded, values, problem.at)),
    ]);

    const check = refCheck(inner, loaded, values, null);
    const columns = sql.join([NEWEST_GENERATION, ...check.columns]);
    const before = prepare(sql`select ${columns} from (select) as one ${check.joins}`);
    const [row = {}] = await tx.query(before.statement, before.params);
    await checkGeneration(inner, row);
    const { refs, problems: missing } = check.read(row, values);
    refuseIfAny([...missing, ...problemsOf(loaded, values)]);
    const id = input.id ?? uuidv7();
    const by = inner.actor.user;
    const at = inner.platform.clock.now().toISOString();
    const made = { ...values, id, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by };
    const access = await withRelated(inner, granted, [made]);
    if (!mayChange(access, null, made) || forbiddenChanges(access, null, made, given).length > 0) {
      throw forbidden(
        'Your roles do not allow you to create a record with these values. Make yourself its owner, or ask an administrator.',
      );
    }

    const version = 1;
    const entry = entryOf(inner, {
      type: type.key,
      record: id,
      version,
      action: 'created',
      changes: changesBetween({}, values),
    });
    await insertRow(inner, tx, loaded, id, values, entry);
    await announce(inner, tx, {
      change: entry.id,
      type: type.key,
      id,
      version,
      action: 'created',
      before: null,
      after: values,
    });
    if (by) refs[`user:${by}`] = inner.actor.name;
    const system = { id, version, createdAt: entry.at, createdBy: by, updatedAt: entry.at, updatedBy: by };
    return { record: toItem(loaded, system, await readable(inner, loaded, { ...values, ...system })), refs };
  });
}

/** The values that the acting person may read of this record (given with what every record has); all fields that they may read are there, empty ones as null. */
export async function readable(context: Context, { type }: LoadedType, values: JsonObject): Promise<JsonObject> {
  const granted = accessOf(context, type, 'read');
  const names = granted ? readableFields(await withRelated(context, granted, [values]), type, values) : [];
  return Object.fromEntries([...names].map((name) => [name, values[name] ?? null]));
}

/** Defaults of fields without a value; the acting person where a user field says so. */
export function addDefaults(context: Context, { type }: LoadedType, values: JsonObject): void {
  for (const field of type.fields) {
    if ((values[field.name] ?? null) !== null) continue;
    if (field.default !== undefined && field.default !== null) values[field.name] = field.default;
    const roles = field.defaultUser?.actor;
    if (roles?.some((role) => context.actor.roles.includes(role)) && context.actor.user)
      values[field.name] = context.actor.user;
  }
}

/** A person who is filled in by role is looked up after the first check. */
function awaitsPerson({ type }: LoadedType, values: JsonObject, at: string): boolean {
  const field = type.byName.get(at.slice(1));
  return field?.defaultUser?.role !== undefined && (values[field.name] ?? null) === null;
}
