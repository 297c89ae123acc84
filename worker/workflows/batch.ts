import { continueAsNew, proxyActivities, workflowInfo } from '@temporalio/workflow';
import type { BatchActivities } from './batch-activities.ts';

const { nextBatchSlices, runBatchSlice } = proxyActivities<BatchActivities>({
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Does to many instances what an operator asked for: some hundred in an activity, a few of these side by side. */
export async function batch(id: string): Promise<void> {
  for (;;) {
    const slices = await nextBatchSlices(id);
    if (slices.length === 0) return;
    await Promise.all(slices.map((slice) => runBatchSlice(id, slice)));
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof batch>(id);
  }
}
