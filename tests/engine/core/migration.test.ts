import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { limit, timer, userTask } from '../definition.ts';
import { at, drawn, inside, migrate, migrationRefusals, offered, started } from './operators.ts';

const compensation = { type: 'boundaryEvent', config: { compensation: {} } };

describe('an instance goes on in another version', () => {
  const from = drawn({ s: 'startEvent', one: { ...userTask(), name: 'Check' }, e: 'endEvent' }, ['s -> one -> e']);

  test('at the same element, and by the flows of that version', () => {
    const to = drawn({ s: 'startEvent', one: offered, two: offered, e: 'endEvent' }, ['s -> one -> two -> e']);
    const run = migrate(started(from).claim('one'), from, to);
    expect(run.commands).toEqual([]);
    expect(run.openTasks).toEqual(['one']);
    expect(run.complete('one').openTasks).toEqual(['two']);
    expect(run.complete('two').status).toBe('completed');
  });

  test('at an element that is called otherwise there', () => {
    const to = drawn({ s: 'startEvent', review: { ...userTask(), name: 'Check' }, two: offered, e: 'endEvent' }, [
      's -> review -> two -> e',
    ]);
    const run = migrate(started(from), from, to);
    expect(at(run, 'review')).toEqual(at(started(from), 'one'));
    const { activation } = [...run.tasks.values()][0] as { activation: number };
    run.send({ type: 'taskCompleted', activation, outcome: null, data: {} });
    expect(run.openTasks).toEqual(['review', 'two'].slice(1));
  });

  test('and a timer keeps the instant at which it is due', () => {
    const slow = drawn({ s: 'startEvent', wait: timer('PT1H'), e: 'endEvent' }, ['s -> wait -> e']);
    const quick = drawn({ s: 'startEvent', wait: timer('PT5M'), two: offered, e: 'endEvent' }, [
      's -> wait -> two -> e',
    ]);
    const run = started(slow);
    const [before] = [...run.timers.values()];
    migrate(run, slow, quick);
    expect([...run.timers.values()]).toEqual([before]);
    expect(run.commands).toEqual([]);
    expect(run.fire('wait').openTasks).toEqual(['two']);
  });

  test('inside sub-processes and loops, each instance on its own', () => {
    const nested = (child: string, then: string[] = []): ProcessDefinition =>
      drawn(
        {
          s: 'startEvent',
          each: { type: 'subProcess', name: 'Each', loop: { type: 'parallel', loopCardinality: '2' } },
          s2: inside('each', 'startEvent'),
          [child]: inside('each', { ...offered, name: 'Do it' }),
          ...Object.fromEntries(then.map((id) => [id, inside('each')])),
          e: 'endEvent',
        },
        ['s -> each -> e', ['s2', child, ...then].join(' -> ')],
      );
    const [one, two] = [nested('x'), nested('make', ['y'])];
    const run = migrate(started(one), one, two);
    for (const { activation } of [...run.tasks.values()])
      run.send({ type: 'taskCompleted', activation, outcome: null, data: {} });
    expect(run.openTasks).toEqual(['y', 'y']);
    expect(run.complete('y').complete('y').status).toBe('completed');
  });
});

