import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { correlate } from '../../../operations/messages/correlate.ts';
import type { Relay } from '../../../operations/relay.ts';
import { chosenSeed, type Random, seeded } from '../../faults/random.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { waitFor } from '../../setup/services.ts';
import { type House, openHouse } from '../turn/house.ts';
import { instancesOf, keptNames, publishAll, stateOf, WAITS } from './post-office.ts';
import { relayTurns } from './relay.ts';
import type { Letter } from './second-process.ts';

const SECOND = fileURLToPath(new URL('second-process.ts', import.meta.url));
const OWN = 120;
const SHARED = 120;

describe('many who send and many who wait, at the same time, in two processes of which one is killed', () => {
  let house: House;
  let relay: Relay;
  let second: ChildProcess | null = null;
  beforeAll(async () => {
    house = await openHouse(1);
    await publishAll(house, [WAITS]);
    relay = relayTurns(house.platform);
  }, 60_000);
  afterAll(async () => {
    second?.kill('SIGKILL');
    await relay?.close();
    await house?.close();
  });

  it('each message is received exactly once, none is lost, none twice', async () => {
    const random = seeded(chosenSeed());
    console.log(`WEFT_SEED=${random.seed}`);
    const letters: Letter[] = Array.from({ length: OWN + SHARED }, (_, n) => ({
      id: `letter ${n}`,
      key: n < OWN ? `own ${n}` : 'shared',
      n,
    }));
    const mine = letters.filter(() => random.next() < 0.5);
    const others = letters.filter((letter) => !mine.includes(letter));
    const acts = random
      .shuffled([
        ...letters.map(
          ({ key }) =>
            async () =>
              void (await house.start('waits', { order: key })),
        ),
        ...mine.map(
          ({ id, key, n }) =>
            async () =>
              void (await correlate(house.system, { name: 'paid', key, id, variables: { paid: n } })),
        ),
      ])
      .values();

    const sending = sendElsewhere(random.shuffled(others), random);
    await Promise.all(
      [1, 2, 3, 4].map(async () => {
        for (const act of acts) await act();
      }),
    );
    await sending;
    await waitFor(async () => (await instancesOf(house, 'waits')).every(({ status }) => status === 'completed'), {
      timeout: 60_000,
      what: 'all instances to have their message',
    });

    const instances = await instancesOf(house, 'waits');
    expect(instances).toHaveLength(letters.length);
    const states = await Promise.all(instances.map(({ id }) => stateOf(house, id)));
    const received = states.map(({ variables }) => Number(variables.paid));
    expect(new Set(received).size).toBe(letters.length);
    for (const { variables } of states) expect(letters[Number(variables.paid)]?.key).toBe(variables.order);
    expect(await keptNames(house)).toEqual([]);
    expect(await judgeJournal(house.platform, instances[0]?.id ?? '')).toEqual([]);
  }, 120_000);

  /** Killed a few times on the way; what it has sent already it sends again, under the same ids. */
  async function sendElsewhere(some: Letter[], random: Random): Promise<void> {
    for (let life = 1; ; life += 1) {
      const sent = await oneLife(some, life <= 3 ? random.between(300, 1_800) : null);
      if (sent) return;
    }
  }

  /** True: it has sent all of them, and lives on. */
  function oneLife(some: Letter[], killAfter: number | null): Promise<boolean> {
    return new Promise((resolve) => {
      const child = fork(SECOND, { stdio: 'inherit', execArgv: [] });
      second = child;
      child.on('message', (message) => {
        if (message === 'sent' && killAfter === null) resolve(true);
        if (message !== 'ready') return;
        child.send({ databaseUrl: house.platform.db.url, letters: some });
        if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
      });
      child.on('exit', () => resolve(false));
    });
  }
});
