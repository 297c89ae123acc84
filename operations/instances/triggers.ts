import type { Tx } from '../../db/database.ts';
import type { Json, JsonObject, ProcessDefinition, TriggerDefinition } from '../../engine/core/index.ts';
import { namesOf } from '../../engine/core/index.ts';
import { compileExpression } from '../../engine/expressions/index.ts';
import type { Context } from '../context.ts';
import type { RecordChange } from '../records/index.ts';
import { recordValues } from '../records/index.ts';
import { startInstance } from './start.ts';

/** What the relay finds in an outbox row of topic `trigger`: start this process, once per (trigger, change). */
export interface TriggerMessage {
  process: string;
  trigger: string;
  start?: string;
  change: string;
  subject: { type: string; id: string };
  /** The record's values after the change, in case it changes again before the process starts. */
  after: JsonObject | null;
  depth: number;
  cause: { instance?: string };
}

/** Starts what a new record starts: atomic triggers in its own transaction, all others by the outbox after it. */
export async function startTriggered(context: Context, tx: Tx, change: RecordChange): Promise<void> {
  if (change.action !== 'created') return;
  const triggers = await context.platform.definitions.triggers(change.type);
  if (triggers.length === 0) return;
  const depth = context.actor.via ? (await depthOf(tx, context.actor.via.instance)) + 1 : 0;
  const subject = { type: change.type, id: change.id };
  for (const { process, trigger, definition } of triggers) {
    if (!(await holds(context, trigger, definition, subject))) continue;
    const start = trigger.start ? { start: trigger.start } : {};
    const cause = {
      trigger: trigger.id,
      change: change.change,
      ...(context.actor.via ? { instance: context.actor.via.instance } : {}),
    };
    if (trigger.atomic) {
      await startInstance(context, tx, { process, subject, ...start, depth, cause });
      continue;
    }
    const message: TriggerMessage = {
      process,
      trigger: trigger.id,
      ...start,
      change: change.change,
      subject,
      after: change.after,
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

/** Starts the process of an outbox row, unless the same change has started it before. */
export async function startFromOutbox(context: Context, message: TriggerMessage): Promise<void> {
  await context.platform.db.transaction(async (tx) => {
    const key = `${message.process}:${message.trigger}`;
    const [first] = await tx.query(
      `insert into weft.start (trigger, change, instance_id) values ($1, $2, uuidv7()) on conflict do nothing returning change`,
      [key, message.change],
    );
    if (!first) return;
    const { process, subject, start, depth, cause } = message;
    const { id } = await startInstance({ ...context, tx }, tx, {
      process,
      subject,
      ...(start ? { start } : {}),
      depth,
      cause,
    });
    await tx.query('update weft.start set instance_id = $3 where trigger = $1 and change = $2', [
      key,
      message.change,
      id,
    ]);
  });
}

/** A condition that fails counts as met: better one process too many, with its incident, than a record that nobody sees. */
async function holds(
  context: Context,
  trigger: TriggerDefinition,
  definition: ProcessDefinition,
  subject: { type: string; id: string },
): Promise<boolean> {
  if (!trigger.condition) return true;
  const compiled = compileExpression(
    trigger.condition,
    namesOf(definition, await context.platform.definitions.catalog()),
    'boolean',
  );
  if (!compiled.ok) return true;
  const paths = compiled.expression.uses
    .filter((use) => use.startsWith('record.'))
    .map((use) => use.slice('record.'.length));
  const record: Json = (await recordValues(context, subject, paths))?.values ?? null;
  const result = compiled.expression.evaluate({ record }, context.platform.clock.now().toISOString());
  return !result.ok || result.value === true;
}

async function depthOf(tx: Tx, instance: string): Promise<number> {
  const [row] = await tx.query<{ depth: number }>('select depth from weft.instance where id = $1', [instance]);
  return row?.depth ?? 0;
}
