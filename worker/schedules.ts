import { type Client, ScheduleOverlapPolicy } from '@temporalio/client';
import type { Platform } from '../operations/platform.ts';
import { syncSchedules } from '../operations/schedules/sync.ts';
import { scheduleId, taskQueue } from '../operations/temporal/names.ts';

/** Makes sure that the reconciler runs every minute, and that what starts at set times does, also after Temporal has lost its store. */
export async function ensureSchedules(platform: Platform, client: Client): Promise<void> {
  await ensureReconciler(platform, client);
  await syncSchedules(platform, client);
}

async function ensureReconciler(platform: Platform, client: Client): Promise<void> {
  const id = scheduleId(platform.installation, 'reconcile');
  try {
    await client.schedule.create({
      scheduleId: id,
      spec: { intervals: [{ every: '1m' }] },
      policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: '1 minute' },
      // It was not there: what came due in the meantime is looked for now.
      state: { triggerImmediately: true },
      action: {
        type: 'startWorkflow',
        workflowType: 'reconcileInstances',
        workflowId: id,
        taskQueue: taskQueue(platform.installation),
        args: [],
      },
    });
  } catch (error) {
    if ((error as Error).name !== 'ScheduleAlreadyRunning') throw error;
  }
}
