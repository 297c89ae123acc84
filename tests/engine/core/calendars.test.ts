import { describe, expect, it } from '@jest/globals';
import type { CalendarDefinition } from '../../../engine/calendars/index.ts';
import {
  advance,
  compile,
  type EngineEvent,
  initialState,
  type ProcessDefinition,
} from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { play } from '../world.ts';

const DAY: [string, string][] = [['09:00', '17:00']];
const OFFICE: CalendarDefinition = {
  key: 'office',
  title: 'Office',
  zone: 'UTC',
  hours: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY },
};
const NIGHT: CalendarDefinition = { key: 'night', title: 'Night', zone: 'UTC', hours: { mon: [['00:00', '06:00']] } };
const CATALOG = { ...testCatalog, calendars: [OFFICE, NIGHT].map(({ key, title }) => ({ key, title })) };

const definition = (given: object): ProcessDefinition =>
  ({ id: 'p', name: 'P', ...given }) as unknown as ProcessDefinition;

/** Sets variables by expressions, then waits. */
function process(expressions: { [variable: string]: string }): ProcessDefinition {
  return definition({
    variables: {
      type: 'object',
      properties: { hours: { type: 'number' }, working: { type: 'boolean' }, key: { type: 'string' } },
    },
    elements: [
      { id: 'start', type: 'startEvent' },
      ...Object.entries(expressions).map(([variable, expression], index) => ({
        id: `s${index}`,
        type: 'scriptTask',
        config: { assignments: [{ variable, expression }] },
      })),
      { id: 'task', type: 'userTask', config: { assignee: 'ana' } },
      { id: 'end', type: 'endEvent' },
    ],
    flows: ['start', ...Object.keys(expressions).map((_, index) => `s${index}`), 'task', 'end']
      .map((id, index, all) => ({ id: `f${index}`, source: id, target: all[index + 1] ?? '' }))
      .slice(0, -1),
  });
}

const TWO = {
  hours: 'business hours between(date and time("2026-03-02T08:00:00Z"), date and time("2026-03-03T10:00:00Z"))',
  working: 'is working time(date and time("2026-03-02T03:00:00Z"), "night")',
};

describe('Expressions about business time', () => {
  it('ask once a turn for all the calendars that their process names', () => {
    const instance = play(process(TWO), { calendars: [OFFICE, NIGHT] }, CATALOG).start();
    expect(instance.asked.filter(({ type }) => type === 'calendars')).toEqual([
      { type: 'calendars', names: ['', 'night'] },
    ]);
    expect(instance.state.scopes[0]?.variables).toMatchObject({ hours: 9, working: true });
  });

  it('mean the calendar of their process where they name none and it has one', () => {
    const night = {
      ...process({ working: 'is working time(date and time("2026-03-02T03:00:00Z"))' }),
      calendar: 'night',
    };
    const instance = play(night, { calendars: [OFFICE, NIGHT] }, CATALOG).start();
    expect(instance.asked).toContainEqual({ type: 'calendars', names: ['night'] });
    expect(instance.state.scopes[0]?.variables).toMatchObject({ working: true });
  });

  it('leave key and hash in the journal, and nothing in the state', () => {
    const instance = play(process(TWO), { calendars: [OFFICE, NIGHT] }, CATALOG).start();
    const answers = instance.journal.filter(({ what }) => what === 'answered');
    expect(answers.map(({ data }) => data.answer)).toContainEqual({
      ok: true,
      value: { '': { key: 'office', hash: 'office' }, night: { key: 'night', hash: 'night' } },
    });
    expect(instance.state.head).not.toHaveProperty('calendars');
  });

  it('give the same in a replay, whatever their calendars have become', () => {
    const instance = play(process(TWO), { calendars: [OFFICE, NIGHT] }, CATALOG).start();
    const [turn] = instance.turns;
    let state = initialState();
    for (const entry of turn?.journal ?? []) {
      if (entry.kind !== 'event' && entry.kind !== 'answer') continue;
      const event =
        entry.kind === 'answer'
          ? { type: 'answered', answer: entry.data.answer }
          : { type: entry.what, at: turn?.at, by: turn?.by, ...entry.data };
      const library = { calendar: (hash: string) => instance.calendars.get(hash) ?? null };
      state = advance(instance.plan, state, event as EngineEvent, library).state;
    }
    expect(JSON.stringify(state)).toBe(JSON.stringify(instance.state));
  });

  it('become incidents in words where a calendar turns out not to exist', () => {
    const computed = process({ working: 'is working time(now(), key)' });
    const instance = play(computed, { calendars: [OFFICE] }, CATALOG).start({ key: 'mars' });
    expect([...instance.incidents.values()]).toMatchObject([
      { code: 'evaluation', message: expect.stringContaining('There is no calendar "mars"') },
    ]);
    const none = play(process(TWO), {}, CATALOG).start();
    expect([...none.incidents.values()][0]?.message).toContain('organisation has no calendar');
  });

  it('are problems where they name a calendar that does not exist', () => {
    const { problems } = compile(process({ working: 'is working time(now(), "mars")' }), CATALOG);
    expect(problems).toMatchObject([
      { code: 'unknown-calendar', element: 's0', message: { en: expect.stringContaining('“mars”') } },
    ]);
    expect(compile(process(TWO), CATALOG).problems).toEqual([]);
  });
});

