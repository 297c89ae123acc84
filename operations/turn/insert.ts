import { statement, type Tx } from '../../db/database.ts';
import { sqlState } from '../../db/errors.ts';
import { type CallBinding, initialState, type JsonObject, type RecordRef } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { conflict, invalid, notFound } from '../errors.ts';
import { evaluateAtStart } from './at-start.ts';
import { INSTANCE_COLUMNS } from './load.ts';
import type { InstanceRow } from './types.ts';
import { urgencyOf } from './urgency.ts';

/** How deep processes may start each other: by calls, messages, and triggers on records that they change. */
export const MOST_DEPTH = 16;

/** Refuses what lies too deep in a chain of processes that started each other. */
export function refuseDepth(depth: number): void {
  if (depth > MOST_DEPTH)
    throw invalid(
      [],
      `Processes started each other ${MOST_DEPTH} times in a row. Look for a circle of calls or triggers.`,
    );
}

/** An instance that has not had its first turn. */
export interface NewInstance {
  id: string;
  process: string;
  binding: CallBinding;
  subject: RecordRef | null;
  variables: JsonObject;
  businessKey: string | null;
  /** How it came to this: for the cause chain. */
  cause: object | null;
  depth: number;
  at: string;
  by: string | null;
  /** Who called it; `root`: whose lock it shares. */
  parent?: { id: string; root: string; activation: number; generation: number; scope: number };
}

const INSERT = statement(`
  with i as (
    insert into weft.instance (id, root_id, process_id, version, first_version, semantics, business_key, record_type, record_id, state, depth, cause,
                               started_at, started_by, epoch, parent_id, parent_activation, parent_generation, parent_scope)
    select $1, $12, p.id, v.version, v.version, v.semantics, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $14, $15, $18
    from weft.process p join weft.process_version v on v.process_id = p.id and v.deprecated_at is null
    where p.id = $2 and p.deleted_at is null and ($16::int is null or v.version = $16) and ($17::text is null or v.tag = $17)
    order by v.version desc limit 1
    returning *)
  select ${INSTANCE_COLUMNS}, false as has_pending, null as kept from i`);

/** Adds an instance of the version that the binding means, the newest in use of those. Refused where there is none that may be started, or the business key is taken. */
export async function insertInstance(context: Context, tx: Tx, instance: NewInstance): Promise<InstanceRow> {
  const { id, process, binding, subject, businessKey, cause, depth, at, by, parent } = instance;
  refuseDepth(depth);
  try {
    const [row] = await tx.query<InstanceRow>(INSERT, [
      id,
      process,
      businessKey,
      subject?.type ?? null,
      subject?.id ?? null,
      JSON.stringify(initialState()),
      depth,
      cause && JSON.stringify(cause),
      at,
      by,
      context.platform.installation.epoch,
      parent?.root ?? id,
      parent?.id ?? null,
      parent?.activation ?? null,
      parent?.generation ?? null,
      binding.type === 'version' ? binding.version : null,
      binding.type === 'tag' ? binding.tag : null,
      parent?.scope ?? null,
    ]);
    if (!row) throw notFound(`The process “${process}”, or ${WHICH[binding.type]} of it that may be started,`);
    const urgency = await urgencyOf(context, row, instance);
    if (urgency) await tx.query(URGENCY, [id, urgency.priority, urgency.dueAt]);
    const declared = businessKey === null ? await declaredKey(context, row, instance) : null;
    if (declared !== null) await tx.query(KEY, [id, declared]);
    return row;
  } catch (error) {
    if (sqlState(error) === '23505')
      throw conflict('already-open', 'There is an open instance with this business key.');
    throw error;
  }
}

const URGENCY = statement('update weft.instance set priority = $2, due_at = $3 where id = $1');

const KEY = statement('update weft.instance set business_key = $2 where id = $1');

/** The business key that the process declares; null where it declares none, or it has no value. */
async function declaredKey(context: Context, row: InstanceRow, instance: NewInstance): Promise<string | null> {
  const { definition } = await context.platform.definitions.process(row.process_id, row.version);
  if (!definition.businessKey) return null;
  const value = await evaluateAtStart(context, definition, definition.businessKey, 'any', instance);
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, MOST_KEY) : null;
}

const MOST_KEY = 300;

const WHICH = { latest: 'a version', version: 'that version', tag: 'a version with that tag' };
