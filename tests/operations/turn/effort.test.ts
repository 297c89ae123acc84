import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { judgeJournal } from '../../setup/journal.ts';
import { drawn, end, script, start, task } from './drawn.ts';
import { type House, openHouse } from './house.ts';

const counting = (id: string, ...expressions: string[]) =>
  drawn(
    { id },
    [start(), ...expressions.map((expression, index) => script(`s${index}`, 'n', expression)), task('after'), end()],
    [['start', ...expressions.map((_, index) => `s${index}`), 'after', 'end']],
  );

/** One evaluation of these takes some ten milliseconds, as many as a step has take longer than any step may. */
const HEAVY = 'count(for i in 1..300, j in 1..300 return i * j)';

describe('work that would keep everybody else waiting', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
    await house.publish(counting('light', 'n + 1', 'n * 2'));
    await house.publish(counting('heavy', HEAVY));
    await house.publish(counting('exhausting', 'count(for i in 1..100000, j in 1..100000 return i)'));
    await house.publish({
      ...counting('explosive'),
      elements: [
        start(),
        {
          id: 's',
          type: 'scriptTask',
          config: { assignments: Array.from({ length: 60 }, () => ({ variable: 'n', expression: HEAVY })) },
        },
        task('after'),
        end(),
      ],
      flows: [
        { id: 'a', source: 'start', target: 's' },
        { id: 'b', source: 's', target: 'after' },
        { id: 'c', source: 'after', target: 'end' },
      ],
    });
    await house.publish(
      counting(
        'texts',
        'string length(replace(note, "x", "yy"))',
        'count(split(note, "y"))',
        'string length(note + note)',
      ),
    );
  }, 60_000);
  afterAll(() => house?.close());

  const stateOf = async (id: string) => {
    const [row] = await house.platform.db.query<{ n: number | null; incidents: number }>(
      `select (state #>> '{scopes,0,variables,n}')::int as n, incidents from weft.instance where id = $1`,
      [id],
    );
    return row;
  };
  const efforts = async (id: string) =>
    (
      await house.platform.db.query(
        `select 1 from weft.journal where instance_id = $1 and data #>> '{answer,effort}' = 'true'`,
        [id],
      )
    ).length;
  const incidentOf = async (id: string) =>
    (await house.platform.db.query<{ code: string }>('select code from weft.incident where instance_id = $1', [id]))[0]
      ?.code;

  it('is not what most steps are', async () => {
    const id = await house.start('light', { n: 1 });
    expect(await stateOf(id)).toMatchObject({ n: 4 });
    expect(await efforts(id)).toBe(0);
  });

  it('is done all the same, and the journal tells that it was', async () => {
    const id = await house.start('heavy');
    expect(await stateOf(id)).toMatchObject({ n: 90_000, incidents: 0 });
    expect(await efforts(id)).toBe(1);
    expect((await house.tasks(id)).map(({ element }) => element)).toEqual(['after']);
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('becomes an incident where an expression wants more than it may have', async () => {
    const id = await house.start('exhausting');
    expect(await incidentOf(id)).toBe('budget');
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('becomes an incident where a step takes longer than a step may', async () => {
    const id = await house.start('explosive');
    expect(await incidentOf(id)).toBe('too-costly');
    expect(await judgeJournal(house.platform, id)).toEqual([]);
    const next = await house.start('heavy');
    expect(await stateOf(next)).toMatchObject({ n: 90_000 });
  });

  it('takes long texts', async () => {
    const id = await house.start('texts', { note: 'x'.repeat(100_000) });
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('keeps nobody waiting', async () => {
    await house.start('heavy');
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await Promise.all(['heavy', 'explosive', 'heavy', 'light'].map((id) => house.start(id, { n: 1 })));
    delay.disable();
    // Here the explosive one alone would take a second. On a quiet machine it is 5, the resolution, and some 15 more at most.
    expect(delay.max / 1e6).toBeLessThan(700);
    expect(delay.percentile(50) / 1e6).toBeLessThan(40);
  });
});
