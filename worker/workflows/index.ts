/** All workflows of this worker. */
export { processInstance } from './process-instance.ts';
export { reconcileInstances } from './reconcile-instances.ts';
