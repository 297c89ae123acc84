import { statement } from '../db/database.ts';
import type { ImplementationInfo } from '../engine/wire/index.ts';
import type { CallResult } from './calls/call.ts';
import { type Context, SYSTEM } from './context.ts';
import { conflict } from './errors.ts';
import type { Installation } from './platform.ts';
import { taskQueue } from './temporal/names.ts';
import { act, stamp } from './turn/act.ts';
import type { InboxEvent } from './turn/types.ts';

/** Tests with the installation's clock: connectors whose calls wait until somebody says what came of them. */

/** No worker polls it. */
export const heldQueue = (installation: Installation) => `${taskQueue(installation)}-held`;

const HOLD = statement(`
  insert into weft.connector as c (type, version, task_queue, info, effect) values ($1, 1, $2, $3, 'idempotent')
  on conflict (type) do update set info = excluded.info, seen_at = now() where c.task_queue = excluded.task_queue returning type`);

/** Makes connectors known that no worker has; `inputs` are the names that a call is given. Refuses those that a worker has. */
export async function holdConnectors(
  context: Context,
  connectors: { type: string; inputs: string[] }[],
): Promise<void> {
  const { db, definitions, installation, live } = context.platform;
  for (const { type, inputs } of connectors) {
    const properties = Object.fromEntries(inputs.map((name) => [name, {}]));
    const info: ImplementationInfo = {
      type,
      title: type,
      description: type,
      icon: 'service',
      configSchema: { type: 'object', properties },
      resultSchema: {},
    };
    const [held] = await db.query(HOLD, [type, heldQueue(installation), JSON.stringify(info)]);
    if (!held) throw conflict('not-held', `A worker has the connector “${type}”, and makes its calls.`);
  }
  definitions.forget();
  live.nudge(['definitions']);
}

const WAITING = statement(
  `select generation from weft.pending where instance_id = $1 and activation = $2 and kind = 'call'`,
);

/** Says what came of a call, as a worker does. */
export async function finishHeldCall(
  context: Context,
  { instance, activation, result }: { instance: string; activation: number; result: CallResult },
): Promise<void> {
  const [call] = await context.platform.db.query<{ generation: number }>(WAITING, [instance, activation]);
  if (!call) throw conflict('call-over', 'This call is not waited for any more.');
  const { generation } = call;
  const { at } = stamp(context);
  const event: InboxEvent = result.ok
    ? { type: 'callSucceeded', at, by: null, activation, generation, result: result.result }
    : { type: 'callFailed', at, by: null, activation, generation, code: result.code, message: result.message };
  await act({ ...context, actor: SYSTEM }, { instance, key: `call:${activation}.${generation}`, event });
}
