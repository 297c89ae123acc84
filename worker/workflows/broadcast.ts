import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { BroadcastActivities } from './message-activities.ts';

const { nextSlices, deliverSlice } = proxyActivities<BroadcastActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Before every id. */
const START = '00000000-0000-0000-0000-000000000000';

/** Brings a signal to all who waited when it was sent: some hundred in an activity, a few of these side by side. */
export async function broadcast(id: string, after: string = START, done: number = 0): Promise<void> {
  let [cursor, count] = [after, done];
  for (;;) {
    const slices = await nextSlices(id, cursor, count);
    const last = slices.at(-1);
    if (!last) return;
    await Promise.all(slices.map((slice) => deliverSlice(id, slice)));
    cursor = last.upTo;
    count += slices.reduce((sum, slice) => sum + slice.count, 0);
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof broadcast>(id, cursor, count);
  }
}
