import type { PendingCall, PendingSet } from '../../operations/turn/pending.ts';

export type { PendingCall, PendingSet };

/** What the driver asks of the world: types only, shared with the activities that implement it. */
export interface DriverActivities {
  /** Applies accepted events and due timers. Null: the instance has ended. */
  applyPending(instance: string): Promise<PendingSet | null>;
  readPending(instance: string): Promise<PendingSet | null>;
  /** Makes a connector call and applies its result. */
  callConnector(call: {
    instance: string;
    activation: number;
    generation: number;
    connector: string;
  }): Promise<PendingSet | null>;
}
