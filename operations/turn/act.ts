import { sqlState } from '../../db/errors.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { leaveMessage } from './hand-over.ts';
import { LOCK_WAIT_MS } from './load.ts';
import { pendingSet } from './pending.ts';
import { type Turn, type TurnRequest, turnOn } from './run.ts';
import type { InstanceRow } from './types.ts';

/** What became of an act: applied in this request, or kept and to be applied by a worker in a moment. */
export type Act = { applied: true; turn: Turn } | { applied: false; kept: InstanceRow['kept'] };

const LOCK_NOT_AVAILABLE = '55P03';

/** Applies an event in the request where that is possible, else keeps it for a worker. Durable in both cases when it returns. */
export async function act(context: Context, request: TurnRequest): Promise<Act> {
  return applyOrKeep(
    context,
    async () => {
      const turn = await context.platform.db.transaction((tx) =>
        turnOn(context, tx, request.instance, request, LOCK_WAIT_MS),
      );
      if (!turn) throw notFound('This process instance');
      return turn;
    },
    async () => request,
  );
}

/**
 * `apply` in this request, unless turns are the workers', another turn holds the instance, or its semantics are newer than this
 * process: then the event is kept.
 */
export async function applyOrKeep(
  context: Context,
  apply: () => Promise<Turn>,
  request: () => Promise<TurnRequest>,
): Promise<Act> {
  if (context.platform.settings.turns === 'request') {
    try {
      return { applied: true, turn: await apply() };
    } catch (error) {
      const mayKeep = sqlState(error) === LOCK_NOT_AVAILABLE || (error as { code?: string }).code === 'newer-semantics';
      if (!mayKeep) throw error;
    }
  }
  return { applied: false, kept: await keep(context, await request()) };
}

/** Commits the event to the inbox and tells the driver. Answers what the key held when it was there before. */
export async function keep(context: Context, request: TurnRequest): Promise<InstanceRow['kept']> {
  return context.platform.db.transaction(async (tx) => {
    const [added] = await tx.query(
      `insert into weft.inbox (instance_id, key, at, event, by_user, response) values ($1, $2, $3, $4, $5, $6)
       on conflict (instance_id, key) do nothing returning key`,
      [
        request.instance,
        request.key,
        request.event.at,
        JSON.stringify(request.event),
        request.event.by,
        JSON.stringify(request.response ?? null),
      ],
    );
    if (!added) {
      const [kept] = await tx.query<NonNullable<InstanceRow['kept']>>(
        'select response, by_user as by, event from weft.inbox where instance_id = $1 and key = $2',
        [request.instance, request.key],
      );
      return kept ?? null;
    }
    const [row] = await tx.query<InstanceRow>('select * from weft.instance where id = $1', [request.instance]);
    if (!row) throw notFound('This process instance');
    const { definition } = await context.platform.definitions.process(row.process_id, row.version);
    await leaveMessage(context, tx, await pendingSet(context.platform, row, row.state, definition, true), definition);
    return null;
  });
}

/** The event's stamp: the installation's clock, and who acts. */
export function stamp(context: Context): { at: string; by: string | null } {
  return { at: context.platform.clock.now().toISOString(), by: context.actor.user };
}
