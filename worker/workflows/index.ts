/** All workflows of this worker. */
export { batch } from './batch.ts';
export { broadcast } from './broadcast.ts';
export { processInstance } from './process-instance.ts';
export { reconcileInstances } from './reconcile-instances.ts';
export { scheduledStart } from './scheduled-start.ts';
