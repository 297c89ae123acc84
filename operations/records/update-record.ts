import type { Tx } from '../../db/database.ts';
import { type SystemValues, selectFields, selectSystem } from '../../db/records/rows.ts';
import { tableOf, type View } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import { forbiddenChanges, mayAct, mayChange, mayWriteSomewhere } from '../../engine/access/access.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { pointer } from '../../engine/entities/pointer.ts';
import { isUuid } from '../../engine/fields/uuid.ts';
import type { RecordResponse, Refs } from '../../engine/wire/index.ts';
import { changesBetween } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { type LoadedType, loadedType } from '../entity-types.ts';
import { conflict, forbidden, notFound } from '../errors.ts';
import { readable } from './create-record.ts';
import { toItem } from './read.ts';
import { type RefCheck, refCheck } from './refs.ts';
import { withRelated } from './related.ts';
import { normaliseValues, place, problemsOf, refuseIfAny, transitionProblems } from './values.ts';
import { accessFor, readView } from './view.ts';
import { announce, checkGeneration, entryOf, NEWEST_GENERATION, updateRow } from './write.ts';

export interface UpdateRecord {
  type: string;
  id: string;
  /** A merge patch: what is absent stays, null empties. */
  values: JsonObject;
  /** The version that the person saw. Another one is there: 409 `conflict` with the current record. */
  ifMatch?: number | null;
}

/**
 * Changes a record: in one transaction with two statements. Nothing is written where nothing changes. Refuses with 404, 403
 * `forbidden`, 409 `conflict` (`extra.current`: the record as it is), 422 `invalid`.
 */
export function updateRecord(context: Context, input: UpdateRecord): Promise<RecordResponse> {
  return inTransaction(context, async (tx, inner) => {
    const loaded = loadedType(inner, input.type);
    const { type } = loaded;
    const read = readView(inner, input.type);
    const granted = accessFor(inner, loaded, 'update');
    const { values: patch, problems } = normaliseValues(loaded, input.values, (name) =>
      mayWriteSomewhere(granted, name),
    );
    const badIds = referenceProblems(loaded, patch);
    refuseIfAny([...problems, ...badIds]);

    const check = refCheck(inner, loaded, patch, (column) => sql`${sql.id('r', column)}`);
    const found = await lockRecord(inner, tx, { view: read, loaded }, input.id, check);
    const after = { ...found.values, ...patch };
    const { refs, problems: missing } = check.read(found.row, after);
    addPeople(found.row, refs, inner);
    const before = { ...found.values, ...found.system };
    const current = async () => ({ record: toItem(loaded, found.system, await readable(inner, loaded, before)), refs });
    if (input.ifMatch != null && input.ifMatch !== found.system.version) {
      throw conflict(
        'conflict',
        'Someone else has changed this record meanwhile. Look at their changes, then save again.',
        { current: await current() },
      );
    }
    const changes = changesBetween(found.values, after);
    const changed = Object.keys(changes);
    if (changed.length === 0) return current();
    const whole = { ...after, ...found.system };
    const access = await withRelated(inner, granted, [before, whole]);
    if (!mayChange(access, before, whole)) {
      throw forbidden(
        'Your roles do not allow you to change this record in this way. Ask its owner or an administrator.',
      );
    }
    refuseIfAny([
      ...forbiddenChanges(access, before, whole, changed).map((name) =>
        place(pointer(name), 'forbidden', {
          en: 'You may not change this field of this record. Leave it as it is.',
          zh: '您无权修改该记录的此字段。请保持原样。',
        }),
      ),
      // What was there before may point to something that this person cannot see: only new references are judged.
      ...missing.filter((problem) => changed.includes(problem.at.slice(1))),
      ...problemsOf(loaded, after),
      ...transitionProblems(loaded, found.values, after),
    ]);
    const version = found.system.version + 1;
    const entry = entryOf(inner, { type: type.key, record: input.id, version, action: 'updated', changes });
    await updateRow(inner, tx, loaded, input.id, after, entry);
    await announce(inner, tx, {
      change: entry.id,
      type: type.key,
      id: input.id,
      version,
      action: 'updated',
      before: found.values,
      after,
    });
    const system = { ...found.system, version, updatedAt: entry.at, updatedBy: inner.actor.user };
    return { record: toItem(loaded, system, await readable(inner, loaded, { ...after, ...system })), refs };
  });
}

export interface LockedRecord {
  row: { [column: string]: unknown };
  system: SystemValues;
  /** As stored, whoever may read them. */
  values: JsonObject;
}

/** Locks a record that the person may see, and reads it whole. 404 otherwise. */
export async function lockRecord(
  context: Context,
  tx: Tx,
  { view, loaded }: { view: View; loaded: LoadedType },
  id: string,
  check?: RefCheck,
): Promise<LockedRecord> {
  if (!isUuid(id)) throw notFound('This record');
  const system = selectSystem('r');
  const fields = selectFields(view, [...loaded.layout.fields.keys()], { stored: true });
  const people = sql`(select name from weft.app_user where id = r.created_by) as created_by_name`;
  const columns = sql.join([
    NEWEST_GENERATION,
    people,
    ...system.columns,
    ...fields.columns,
    ...(check?.columns ?? []),
  ]);
  const { statement, params } = prepare(
    sql`select ${columns} from ${tableOf(loaded.layout)} as r ${check?.joins ?? sql``}
      where ${sql.id('r', 'id')} = ${id} and ${sql.id('r', 'deleted_at')} is null for update of r`,
  );
  const [row] = await tx.query(statement, params);
  if (!row) throw notFound('This record');
  await checkGeneration(context, row);
  const values = fields.read(row);
  const whole = { ...values, ...system.read(row) };
  if (!mayAct(await withRelated(context, view.access, [whole]), whole)) throw notFound('This record');
  return { row, system: system.read(row), values };
}

/** References that are no ids cannot be looked up. */
function referenceProblems(loaded: LoadedType, patch: JsonObject) {
  return problemsOf(loaded, patch).filter((problem) => {
    const name = problem.at.slice(1);
    return (patch[name] ?? null) !== null && loaded.layout.fields.get(name)?.target;
  });
}

function addPeople(row: { [column: string]: unknown }, refs: Refs, { actor }: Context): void {
  if (typeof row.created_by === 'string') refs[`user:${row.created_by}`] = String(row.created_by_name);
  if (actor.user) refs[`user:${actor.user}`] = actor.name;
}
