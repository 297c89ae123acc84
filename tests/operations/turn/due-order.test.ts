import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { applyPending } from '../../../operations/turn/apply-pending.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { boundary, call, drawn, end, start, task } from './drawn.ts';
import { type House, openHouse } from './house.ts';

const SLOW = drawn(
  { id: 'slow' },
  [
    start(),
    { id: 'pause', type: 'intermediateCatchEvent', config: { timer: { duration: 'PT1H' } } },
    task('late'),
    end(),
  ],
  [['start', 'pause', 'late', 'end']],
);
const limited = (id: string, limit: string) =>
  drawn(
    { id },
    [start(), call('call', 'slow'), boundary('over', 'call', { timer: { duration: limit } }), task('given-up'), end()],
    [
      ['start', 'call', 'end'],
      ['over', 'given-up', 'end'],
    ],
  );

describe('timers of a call tree that became due while nobody could fire them', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1, { testClock: true });
    for (const definition of [SLOW, limited('short', 'PT50M'), limited('long', 'PT2H')])
      await house.publish(definition);
  }, 60_000);
  afterAll(() => house?.close());

  const tasksOf = async (id: string) => (await house.tasks(id)).map(({ element }) => element);
  const childOf = async (id: string) =>
    (
      await house.platform.db.query<{ id: string; status: string }>(
        'select * from weft.instance where parent_id = $1',
        [id],
      )
    )[0];
  const passes = (hours: number) =>
    house.platform.db.query('update weft.installation set clock_offset_ms = clock_offset_ms + $1', [hours * 3_600_000]);

  it('fire in their order, whichever instance is looked at first: what is over by then does not go on', async () => {
    const parent = await house.start('short');
    const child = (await childOf(parent))?.id ?? '';
    await passes(3);
    expect(await applyPending(house.system, child)).toBeNull();
    expect(await tasksOf(parent)).toEqual(['given-up']);
    expect(await childOf(parent)).toMatchObject({ status: 'cancelled' });
    const entered = await house.platform.db.query(
      `select element from weft.journal where instance_id = $1 and what = 'entered' and element = 'late'`,
      [child],
    );
    expect(entered).toEqual([]);
    for (const id of [parent, child]) expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('fire in their order also where the later one is that of the caller', async () => {
    const parent = await house.start('long');
    const child = (await childOf(parent))?.id ?? '';
    await passes(3);
    expect(await applyPending(house.system, parent)).toMatchObject({ deadline: null, inbox: false });
    expect(await tasksOf(parent)).toEqual(['given-up']);
    const lines = await house.platform.db.query<{ element: string }>(
      `select element from weft.journal where instance_id = $1 and what = 'entered' and element = 'late'`,
      [child],
    );
    expect(lines).toHaveLength(1);
    for (const id of [parent, child]) expect(await judgeJournal(house.platform, id)).toEqual([]);
  });
});
