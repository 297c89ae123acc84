import { proxyActivities } from '@temporalio/workflow';
import type { ScheduleActivities } from './message-activities.ts';

const { fireSchedule } = proxyActivities<ScheduleActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Started by the Schedule of a start event with a timer. */
export async function scheduledStart(id: string): Promise<void> {
  await fireSchedule(id);
}
