import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporalAddress, waitFor } from '../setup/services.ts';
import { type Broadcasts, startBroadcasts } from './broadcasts.ts';

describe('the workflow of a broadcast', () => {
  let broadcasts: Broadcasts;
  beforeAll(async () => {
    broadcasts = await startBroadcasts(temporalAddress());
  }, 60_000);
  afterAll(() => broadcasts?.close());
  beforeEach(() => {
    Object.assign(broadcasts.world, {
      noted: [],
      heard: new Set(),
      most: 0,
      fired: [],
      onSlice: async () => undefined,
    });
  });

  it('reaches everybody in slices, a few side by side, and notes how far it is', async () => {
    const { world } = broadcasts;
    world.receivers = 95;
    world.onSlice = () => waitFor(() => world.most > 1, { what: 'another slice beside it' }).then(() => undefined);
    await (await broadcasts.broadcast()).result();
    expect(world.heard.size).toBe(95);
    expect(world.noted).toEqual([0, 40, 80, 95]);
    expect(world.most).toBeLessThanOrEqual(4);
  });

  it('has nothing to do where nobody is left', async () => {
    broadcasts.world.receivers = 0;
    await (await broadcasts.broadcast()).result();
    expect(broadcasts.world.noted).toEqual([0]);
  });

  it('tries a slice again that failed', async () => {
    const { world } = broadcasts;
    world.receivers = 30;
    let failures = 0;
    world.onSlice = async () => {
      failures += 1;
      if (failures <= 2) throw new Error('the database is away');
    };
    await (await broadcasts.broadcast()).result();
    expect(world.heard.size).toBe(30);
    expect(world.noted).toEqual([0, 30]);
  });

  it('of a schedule starts what is due, once', async () => {
    await (await broadcasts.scheduled('daily:start')).result();
    expect(broadcasts.world.fired).toEqual(['daily:start']);
  });
});
