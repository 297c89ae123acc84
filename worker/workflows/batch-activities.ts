import type { Slice } from '../../operations/batches/run.ts';

export type { Slice };

/** What a batch asks of the world: types only, shared with the activities that implement it. */
export interface BatchActivities {
  /** Who comes next; nobody: it has ended. */
  nextBatchSlices(id: string): Promise<Slice[]>;
  runBatchSlice(id: string, slice: Slice): Promise<void>;
}