describe('what depends on what waits', () => {
  const plain = drawn({ s: 'startEvent', one: offered, e: 'endEvent' }, ['s -> one -> e']);
  const withLimit = drawn({ s: 'startEvent', one: offered, late: limit('one', 'PT1H'), two: offered, e: 'endEvent' }, [
    's -> one -> e',
    'late -> two -> e',
  ]);

  test('is armed where it is new: boundary events', () => {
    const run = migrate(started(plain), plain, withLimit);
    expect(run.armedTimers).toEqual(['late']);
    expect(run.fire('late').openTasks).toEqual(['two']);
  });

  test('is withdrawn where it is gone', () => {
    const run = migrate(started(withLimit), withLimit, plain);
    expect(run.armedTimers).toEqual([]);
    expect(run.complete('one').status).toBe('completed');
  });

  test('is not armed again where it has fired', () => {
    const once = drawn(
      {
        s: 'startEvent',
        one: offered,
        late: limit('one', 'PT1H', { interrupting: false }),
        told: 'endEvent',
        e: 'endEvent',
      },
      ['s -> one -> e', 'late -> told'],
    );
    const run = started(once).fire('late');
    expect(migrate(run, once, once).armedTimers).toEqual([]);
  });

  test('is refused where its host goes elsewhere', () => {
    const two = drawn({ s: 'startEvent', one: offered, other: offered, late: limit('other', 'PT1H'), e: 'endEvent' }, [
      's -> one -> other -> e',
      'late -> e',
    ]);
    expect(migrationRefusals(started(withLimit), withLimit, two, { late: 'late' })).toEqual(['late: other-host']);
    expect(migrate(started(withLimit), withLimit, two, { late: null }).armedTimers).toEqual([]);
  });

  test('is armed around: event sub-processes', () => {
    const guarded = drawn(
      {
        s: 'startEvent',
        one: offered,
        e: 'endEvent',
        guard: { type: 'subProcess', config: { triggeredByEvent: true } },
        s2: inside('guard', { type: 'startEvent', config: { timer: { duration: 'PT2H' }, interrupting: false } }),
        care: inside('guard'),
      },
      ['s -> one -> e', 's2 -> care'],
    );
    const run = migrate(started(plain), plain, guarded);
    expect(run.armedTimers).toEqual(['s2']);
    expect(run.fire('s2').openTasks).toEqual(['care', 'one']);
    const back = migrate(started(guarded), guarded, plain);
    expect(back.armedTimers).toEqual([]);
  });

  test('behind an event-based gateway: new branches wait, gone ones do not', () => {
    const race = (...branches: string[]) =>
      drawn(
        {
          s: 'startEvent',
          gate: 'eventBasedGateway',
          ...Object.fromEntries(branches.map((id) => [id, timer('PT1H')])),
          e: 'endEvent',
        },
        ['s -> gate', ...branches.flatMap((id) => [`gate -> ${id}`, `${id} -> e`])],
      );
    const [ab, bc] = [race('a', 'b'), race('b', 'c')];
    const run = migrate(started(ab), ab, bc, { a: null, b: 'b' });
    expect(run.armedTimers).toEqual(['b', 'c']);
    expect(run.fire('c').status).toBe('completed');
    expect(run.armedTimers).toEqual([]);
  });
});

describe('it is refused, and said why,', () => {
  const from = drawn({ s: 'startEvent', one: offered, e: 'endEvent' }, ['s -> one -> e']);

  test('where nothing is mapped to what waits', () => {
    const to = drawn({ s: 'startEvent', other: timer('PT1H'), e: 'endEvent' }, ['s -> other -> e']);
    expect(migrationRefusals(started(from), from, to)).toEqual(['one: gone']);
  });

  test('where it is another kind', () => {
    const to = drawn({ s: 'startEvent', other: timer('PT1H'), e: 'endEvent' }, ['s -> other -> e']);
    expect(migrationRefusals(started(from), from, to, { one: 'other' })).toEqual(['one: other-kind']);
    const [time, message] = [
      drawn({ s: 'startEvent', w: timer('PT1H'), e: 'endEvent' }, ['s -> w -> e']),
      drawn(
        { s: 'startEvent', w: { type: 'intermediateCatchEvent', config: { message: { name: 'm' } } }, e: 'endEvent' },
        ['s -> w -> e'],
      ),
    ];
    expect(migrationRefusals(started(time), time, message, { w: 'w' })).toEqual(['w: other-kind']);
  });

  test('where it would be in another sub-process', () => {
    const to = drawn(
      {
        s: 'startEvent',
        sub: { type: 'subProcess' },
        s2: inside('sub', 'startEvent'),
        one: inside('sub'),
        e: 'endEvent',
      },
      ['s -> sub -> e', 's2 -> one'],
    );
    expect(migrationRefusals(started(from), from, to)).toEqual(['one: other-place']);
  });

  test('where it is repeated in another way', () => {
    const to = drawn(
      { s: 'startEvent', one: { ...offered, loop: { type: 'parallel', loopCardinality: '2' } }, e: 'endEvent' },
      ['s -> one -> e'],
    );
    expect(migrationRefusals(started(from), from, to)).toEqual(['one: other-loop']);
    expect(new Set(migrationRefusals(started(to), to, from))).toEqual(new Set(['one: other-loop']));
  });

  test('where a token came to a join by a way that is not there', () => {
    const fork = (source: string) =>
      drawn(
        {
          s: 'startEvent',
          f: 'parallelGateway',
          a: offered,
          b: offered,
          c: offered,
          j: 'parallelGateway',
          e: 'endEvent',
        },
        ['s -> f', 'f -> a', 'f -> b -> j', `${source} -> j`, source === 'a' ? 'c -> e' : 'a -> c', 'j -> e'],
      );
    const [one, two] = [fork('a'), fork('c')];
    expect(migrationRefusals(started(one).complete('a'), one, two)).toEqual(['j: flow-gone']);
    expect(migrationRefusals(started(one).complete('b'), one, two)).toEqual([]);
    const run = migrate(started(one).complete('b'), one, two);
    expect(run.complete('a').complete('c').status).toBe('completed');
  });

  test('where what is done could not be compensated any more', () => {
    const booked = drawn(
      {
        s: 'startEvent',
        book: offered,
        undo: { ...compensation, attachedTo: 'book' },
        cancelIt: { ...offered, forCompensation: true },
        pay: offered,
        end: { type: 'endEvent', config: { compensation: {} } },
      },
      ['s -> book -> pay -> end'],
    );
    booked.associations = [{ id: 'as', source: 'undo', target: 'cancelIt' }];
    const run = started(booked).complete('book');
    const without = drawn({ s: 'startEvent', book: offered, pay: offered, end: 'endEvent' }, [
      's -> book -> pay -> end',
    ]);
    expect(migrationRefusals(run, booked, without)).toEqual(['book: compensation-gone']);
    const renamed = JSON.parse(JSON.stringify(booked).replaceAll('cancelIt', 'undoIt')) as ProcessDefinition;
    expect(migrate(run, booked, renamed).complete('pay').openTasks).toEqual(['undoIt']);
  });

  test('where it has ended', () => {
    expect(migrationRefusals(started(from).complete('one'), from, from)).toEqual([': ended']);
  });
});

