import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { temporalAddress, waitFor } from '../setup/services.ts';
import { call, type Drivers, dueIn, pending, startDrivers } from './driver.ts';

const HOUR = 3_600_000;

describe('the driver of an instance', () => {
  let drivers: Drivers;
  beforeAll(async () => {
    drivers = await startDrivers(temporalAddress());
  }, 60_000);
  afterAll(() => drivers?.close(), 30_000);
  beforeEach(() => {
    const { world } = drivers;
    Object.assign(world, {
      now: null,
      applied: 0,
      called: [],
      onCall: async () => world.now,
      onApply: async () => undefined,
    });
  });

  it('closes when a signal says that nothing is pending any more', async () => {
    const driver = await drivers.start(pending(1, { deadline: dueIn(HOUR) }));
    await drivers.signal(driver, pending(2));
    await driver.result();
  });

  it('closes when it was started with nothing to do', async () => {
    await (await drivers.start(pending(1))).result();
  });

  it('does not believe a set of an earlier turn', async () => {
    const driver = await drivers.start(pending(3, { deadline: dueIn(HOUR) }));
    await drivers.signal(driver, pending(2));
    await drivers.signal(driver, pending(2, { calls: [call(9)] }));
    expect((await driver.describe()).status.name).toBe('RUNNING');
    await drivers.signal(driver, pending(4));
    await driver.result();
    expect(drivers.world.called).toEqual([]);
  });

  it('applies what waits in the inbox, whichever turn the message is of', async () => {
    drivers.world.now = pending(5, { deadline: dueIn(HOUR) });
    const driver = await drivers.start(pending(4, { deadline: dueIn(HOUR) }));
    await drivers.signal(driver, pending(2, { inbox: true }));
    await waitFor(() => drivers.world.applied === 1, { what: 'the inbox to be applied' });
    await drivers.signal(driver, pending(6));
    await driver.result();
    expect(drivers.world.applied).toBe(1);
  });

  it('applies again at once what comes while it applies, and what a turn left over', async () => {
    const { world } = drivers;
    world.now = pending(5, { deadline: dueIn(HOUR) });
    const driver = await drivers.start(pending(4, { deadline: dueIn(HOUR) }));
    let applying: () => void = () => undefined;
    const come = new Promise<void>((resolve) => {
      applying = resolve;
    });
    world.onApply = async () => {
      if (world.applied === 1) await come;
      world.now = pending(5 + world.applied, { deadline: dueIn(HOUR), inbox: world.applied === 2 });
    };
    await drivers.signal(driver, pending(2, { inbox: true }));
    await waitFor(() => world.applied === 1, { what: 'the inbox to be applied' });
    await drivers.signal(driver, pending(2, { inbox: true }));
    applying();
    await waitFor(() => world.applied === 3, { what: 'what came meanwhile, and what was left over' });
    await drivers.signal(driver, pending(20));
    await driver.result();
    expect(world.applied).toBe(3);
  });

  it('makes each call once, however often it is told of it, and closes when the last has its result', async () => {
    const { world } = drivers;
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    world.onCall = async ({ activation }) => {
      if (activation === 1) await answered;
      return pending(activation === 1 ? 3 : 2, { calls: activation === 1 ? [] : [call(1)] });
    };
    const driver = await drivers.start(pending(1, { calls: [call(1), call(2)] }));
    await drivers.signal(driver, pending(1, { calls: [call(1), call(2)] }));
    await waitFor(() => world.called.length === 2, { what: 'both calls' });
    await drivers.signal(driver, pending(2, { calls: [call(1)] }));
    answer();
    await driver.result();
    expect(world.called.sort()).toEqual(['1.0', '2.0']);
  });

  it('looks for what is due when the time has come, and keeps a nearer deadline', async () => {
    const { world } = drivers;
    const driver = await drivers.start(pending(1, { deadline: dueIn(HOUR) }));
    await drivers.signal(driver, pending(2, { deadline: dueIn(100) }));
    await driver.result();
    expect(world.applied).toBe(1);
  });

  it('looks again when the database does not think that it is time yet', async () => {
    const { world } = drivers;
    const deadline = dueIn(50);
    world.now = pending(1, { deadline });
    world.onApply = async () => {
      if (world.applied === 2) world.now = null;
    };
    await (await drivers.start(pending(1, { deadline }))).result();
    expect(world.applied).toBe(2);
  });

  it('goes on with an ordinary activity where the local one fails', async () => {
    const { world } = drivers;
    world.onApply = async () => {
      if (world.applied <= 2) throw new Error('the database is away');
    };
    await (await drivers.start(pending(1, { inbox: true }))).result();
    expect(world.applied).toBe(3);
  });
});
