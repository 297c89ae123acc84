import type { JsonObject } from '../../engine/core/index.ts';
import type { Context } from '../context.ts';
import { conflict } from '../errors.ts';
import { act, stamp } from '../turn/act.ts';
import { readInstance } from './read.ts';

/** Tries the step of an incident again, with changed variables if given. */
export async function retryIncident(
  context: Context,
  id: string,
  activation: number,
  variables?: JsonObject,
): Promise<void> {
  await readInstance(context, id);
  const [incident] = await context.platform.db.query<{ id: string }>(
    'select id from weft.incident where instance_id = $1 and activation = $2 and resolved_at is null',
    [id, activation],
  );
  if (!incident) throw conflict('no-incident', 'This incident is resolved already.');
  const event = { type: 'retried' as const, ...stamp(context), activation, ...(variables ? { variables } : {}) };
  await act(context, { instance: id, key: `retried:${incident.id}`, event });
}

/** Ends an instance: its tasks, timers and calls go. */
export async function cancelInstance(context: Context, id: string, reason: string): Promise<void> {
  const row = await readInstance(context, id);
  if (row.status !== 'active') throw conflict('instance-ended', 'This process instance has ended already.');
  await act(context, { instance: id, key: 'cancelled', event: { type: 'cancelled', ...stamp(context), reason } });
}
