import { describe, expect, it } from '@jest/globals';
import { check, compile, type JsonObject, type LaneDefinition } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { inside, processOf, script, userTask } from '../definition.ts';
import { fails, ok, play, type World } from '../world.ts';

const ANA = '00000000-0000-7000-8000-000000000001';
const withTask = (options: Parameters<typeof userTask>[0], next: JsonObject = {}) =>
  processOf(
    { start: 'startEvent', task: userTask(options), next: script('b := 1'), end: 'endEvent' },
    ['start -> task -> next -> end'],
    next,
  );

describe('a user task', () => {
  it('says who may do it, until when and how important it is', () => {
    const instance = play(
      withTask({
        config: {
          assignee: '=record.owner.id',
          candidateUsers: `=["${ANA}"]`,
          candidateTeams: ['emea'],
          due: { duration: 'P2D', calendar: 'office' },
          priority: 80,
        },
      }),
      { record: { owner: { id: ANA } } },
    ).start();
    expect([...instance.tasks.values()]).toEqual([
      {
        type: 'createTask',
        activation: 2,
        scope: 0,
        element: 'task',
        assignee: ANA,
        candidateUsers: [ANA],
        candidateRoles: ['sales-rep'],
        candidateTeams: ['emea'],
        dueAt: '2026-03-02T08:00:00.000Z + P2D',
        priority: 80,
      },
    ]);
    expect(instance.asked.at(-1)).toEqual({
      type: 'instant',
      timer: { duration: 'P2D', calendar: 'office' },
      from: '2026-03-02T08:00:00.000Z',
    });
  });

  it('is an incident, not a task for nobody, when the person is not there', () => {
    const instance = play(withTask({ config: { assignee: '=record.owner.id' } }), { record: { owner: null } });
    expect(instance.start().openIncidents).toEqual(['task: no-person']);
    expect(instance.openTasks).toEqual([]);
    instance.world.record = { owner: { id: ANA } };
    expect(instance.retry('task').openTasks).toEqual(['task']);
  });

  it('puts what was filled in into the record and into variables, each where its field belongs', () => {
    const written: JsonObject[] = [];
    const world: World = {
      actions: {
        'record.update': (input) => {
          written.push(input);
          return ok(null);
        },
      },
    };
    const instance = play(withTask({ fields: ['a', 'flag'], record: ['amount', 'name'] }), world).start();
    instance.complete('task', { a: 4, amount: 7, name: null, stranger: 'x' });
    expect(written).toEqual([{ values: { amount: 7, name: null } }]);
    expect(instance.variables).toEqual({ a: 4, b: 1 });
    expect(instance.status).toBe('completed');
  });

  it('does not touch the record when no field of it was filled in', () => {
    const instance = play(withTask({ fields: ['a'], record: ['amount'] })).start();
    expect(instance.complete('task', { a: 4 }).asked).toEqual([]);
  });

  it('writes no field that its form only shows', () => {
    const form = { sections: [{ title: 'A', fields: [{ source: 'variable', name: 'a', readOnly: true }] }] };
    const instance = play(withTask({ config: { form } })).start({ a: 1 });
    expect(instance.complete('task', { a: 9 }).variables).toEqual({ a: 1, b: 1 });
  });

  it('keeps how it ended in the variable that is named for it', () => {
    const instance = play(withTask({ config: { outcomeVariable: 'said', outcomes: [{ id: 'yes', title: 'Yes' }] } }));
    expect(instance.start().complete('task', {}, 'yes').variables).toEqual({ said: 'yes', b: 1 });
  });

  it('lets the act stand when the record cannot be changed: an incident, and a retry does the rest', () => {
    let open = false;
    const world: World = { actions: { 'record.update': () => (open ? ok(null) : fails('rule-broken', 'No.')) } };
    const instance = play(withTask({ fields: ['a'], record: ['amount'] }), world).start();
    instance.complete('task', { a: 4, amount: 7 }, 'done');
    expect(instance.openTasks).toEqual([]);
    expect(instance.closed).toMatchObject([{ status: 'completed', outcome: 'done', data: { a: 4, amount: 7 } }]);
    expect(instance.openIncidents).toEqual(['task: rule-broken']);
    expect(instance.variables).toEqual({});
    expect(instance.send({ type: 'taskCompleted', activation: 2, outcome: null, data: {} }).ignored).toBe(true);
    open = true;
    instance.retry('task');
    expect(instance.variables).toEqual({ a: 4, b: 1 });
    expect(instance.status).toBe('completed');
    expect(instance.closed).toHaveLength(1);
  });

  it('that was done stays done when the instance is cancelled over its incident', () => {
    const world: World = { actions: { 'record.update': () => fails('rule-broken') } };
    const instance = play(withTask({ record: ['amount'] }), world)
      .start()
      .complete('task', { amount: 1 });
    instance.cancel();
    expect(instance.closed).toMatchObject([{ status: 'completed' }]);
    expect(instance.openIncidents).toEqual([]);
  });

  it('is closed when the instance is cancelled', () => {
    const instance = play(withTask({})).start().cancel();
    expect(instance.closed).toMatchObject([{ activation: 2, status: 'cancelled' }]);
    expect(instance.send({ type: 'taskCompleted', activation: 2, outcome: null, data: {} }).ignored).toBe(true);
  });

  it('claimed, released and claimed again is whose it was last', () => {
    const instance = play(withTask({})).start().claim('task').release('task');
    instance.by = 'li';
    instance.claim('task');
    expect([...instance.tasks.values()]).toMatchObject([{ claimedBy: 'li' }]);
  });
});

