import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { moveClock, readClock } from '../../../operations/dev-clock.ts';
import { publishDefinition } from '../../../operations/processes/publish.ts';
import { fireDue, fireSchedule } from '../../../operations/schedules/fire.ts';
import { planSchedules } from '../../../operations/schedules/plan.ts';
import { instancesOf, letters } from '../messages/post-office.ts';
import { end, start, task } from '../turn/drawn.ts';
import { type House, openHouse } from '../turn/house.ts';

const timed = (id: string, timer: JsonObject, more: Partial<ProcessDefinition> = {}) =>
  letters(id, [start({ config: { timer } }), task('work'), end()], [['start', 'work', 'end']], more);

describe('start events with a timer', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(1);
  }, 60_000);
  afterAll(() => house?.close());
  beforeEach(async () => {
    await house.platform.db.query('truncate weft.outbox, weft.schedule, weft.instance cascade');
    await moveClock(house.system, { now: '2026-03-02T08:00:00Z' });
  });
  const publish = (definition: ProcessDefinition) =>
    house.platform.db.transaction((tx) => publishDefinition({ ...house.system, tx }, tx, definition, null));
  const to = (now: string) => moveClock(house.system, { now });
  const schedules = () =>
    house.platform.db.query<{ id: string; version: number; next_at: string | null; last_at: string | null }>(
      'select id, version, next_at, last_at from weft.schedule order by id',
    );
  const next = async () => (await schedules())[0]?.next_at;

  it('start an instance at each time of a cron line, on the wall clock of the calendar', async () => {
    await publish(timed('cron', { cycle: '0 9 * * MON-FRI', calendar: 'office' }));
    const zone = (await house.platform.definitions.calendars()).find('office')?.calendar.zone as string;
    const at = (day: string) => new Date(Date.parse(`${day}T09:00:00Z`) - offset(zone, day)).toISOString();
    await to('2026-03-02T00:00:00Z');
    await house.platform.db.query('update weft.schedule set next_at = $1', [at('2026-03-02')]);
    await to(at('2026-03-02'));
    await to(at('2026-03-03'));
    expect(await instancesOf(house, 'cron')).toMatchObject([
      { cause: { trigger: 'schedule:start', change: at('2026-03-02') } },
      { cause: { trigger: 'schedule:start', change: at('2026-03-03') } },
    ]);
    await to(at('2026-03-06'));
    expect(await next()).toBe(at('2026-03-09'));
  });

  it('start one instance for all the times that were missed, and go on from then', async () => {
    await publish(timed('hourly', { cycle: 'R/PT1H' }));
    const first = await next();
    await to('2026-03-02T13:30:00Z');
    expect(await instancesOf(house, 'hourly')).toMatchObject([{ cause: { change: hoursAfter(first, 4) } }]);
    expect(await next()).toBe(hoursAfter(first, 5));
  });

  it('start exactly one instance for a time, however many look', async () => {
    await publish(timed('once', { date: '2026-03-02T10:00:00Z' }));
    await house.platform.db.query(`update weft.installation set clock_offset_ms = clock_offset_ms + 3 * 3600000`);
    await house.platform.clock.refresh(house.platform.db);
    await Promise.all([1, 2, 3, 4].map(() => fireSchedule(house.system, 'once:start')));
    await fireDue(house.system);
    expect(await instancesOf(house, 'once')).toHaveLength(1);
    expect(await schedules()).toMatchObject([{ next_at: null, last_at: '2026-03-02T10:00:00.000Z' }]);
  });

  it('repeat as often as they say', async () => {
    await publish(timed('thrice', { cycle: 'R3/PT10M' }));
    for (let n = 1; n <= 5; n += 1) await moveClock(house.system, { advance: 'PT10M' });
    expect(await instancesOf(house, 'thrice')).toHaveLength(3);
    expect(await next()).toBeNull();
  });

  it('begin some time after they are published', async () => {
    await publish(timed('later', { duration: 'PT30M' }));
    await moveClock(house.system, { advance: 'PT29M' });
    expect(await instancesOf(house, 'later')).toHaveLength(0);
    await moveClock(house.system, { advance: 'PT2M' });
    expect(await instancesOf(house, 'later')).toHaveLength(1);
  });

  it('that are in the past when they are published do nothing', async () => {
    await publish(timed('past', { date: '2026-03-01T10:00:00Z' }));
    await moveClock(house.system, { advance: 'P1D' });
    expect(await instancesOf(house, 'past')).toHaveLength(0);
  });

  it('go on where they were in the next version, and begin anew only where their time changed', async () => {
    const first = timed('versions', { cycle: 'R2/PT1H' });
    await publish(first);
    const planned = await next();
    await moveClock(house.system, { advance: 'PT90M' });
    await publish({ ...first, name: 'The same, with another name' });
    expect(await schedules()).toMatchObject([{ version: 2, next_at: hoursAfter(planned, 1) }]);
    await publish(timed('versions', { cycle: 'R2/PT2H' }));
    const [row] = await schedules();
    expect(row?.version).toBe(3);
    expect(Date.parse(row?.next_at ?? '')).toBeGreaterThanOrEqual(Date.parse('2026-03-02T11:30:00Z'));
  });

  it('are gone with their version, and the one before it comes back', async () => {
    await publish(timed('gone', { cycle: 'R/PT1H' }));
    await publish(letters('gone', [start(), task('work'), end()], [['start', 'work', 'end']]));
    expect(await schedules()).toEqual([]);
    await house.platform.db.query(
      `update weft.process_version set deprecated_at = now() where process_id = 'gone' and version = 2`,
    );
    await house.platform.db.transaction((tx) => planSchedules(house.system, tx, 'gone'));
    expect(await schedules()).toMatchObject([{ id: 'gone:start', version: 1 }]);
    await house.platform.db.query(`update weft.process set deleted_at = now() where id = 'gone'`);
    await house.platform.db.transaction((tx) => planSchedules(house.system, tx, 'gone'));
    expect(await schedules()).toEqual([]);
    const told = await house.platform.db.query<{ n: number }>(
      `select count(*)::int as n from weft.outbox where topic = 'schedule' and key = 'gone:start'`,
    );
    expect(told[0]?.n).toBeGreaterThan(3);
  });

  it('are not settled until what is due has started', async () => {
    await publish(timed('due', { cycle: 'R/PT1H' }));
    await house.platform.db.query(`update weft.installation set clock_offset_ms = clock_offset_ms + 2 * 3600000`);
    await house.platform.clock.refresh(house.platform.db);
    await house.platform.db.query('truncate weft.outbox');
    expect((await readClock(house.system)).settled).toBe(false);
    await fireDue(house.system);
    await house.platform.db.query('truncate weft.outbox');
    expect((await readClock(house.system)).settled).toBe(true);
  });
});

function hoursAfter(time: string | null | undefined, hours: number): string {
  return new Date(Date.parse(time ?? '') + hours * 3_600_000).toISOString();
}

/** Milliseconds by which the zone is ahead of UTC on a day. */
function offset(zone: string, day: string): number {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(noon);
  return (Number(hour) - 12) * 3_600_000;
}
