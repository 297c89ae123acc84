import { proxyActivities } from '@temporalio/workflow';
import type { CallActivities } from './hand.ts';

const { call } = proxyActivities<CallActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', backoffCoefficient: 2 },
});

/** Two calls of a web service, by hand. */
export async function twoCalls(url: string, n: number): Promise<void> {
  await call(url, n);
  await call(url, n);
}
