import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CalendarDefinition } from '../../../engine/calendars/index.ts';
import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import type { DecisionDefinition } from '../../../engine/decisions/index.ts';
import { publishDecision } from '../../../operations/decisions/publish.ts';
import { createRecord } from '../../../operations/records/index.ts';
import { judgeJournal } from '../../setup/journal.ts';
import { type House, openHouse } from './house.ts';

const DAY: [string, string][] = [['09:00', '17:00']];
const WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY };
const calendar = (key: string, more: Partial<CalendarDefinition> = {}): CalendarDefinition => ({
  key,
  title: key,
  zone: 'UTC',
  hours: WEEK,
  ...more,
});

const SPAN = 'date and time("2026-03-02T00:00:00Z"), date and time("2026-03-09T00:00:00Z")';

/** Works out hours, then waits at a task that is due by whoever does it. */
const process = (id: string, expression: string, task: JsonObject = {}): ProcessDefinition =>
  ({
    id,
    name: id,
    variables: { type: 'object', properties: { hours: { type: 'number' }, who: { type: 'string' } } },
    elements: [
      { id: 'start', type: 'startEvent' },
      { id: 'count', type: 'scriptTask', config: { assignments: [{ variable: 'hours', expression }] } },
      { id: 'task', type: 'userTask', config: { candidateRoles: ['sales-rep'], ...task } },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'a', source: 'start', target: 'count' },
      { id: 'b', source: 'count', target: 'task' },
      { id: 'c', source: 'task', target: 'end' },
    ],
  }) as unknown as ProcessDefinition;

const DUE = { duration: 'PT30H', calendar: '@assignee' };
/** More than may be waited for: it is done in a thread. */
const HEAVY = `count(for i in 1..300, j in 1..300 return i * j) + business hours between(${SPAN}, "team")`;

const HOURS_LEFT = `business hours between(from, from + duration("P7D"), "team")`;

const decision = (id: string, expression: string): DecisionDefinition =>
  ({
    id,
    name: id,
    inputs: [{ name: 'from', schema: { type: 'string', format: 'date-time' } }],
    logic: { type: 'literal', expression },
  }) as DecisionDefinition;

const asking = (id: string, of: string): ProcessDefinition => {
  const made = process(id, '1');
  const config = {
    decision: of,
    inputs: { from: 'date and time("2026-03-02T00:00:00Z")' },
    output: [{ variable: 'hours', expression: 'result' }],
  };
  return {
    ...made,
    elements: made.elements.map((element) =>
      element.id === 'count' ? { id: 'count', type: 'businessRuleTask', config } : element,
    ),
  };
};

