import type { Tx } from '../../db/database.ts';
import type { Json, JsonObject, ProcessDefinition, TriggerDefinition } from '../../engine/core/index.ts';
import { namesOf } from '../../engine/core/index.ts';
import { readsOf } from '../../engine/expressions/analysis/index.ts';
import { compileExpression, LIGHT_WORK } from '../../engine/expressions/index.ts';
import { changesBetween } from '../audit.ts';
import type { Context } from '../context.ts';
import { isRefusal } from '../errors.ts';
import { type RecordChange, recordValues, recordValuesBefore } from '../records/index.ts';
import { refuseDepth } from '../turn/insert.ts';
import { type StartRequest, startInstance } from './start.ts';

/** What the relay finds in an outbox row of topic `trigger`: start this process, once per (trigger, change). */
export interface TriggerMessage {
  process: string;
  trigger: string;
  start?: string;
  change: string;
  subject: { type: string; id: string };
  depth: number;
  cause: { instance?: string };
}

/**
 * Starts what a new or changed record starts: atomic triggers in its own transaction, all others by the outbox after it. A change by a
 * process that lies too deep in a chain of processes which started each other is refused: that process gets an incident.
 */
export async function startTriggered(context: Context, tx: Tx, change: RecordChange): Promise<void> {
  if (change.action === 'deleted') return;
  const triggers = (await context.platform.definitions.triggers(change.type)).filter(({ trigger }) =>
    concerns(trigger, change),
  );
  if (triggers.length === 0) return;
  const { via } = context.actor;
  const depth = via ? (await depthOf(tx, via.instance)) + 1 : 0;
  const subject = { type: change.type, id: change.id };
  for (const { process, trigger, definition } of triggers) {
    if (!(await holds(context, trigger, definition, change))) continue;
    refuseDepth(depth);
    const start = trigger.start ? { start: trigger.start } : {};
    const cause = { trigger: trigger.id, change: change.change, ...(via ? { instance: via.instance } : {}) };
    if (trigger.atomic) {
      const request = { process, subject, ...start, depth, cause };
      await (definition.businessKey ? startUnlessOpen : startInstance)(context, tx, request);
      continue;
    }
    const message: TriggerMessage = {
      process,
      trigger: trigger.id,
      ...start,
      change: change.change,
      subject,
      depth,
      cause,
    };
    await tx.query(`insert into weft.outbox (topic, key, payload) values ('trigger', $1, $2)`, [
      `${process}:${trigger.id}`,
      JSON.stringify(message),
    ]);
    tx.afterCommit(() => context.platform.relay.poke());
  }
}

/** The record is not refused because an instance with its business key is open already: that one has it. */
async function startUnlessOpen(context: Context, tx: Tx, request: StartRequest): Promise<void> {
  try {
    await tx.savepoint(() => startInstance(context, tx, request));
  } catch (error) {
    if (!isRefusal(error) || error.code !== 'already-open') throw error;
  }
}

/** Starts the process of an outbox row, unless the same change has started it before, or it cannot be started any more. */
export async function startFromOutbox(context: Context, message: TriggerMessage): Promise<void> {
  const { process, trigger, change, subject, start, depth, cause } = message;
  const key = `${process}:${trigger}`;
  try {
    await context.platform.db.transaction(async (tx) => {
      const [first] = await tx.query(
        `insert into weft.start (trigger, change, instance_id) values ($1, $2, uuidv7()) on conflict do nothing returning change`,
        [key, change],
      );
      if (!first) return;
      const { id } = await startInstance({ ...context, tx }, tx, {
        process,
        subject,
        ...(start ? { start } : {}),
        depth,
        cause,
      });
      await tx.query('update weft.start set instance_id = $3 where trigger = $1 and change = $2', [key, change, id]);
    });
  } catch (error) {
    // Deprecated or deleted meanwhile, or one is open for it: to try again would not change that.
    if (!isRefusal(error)) throw error;
    context.platform.log(`trigger ${key}, record ${subject.type} ${subject.id}: ${error.message}`);
  }
}

function concerns(trigger: TriggerDefinition, change: RecordChange): boolean {
  if (trigger.type !== (change.action === 'created' ? 'record.created' : 'record.changed')) return false;
  if (!trigger.fields || trigger.type === 'record.created') return true;
  const changed = changesBetween(change.before ?? {}, change.after ?? {});
  return trigger.fields.some((field) => Object.hasOwn(changed, field));
}

/** A condition that fails counts as met: better one process too many, with its incident, than a record that nobody sees. */
async function holds(
  context: Context,
  trigger: TriggerDefinition,
  definition: ProcessDefinition,
  change: RecordChange,
): Promise<boolean> {
  if (!trigger.condition) return true;
  const names = namesOf(definition, await context.platform.definitions.catalog());
  if (names.record && trigger.type === 'record.changed') names.before = names.record;
  const compiled = compileExpression(trigger.condition, names, 'boolean');
  if (!compiled.ok) return true;
  const reads = readsOf(compiled.expression.uses, trigger.condition, names, 'expression');
  const paths = (name: string) =>
    reads.flatMap((use) => (use.startsWith(`${name}.`) ? [use.slice(name.length + 1)] : []));
  const seen: JsonObject = {};
  if (paths('record').length > 0)
    seen.record = (await recordValues(context, { type: change.type, id: change.id }, paths('record')))?.values ?? null;
  if (paths('before').length > 0 && change.before)
    seen.before = await recordValuesBefore(context, change.type, change.before, paths('before'));
  const result = compiled.expression.evaluate(
    { record: null, before: null as Json, ...seen },
    context.platform.clock.now().toISOString(),
    { left: LIGHT_WORK },
    compiled.expression.calendars
      ? (await context.platform.definitions.calendars()).calendars({ standard: definition.calendar })
      : undefined,
  );
  return !result.ok || result.value === true;
}

async function depthOf(tx: Tx, instance: string): Promise<number> {
  const [row] = await tx.query<{ depth: number }>('select depth from weft.instance where id = $1', [instance]);
  return row?.depth ?? 0;
}