describe('Calendars of whoever does it', () => {
  const due = (config: object, boundary: object | null = null) =>
    definition({
      elements: [
        { id: 'start', type: 'startEvent' },
        { id: 'task', type: 'userTask', config },
        ...(boundary
          ? [
              {
                id: 'limit',
                type: 'boundaryEvent',
                attachedTo: 'task',
                config: { timer: boundary, interrupting: true },
              },
            ]
          : []),
        { id: 'end', type: 'endEvent' },
      ],
      flows: [
        { id: 'a', source: 'start', target: 'task' },
        { id: 'b', source: 'task', target: 'end' },
        ...(boundary ? [{ id: 'c', source: 'limit', target: 'end' }] : []),
      ],
    });
  const timers = (of: ProcessDefinition) => {
    const instance = play(of, {}, CATALOG).start();
    return instance.asked.flatMap((ask) => (ask.type === 'instant' ? [ask.timer] : []));
  };
  const ANA = '018f0000-0000-7000-8000-000000000001';
  const timer = { duration: 'PT4H', calendar: '@assignee' };

  it('are asked for with the person and the teams of the task', () => {
    expect(timers(due({ assignee: ANA, due: timer }))).toEqual([{ ...timer, people: { assignee: ANA, teams: [] } }]);
    expect(timers(due({ candidateTeams: ['sales'], due: timer }))).toEqual([
      { ...timer, people: { assignee: null, teams: ['sales'] } },
    ]);
  });

  it('are those of the task that a time limit sits on', () => {
    expect(timers(due({ assignee: ANA }, timer))).toEqual([{ ...timer, people: { assignee: ANA, teams: [] } }]);
  });

  it('need somebody: elsewhere, and for tasks that are done several times, they are problems', () => {
    const waiting = definition({
      elements: [
        { id: 'start', type: 'startEvent' },
        { id: 'wait', type: 'intermediateCatchEvent', config: { timer } },
        { id: 'end', type: 'endEvent' },
      ],
      flows: [
        { id: 'a', source: 'start', target: 'wait' },
        { id: 'b', source: 'wait', target: 'end' },
      ],
    });
    expect(compile(waiting, CATALOG).problems).toMatchObject([{ code: 'no-assignee', element: 'wait' }]);
    const several = due({ assignee: ANA }, timer);
    const task = several.elements.find(({ id }) => id === 'task');
    if (task) task.loop = { type: 'parallel', loopCardinality: '3' } as never;
    expect(compile(several, CATALOG).problems).toMatchObject([{ code: 'no-assignee', element: 'limit' }]);
  });

  it('need nothing where the organisation’s are meant', () => {
    expect(timers(due({ assignee: ANA, due: { duration: 'PT4H', calendar: '@organisation' } }))).toEqual([
      { duration: 'PT4H', calendar: '@organisation' },
    ]);
  });
});
