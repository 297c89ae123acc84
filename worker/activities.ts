import { activityInfo, cancellationSignal, heartbeat } from '@temporalio/activity';
import { nextSlices as nextBatchSlices, runSlice } from '../operations/batches/run.ts';
import {
  beginOnce,
  type CallResult,
  countFailure,
  finishCall,
  type WaitingCall,
  waitingCall,
} from '../operations/calls/call.ts';
import type { Context } from '../operations/context.ts';
import { deliverSlice, nextSlices } from '../operations/messages/broadcast.ts';
import { housekeeping, reconcile } from '../operations/reconcile.ts';
import { EARLY_MS, fireSchedule } from '../operations/schedules/fire.ts';
import { applyPending, readPending } from '../operations/turn/apply-pending.ts';
import type { Connector } from './connectors/connector.ts';
import type { BatchActivities } from './workflows/batch-activities.ts';
import type { DriverActivities } from './workflows/driver-activities.ts';
import type { BroadcastActivities, ScheduleActivities } from './workflows/message-activities.ts';

const HEARTBEAT_MS = 3_000;

/** The activities of this worker, on a platform and with connectors. */
export function createActivities(
  context: Context,
  connectors: Connector[],
): DriverActivities & BatchActivities & BroadcastActivities & ScheduleActivities & { reconcileLate(): Promise<void> } {
  const byType = new Map(connectors.map((connector) => [connector.type, connector]));
  return {
    applyPending: (instance) => applyPending(context, instance),
    readPending: (instance) => readPending(context, instance),
    async callConnector(id) {
      const call = await persistently(() => waitingCall(context, id));
      if (!call) return readPending(context, id.instance);
      const connector = byType.get(call.connector);
      const result = connector
        ? await whileBeating(() => attempt(context, connector, call))
        : failed('no-connector', `No worker here has the connector “${call.connector}”.`);
      return persistently(() => finishCall(context, call, result));
    },
    nextBatchSlices: (id) => whileBeating(() => nextBatchSlices(context, id)),
    runBatchSlice: (id, slice) => whileBeating(() => runSlice(context, id, slice)),
    nextSlices: (id, after, done) => whileBeating(() => nextSlices(context, id, after, done)),
    deliverSlice: (id, slice) => whileBeating(() => deliverSlice(context, id, slice)),
    fireSchedule: (id) => fireSchedule(context, id, EARLY_MS),
    async reconcileLate() {
      await reconcile(context, { late: true });
      await housekeeping(context);
    },
  };
}

const failed = (code: string, message: string): CallResult => ({ ok: false, code, message });

const MOST_CUT_OFF = 10;

/** One attempt. Throws for Temporal to repeat it while the definition's policy allows another; else the failure is the result. */
async function attempt(context: Context, connector: Connector, call: WaitingCall): Promise<CallResult> {
  const number = activityInfo().attempt;
  if (connector.effect === 'once' && !(await beginOnce(context, call))) {
    return failed(
      'outcome-unknown',
      'An earlier attempt was cut off, and this call must not be made twice. Find out what happened, then retry or go on.',
    );
  }
  // What brings down every worker that tries it is not tried for ever.
  if (number > call.attempts + MOST_CUT_OFF)
    return failed('attempts-exhausted', `The call was cut off ${number - 1} times.`);
  try {
    return {
      ok: true,
      result: await connector.run(call.input, { key: call.key, attempt: number, signal: cancellationSignal() }),
    };
  } catch (error) {
    const {
      code = 'connector-failed',
      message,
      retryable = true,
    } = error as { code?: string; message: string; retryable?: boolean };
    if (retryable && connector.effect !== 'once') {
      const failures = await persistently(() => countFailure(context, call));
      if (failures < call.attempts) throw new Error(`${code}: ${message}`);
    }
    return failed(code, message);
  }
}

/** Tells Temporal that the call goes on, so that a dead worker is noticed in seconds. */
async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

const MOST_WAITS = 20;

/** The database may be away for a moment; that must not repeat a call whose result is known. */
async function persistently<T>(work: () => Promise<T>): Promise<T> {
  return whileBeating(async () => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries >= MOST_WAITS) throw error;
        await new Promise((resolve) => setTimeout(resolve, Math.min(100 * 2 ** tries, 3_000)));
      }
    }
  });
}
