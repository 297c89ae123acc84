import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { temporalAddress } from '../setup/services.ts';
import { type Broadcasts, startBroadcasts } from './broadcasts.ts';

describe('the workflow of a batch', () => {
  let batches: Broadcasts;
  beforeAll(async () => {
    batches = await startBroadcasts(temporalAddress());
  }, 60_000);
  afterAll(() => batches?.close());

  it('does all of it in slices, a few side by side, and asks each time what is left', async () => {
    const { world } = batches;
    world.receivers = 95;
    let failures = 0;
    world.onSlice = async () => {
      failures += 1;
      if (failures === 2) throw new Error('the database is away');
    };
    await (await batches.batch()).result();
    expect(world.heard.size).toBe(95);
    expect(world.noted).toEqual([0, 40, 80, 95]);
    expect(world.most).toBeLessThanOrEqual(4);
  });
});