describe('the title of a user task', () => {
  const titleOf = (title: JsonObject[string], record: JsonObject) =>
    [
      ...play(withTask({ config: { assignee: ANA, title } }), { record })
        .start()
        .tasks.values(),
    ][0]?.title;

  it('is filled in when it begins, as one line, in both languages where it is given in both', () => {
    expect(titleOf('Call {{ record.name }}', { name: 'Acme\r\nLtd {{ a }}' })).toBe('Call Acme Ltd {{ a }}');
    expect(titleOf({ en: 'Call {{ record.name }}', zh: '致电{{ record.name }}' }, { name: 'Acme' })).toEqual({
      en: 'Call Acme',
      zh: '致电Acme',
    });
    expect(titleOf('=record.name', { name: 'x'.repeat(600) })).toHaveLength(500);
  });

  it('is that of the element where there is none, or it comes to nothing', () => {
    expect(titleOf('=record.name', { name: null })).toBeUndefined();
    expect(titleOf('{{ record.name }}', { name: null })).toBeUndefined();
  });

  it('has its faults named where they are', () => {
    const { problems } = compile(
      withTask({ config: { assignee: ANA, title: { en: 'Call {{ record.nam }}' } } }),
      testCatalog,
    );
    expect(problems).toMatchObject([{ property: 'config.title.en', range: { from: 15, to: 18 } }]);
  });
});

describe('a user task that does not say who does it', () => {
  const laned = (lanes: LaneDefinition[]) =>
    processOf(
      {
        start: 'startEvent',
        task: { type: 'userTask', lane: 'inner' },
        sub: { type: 'subProcess', lane: 'inner' },
        ...inside('sub', { in: 'startEvent', work: { type: 'userTask' } }),
        own: { ...userTask({ config: { candidateRoles: [], candidateTeams: ['emea'] } }), lane: 'inner' },
        end: 'endEvent',
      },
      ['start -> task -> sub -> own -> end', 'in -> work'],
      { lanes },
    );
  const inner = { id: 'inner', parent: 'outer' };

  it('is offered to whom its lane says, in a sub-process, too', () => {
    const definition = laned([
      { ...inner, candidateRoles: ['sales-rep'] },
      { id: 'outer', candidateTeams: ['emea'] },
    ]);
    expect(check(definition, testCatalog).filter(({ severity }) => severity === 'error')).toEqual([]);
    const instance = play(definition).start();
    expect([...instance.tasks.values()]).toMatchObject([{ candidateRoles: ['sales-rep'], candidateTeams: [] }]);
    instance.complete('task');
    expect([...instance.tasks.values()]).toMatchObject([{ element: 'work', candidateRoles: ['sales-rep'] }]);
    instance.complete('work');
    expect([...instance.tasks.values()]).toMatchObject([{ candidateRoles: [], candidateTeams: ['emea'] }]);
  });

  it('is offered to whom the lane around says, where its own says nothing', () => {
    const definition = laned([inner, { id: 'outer', assignee: `=if flag then "${ANA}" else "${ANA}"` }]);
    expect([...play(definition).start().tasks.values()]).toMatchObject([{ assignee: ANA }]);
  });

  it('has to, where no lane does', () => {
    expect(check(laned([inner, { id: 'outer' }]), testCatalog).map(({ element }) => element)).toEqual(
      expect.arrayContaining(['task', 'work']),
    );
  });
});