describe('calendars in turns', () => {
  let house: House;
  const put = async (definition: CalendarDefinition) => {
    await house.platform.db.query(
      `insert into weft.calendar (key, definition, hash) values ($1, $2, '') on conflict (key) do update set definition = excluded.definition`,
      [definition.key, JSON.stringify(definition)],
    );
    house.platform.definitions.forget();
  };
  const hoursOf = async (id: string) => {
    const [row] = await house.platform.db.query<{ hours: number | null }>(
      `select (state #>> '{scopes,0,variables,hours}')::float as hours from weft.instance where id = $1`,
      [id],
    );
    return row?.hours;
  };
  const instantOf = async (id: string) => {
    const [row] = await house.platform.db.query<{ value: JsonObject }>(
      `select data #> '{answer,value}' as value from weft.journal
       where instance_id = $1 and data #>> '{answer,value,at}' is not null`,
      [id],
    );
    return row?.value;
  };

  beforeAll(async () => {
    house = await openHouse(2);
    await put(calendar('country', { holidays: [{ date: '2026-03-04' }] }));
    await put(calendar('team', { extends: 'country', zone: 'Asia/Shanghai', hours: WEEK }));
    await put(calendar('night', { hours: { mon: [['00:00', '06:00']], tue: [['00:00', '06:00']] } }));
    await house.publish(process('named', `business hours between(${SPAN}, "team")`));
    await house.publish(process('standard', `business hours between(${SPAN})`));
    await house.publish(process('computed', `business hours between(${SPAN}, who)`));
    await house.publish(process('heavy', HEAVY));
    await house.publish(process('personal', '1', { assignee: '=who', due: DUE }));
    await house.publish(process('teams', '1', { candidateTeams: ['sales'], due: DUE }));
  }, 60_000);
  afterAll(() => house?.close());

  it('are those that expressions name, with what they build on', async () => {
    const id = await house.start('named');
    expect(await hoursOf(id)).toBe(32);
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('are the organisation’s where none is named', async () => {
    const id = await house.start('standard');
    // the shipped office: 8.5 hours a day
    expect(await hoursOf(id)).toBe(42.5);
  });

  it('may be named by a variable; one that does not exist is an incident', async () => {
    expect(await hoursOf(await house.start('computed', { who: 'night' }))).toBe(12);
    const id = await house.start('computed', { who: 'mars' });
    const [incident] = await house.platform.db.query<{ message: string }>(
      'select message from weft.incident where instance_id = $1',
      [id],
    );
    expect(incident?.message).toContain('There is no calendar "mars"');
  });

  it('are found again as they were by a replay, byte for byte, when they have changed since', async () => {
    const before = await house.start('named');
    await put(calendar('country', { holidays: [{ date: '2026-03-04' }, { date: '2026-03-05' }] }));
    const after = await house.start('named');
    expect([await hoursOf(before), await hoursOf(after)]).toEqual([32, 24]);
    expect(await judgeJournal(house.platform, before)).toEqual([]);
    expect(await judgeJournal(house.platform, after)).toEqual([]);
    const [answer] = await house.platform.db.query<{ team: JsonObject }>(
      `select data #> '{answer,value,team}' as team from weft.journal
       where instance_id = $1 and data #> '{answer,value,team}' is not null`,
      [before],
    );
    expect(answer?.team).toEqual({ key: 'team', hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('are at hand in threads for what is heavy, too', async () => {
    const id = await house.start('heavy');
    expect(await hoursOf(id)).toBe(90_024);
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('are the person’s, else the team’s, else the organisation’s, for tasks that say so', async () => {
    const { db } = house.platform;
    const person = house.reps[0]?.actor.user ?? '';
    const other = house.reps[1]?.actor.user ?? '';
    const keyFor = async (user: string) => (await instantOf(await house.start('personal', { who: user })))?.key;
    expect(await keyFor(person)).toBe('office');
    await db.query(
      `insert into weft.team (key, title, calendar) values ('sales', '"Sales"', 'team') on conflict (key) do update set calendar = 'team'`,
    );
    await db.query(
      `insert into weft.team_member (team_id, user_id) select id, u from weft.team, unnest($1::uuid[]) as u where key = 'sales'`,
      [[person, other]],
    );
    expect(await keyFor(person)).toBe('team');
    await db.query(`update weft.app_user set calendar = 'night' where id = $1`, [person]);
    expect(await keyFor(person)).toBe('night');
    expect(await keyFor(other)).toBe('team');
    const id = await house.start('teams');
    expect(await instantOf(id)).toMatchObject({ key: 'team' });
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('are given to decisions, and the journal says which', async () => {
    const { db } = house.platform;
    await db.transaction((tx) => publishDecision({ ...house.system, tx }, tx, decision('hours-left', HOURS_LEFT)));
    house.platform.definitions.forget();
    await house.publish(asking('deciding', 'hours-left'));
    const id = await house.start('deciding');
    expect(await hoursOf(id)).toBe(24);
    const [answer] = await db.query<{ calendars: JsonObject }>(
      `select data #> '{answer,value,calendars}' as calendars from weft.journal
       where instance_id = $1 and data #> '{answer,value,calendars}' is not null`,
      [id],
    );
    expect(answer?.calendars).toEqual({ team: { key: 'team', hash: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(await judgeJournal(house.platform, id)).toEqual([]);
  });

  it('that a decision names and that do not exist keep it from being published', async () => {
    const given = decision('lost', HOURS_LEFT.replace('team', 'mars'));
    const publish = house.platform.db.transaction((tx) => publishDecision({ ...house.system, tx }, tx, given));
    await expect(publish).rejects.toMatchObject({ code: 'problems', errors: [{ code: 'unknown-calendar' }] });
  });

  it('decide whether a record starts a process', async () => {
    const { db, definitions } = house.platform;
    const started = async (expression: string) => {
      const id = `on-${expression.length}`;
      await house.publish({
        ...process(id, '1'),
        subject: { type: 'lead' },
        triggers: [{ id: 't', type: 'record.created', entity: 'lead', atomic: true, condition: expression }],
      } as ProcessDefinition);
      definitions.forget();
      await db.transaction((tx) =>
        createRecord({ ...house.system, tx }, { type: 'lead', values: { lastName: 'Li', company: 'Acme' } }),
      );
      return (await db.query('select 1 from weft.instance where process_id = $1', [id])).length;
    };
    expect(await started('business days between(date("2026-03-02"), date("2026-03-04"), "night") = 1')).toBe(1);
    expect(await started('business days between(date("2026-03-02"), date("2026-03-04"), "night") = 22')).toBe(0);
  });

  it('that cannot be used are left out, and say why where they are needed', async () => {
    await put(calendar('broken', { extends: 'gone' }));
    await house.publish(process('broken', '1', { due: { duration: 'PT1H', calendar: 'broken' } }));
    const id = await house.start('broken');
    const [incident] = await house.platform.db.query<{ message: string }>(
      'select message from weft.incident where instance_id = $1',
      [id],
    );
    expect(incident?.message).toContain('“gone”');
    expect(await hoursOf(await house.start('standard'))).toBe(42.5);
  });
});
