import { proxyActivities } from '@temporalio/workflow';

interface ReconcileActivities {
  reconcileLate(): Promise<void>;
}

const { reconcileLate } = proxyActivities<ReconcileActivities>({
  startToCloseTimeout: '1 minute',
  retry: { maximumAttempts: 3 },
});

/** Started by a Schedule every minute: what is overdue, or waits and nobody seems to drive it. */
export async function reconcileInstances(): Promise<void> {
  await reconcileLate();
}