describe('how important a user task is', () => {
  const priorityOf = (priority: number | string | undefined, config: JsonObject = {}, variables: JsonObject = {}) => {
    const definition = withTask({ config }, priority === undefined ? {} : { priority });
    return [...play(definition).start(variables).tasks.values()].map((task) => task.priority);
  };

  it.each([
    ['what it says itself', 80, { priority: 10 }, 10],
    ['else what the process says', 80, {}, 80],
    ['which may depend on variables', 'a * 10', {}, 40],
    ['with an equals sign or without', '=a * 10', {}, 40],
    ['within 0 to 100', 'a * 1000', {}, 100],
    ['and 50 where nothing is said', undefined, {}, 50],
    ['or where it is no number', 'said', {}, 50],
  ])('is %s', (_, process, config, priority) => {
    expect(priorityOf(process, config, { a: 4 })).toEqual([priority]);
  });

  it.each([
    ['by its own expression', '=a * 10', 40],
    ['within 0 to 100', '=a - 100', 0],
    ['by a number that is written as text', '="75"', 75],
  ])('is given %s', (_, priority, expected) => {
    expect(priorityOf(80, { priority }, { a: 4 })).toEqual([expected]);
  });

  it('is an incident when its own expression gives no number, until it does', () => {
    const instance = play(withTask({ config: { priority: '=if a > 1 then a else null' } })).start({ a: 0 });
    expect(instance.openIncidents).toEqual(['task: no-priority']);
    expect(instance.retry('task', { a: 5 }).openTasks).toEqual(['task']);
  });

  it('is a problem of the task when its expression has a fault', () => {
    const found = check(withTask({ config: { priority: '=nobody' } }), testCatalog);
    expect(found).toMatchObject([{ element: 'task', property: 'config.priority' }]);
  });
});

describe('who may do a user task, by expression', () => {
  const candidates = (config: JsonObject, variables: JsonObject = {}) => {
    const definition = withTask({ config: { candidateRoles: [], ...config } });
    const given = { ...definition, variables: { type: 'object', properties: { a: {}, b: {}, said: {} } } };
    expect(check(given, testCatalog).filter(({ property }) => property?.startsWith('config'))).toEqual([]);
    return play(given).start(variables);
  };
  const roles = (config: JsonObject, variables: JsonObject) =>
    [...candidates(config, variables).tasks.values()].map(({ candidateRoles, candidateTeams }) => ({
      candidateRoles,
      candidateTeams,
    }));

  it('is a list of roles and teams, those included that nobody has made yet', () => {
    expect(roles({ candidateRoles: '=a', candidateTeams: '=b' }, { a: ['sales-rep', 'new'], b: ['emea'] })).toEqual([
      { candidateRoles: ['sales-rep', 'new'], candidateTeams: ['emea'] },
    ]);
  });

  it('is a text with commas', () => {
    expect(roles({ candidateRoles: '=said' }, { said: 'x, y,,x' })).toEqual([
      { candidateRoles: ['x', 'y'], candidateTeams: [] },
    ]);
    expect(roles({ candidateRoles: 'region-{{a}}' }, { a: 7 })).toEqual([
      { candidateRoles: ['region-7'], candidateTeams: [] },
    ]);
  });

  it('is an incident when it is nobody, or no list of texts, until it is', () => {
    const instance = candidates({ candidateRoles: '=a' }, { a: null });
    expect(instance.openIncidents).toEqual(['task: no-candidates']);
    expect(instance.retry('task', { a: [1] }).openIncidents).toEqual(['task: no-candidates']);
    expect(instance.retry('task', { a: ['x'] }).openTasks).toEqual(['task']);
  });

  it('may be nobody where somebody else is named', () => {
    expect(candidates({ candidateRoles: '=a', candidateTeams: ['emea'] }, { a: [] }).openTasks).toEqual(['task']);
  });
});
