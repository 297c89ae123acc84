import { sqlState } from '../../db/errors.ts';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { keepEvent } from './inbox.ts';
import { LOCK_WAIT_MS } from './load.ts';
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
 * process: then the event is kept. It waits, too, while the instance is suspended.
 */
export async function applyOrKeep(
  context: Context,
  apply: () => Promise<Turn>,
  request: () => Promise<TurnRequest>,
): Promise<Act> {
  if (context.platform.settings.turns === 'request') {
    try {
      const turn = await apply();
      return turn.left ? { applied: false, kept: null } : { applied: true, turn };
    } catch (error) {
      const mayKeep = sqlState(error) === LOCK_NOT_AVAILABLE || (error as { code?: string }).code === 'newer-semantics';
      if (!mayKeep) throw error;
    }
  }
  return { applied: false, kept: await keep(context, await request()) };
}

/** Commits the event to the inbox and tells the driver. Answers what the key held when it was there before. */
export async function keep(context: Context, request: TurnRequest): Promise<InstanceRow['kept']> {
  return context.platform.db.transaction((tx) => keepEvent(context, tx, request));
}

/** The event's stamp: the installation's clock, and who acts. */
export function stamp(context: Context): { at: string; by: string | null } {
  return { at: context.platform.clock.now().toISOString(), by: context.actor.user };
}