test('a condition is looked at as it is in the new version', () => {
  const waits = (condition: string) =>
    drawn(
      {
        s: 'startEvent',
        w: { type: 'intermediateCatchEvent', config: { conditional: { condition } } },
        a: offered,
        e: 'endEvent',
      },
      ['s -> w -> a -> e'],
    );
  const [never, now] = [waits('b > 5'), waits('b > 1')];
  const run = started(never, { b: 2 });
  expect(run.openTasks).toEqual([]);
  expect(migrate(run, never, now).openTasks).toEqual(['a']);
});

test('an incident is retried in the version that mends it', () => {
  const broken = drawn({ s: 'startEvent', gate: 'exclusiveGateway', a: offered, e: 'endEvent' }, [
    's -> gate',
    'gate -> a if a > 3',
    'a -> e',
  ]);
  const mended = drawn({ s: 'startEvent', gate: 'exclusiveGateway', a: offered, b: offered, e: 'endEvent' }, [
    's -> gate',
    'gate -> a if a > 3',
    'gate -> b otherwise',
    'a -> e',
    'b -> e',
  ]);
  const run = started(broken, { a: 1 });
  expect(run.openIncidents).toHaveLength(1);
  expect(migrate(run, broken, mended).openIncidents).toHaveLength(1);
  expect(run.retry('gate').openTasks).toEqual(['b']);
  expect(run.openIncidents).toEqual([]);
});

test('what failed before it began can begin as something else', () => {
  const broken = drawn({ s: 'startEvent', gate: 'exclusiveGateway', a: offered, e: 'endEvent' }, [
    's -> gate',
    'gate -> a if a > 3',
    'a -> e',
  ]);
  const by = drawn({ s: 'startEvent', decide: offered, a: offered, e: 'endEvent' }, ['s -> decide -> a -> e']);
  const run = started(broken, { a: 1 });
  expect(migrationRefusals(run, broken, by)).toEqual(['gate: gone']);
  migrate(run, broken, by, { gate: 'decide' });
  const { activation } = [...run.incidents.values()][0] as { activation: number };
  run.send({ type: 'retried', activation });
  expect(run.openTasks).toEqual(['decide']);
  expect(run.complete('decide').complete('a').status).toBe('completed');
});
