import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineSignal,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { DriverActivities, PendingCall, PendingSet } from './driver-activities.ts';

/** What is pending changed; carries the whole set. */
export const pendingSignal = defineSignal<[PendingSet]>('pending');

const local = proxyLocalActivities<DriverActivities>({
  startToCloseTimeout: '5 seconds',
  retry: { maximumAttempts: 2 },
});
const ordinary = proxyActivities<DriverActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/**
 * Drives one instance of a process: makes its connector calls, keeps one timer for its nearest deadline, applies what was accepted
 * while nobody could. It holds no business data, and every answer it gets says all that is pending, so that it can
 * never be wrong for long. Ends when nothing is pending; a later signal starts it again.
 */
export async function processInstance(first: PendingSet): Promise<void> {
  let view = first;
  /** Accepted events wait to be applied; set by any signal that says so, whichever turn it is of. */
  let inbox = first.inbox;
  let timer: { at: string; scope: CancellationScope } | null = null;
  let due = false;
  const calling = new Set<string>();
  /** Counts what happened, so that nothing is slept through. */
  let happened = 0;
  /** The deadline at which due timers were last looked for. */
  let looked = '';

  const see = (set: PendingSet | null) => {
    happened += 1;
    if (!set) {
      view = { ...view, deadline: null, calls: [], more: false, inbox: false };
      return;
    }
    inbox ||= set.inbox;
    if (set.epoch > view.epoch || (set.epoch === view.epoch && set.turn >= view.turn)) view = set;
  };
  setHandler(pendingSignal, see);

  const call = async (waiting: PendingCall) => {
    const key = callKey(waiting);
    calling.add(key);
    try {
      see(
        await connector(waiting).callConnector({
          instance: view.instance,
          activation: waiting.activation,
          generation: waiting.generation,
          connector: waiting.connector,
        }),
      );
    } finally {
      calling.delete(key);
      happened += 1;
    }
  };
  const apply = async () => {
    looked = view.deadline?.at ?? '';
    due = false;
    inbox = false;
    try {
      see(await local.applyPending(view.instance));
    } catch (error) {
      if (isCancellation(error)) throw error;
      see(await ordinary.applyPending(view.instance));
    }
  };
  const keepTimer = () => {
    const wanted = view.deadline;
    if (!wanted || (timer && timer.at <= wanted.at)) return;
    timer?.scope.cancel();
    const scope = new CancellationScope();
    const set = { at: wanted.at, scope };
    timer = set;
    void scope
      .run(() => sleep(waitFor(wanted.at, looked), { summary: wanted.title }))
      .then(
        () => {
          if (timer === set) timer = null;
          due = true;
          happened += 1;
        },
        () => undefined,
      );
  };

  for (;;) {
    // What comes while it is applied is not slept through.
    while (inbox || due) await apply();
    if (view.more && calling.size === 0) see(await ordinary.readPending(view.instance));
    for (const waiting of view.calls) if (!calling.has(callKey(waiting))) void call(waiting);
    keepTimer();
    const idle = view.deadline === null && view.calls.length === 0 && calling.size === 0 && !inbox && !due;
    if (idle) {
      const before = happened;
      await condition(allHandlersFinished);
      if (happened === before) return;
      continue;
    }
    if (workflowInfo().continueAsNewSuggested && calling.size === 0 && !inbox && !due) {
      await continueAsNew<typeof processInstance>(view);
    }
    const seen = happened;
    await condition(() => happened !== seen);
  }
}

/** Milliseconds to a deadline. One that has passed and was looked for already waits for clocks that differ to meet. */
function waitFor(at: string, looked: string): number {
  const left = Date.parse(at) - Date.now();
  if (left > 0) return left + 1;
  return at === looked ? 1_000 : 1;
}

const callKey = (call: PendingCall) => `${call.activation}.${call.generation}`;

/** Retries are decided in the activity, which knows the policy of the definition; Temporal repeats what a crash cut off. */
function connector(call: PendingCall) {
  return proxyActivities<DriverActivities>({
    taskQueue: call.taskQueue,
    summary: call.title,
    startToCloseTimeout: '2 minutes',
    heartbeatTimeout: '10 seconds',
    retry: { initialInterval: call.interval * 1000, backoffCoefficient: 2, maximumInterval: '1 hour' },
  });
}
