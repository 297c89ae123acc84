import type { Slice } from '../../operations/messages/broadcast.ts';

export type { Slice };

/** What a broadcast asks of the world: types only, shared with the activities that implement it. */
export interface BroadcastActivities {
  /** Notes that so many have it, and says who comes next; nobody: it has ended. */
  nextSlices(id: string, after: string, done: number): Promise<Slice[]>;
  deliverSlice(id: string, slice: Slice): Promise<void>;
}

export interface ScheduleActivities {
  /** Starts what is due of a schedule. */
  fireSchedule(id: string): Promise<void>;
}
