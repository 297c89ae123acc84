import type { Installation } from '../platform.ts';

/** Workflow ids, schedules and task queues start with the installation's id, so that installations can share a Temporal. */
export const taskQueue = (installation: Installation) => `weft-${installation.id}`;
export const workflowId = (installation: Installation, instance: string) => `${installation.id}-${instance}`;
export const scheduleId = (installation: Installation, name: string) => `${installation.id}-${name}`;
