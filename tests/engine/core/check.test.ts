import { describe, expect, it } from '@jest/globals';
import { check, type ProcessDefinition } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { action, call, limit, processOf, script, timer, userTask } from '../definition.ts';

/** `code @ place`, sorted. */
function problemsOf(definition: ProcessDefinition): string[] {
  return check(definition, testCatalog)
    .map(({ code, element, flow, property }) => `${code} @ ${flow ?? element ?? property ?? 'process'}`)
    .sort();
}

const ends = { start: 'startEvent', end: 'endEvent' };

const refused: { [what: string]: { input: ProcessDefinition; problems: string[] } } = {
  'an element that nothing leads to': {
    input: processOf({ ...ends, lost: userTask() }, ['start -> end', 'lost -> end']),
    problems: ['unreachable @ lost'],
  },
  'a task that leads nowhere': {
    input: processOf({ ...ends, gate: 'exclusiveGateway', task: userTask() }, [
      'start -> gate',
      'gate -> task if flag',
      'gate -> end otherwise',
    ]),
    problems: ['no-way-out @ task'],
  },
  'a task of which only the time limit leads on': {
    input: processOf({ ...ends, task: userTask(), late: limit('task', 'PT1H') }, ['start -> task', 'late -> end']),
    problems: ['no-way-out @ task'],
  },
  'a circle without an end, once': {
    input: processOf({ start: 'startEvent', one: userTask(), two: userTask() }, ['start -> one -> two -> one']),
    problems: ['no-way-out @ one'],
  },
  'a decision without a default way': {
    input: processOf({ ...ends, gate: 'exclusiveGateway', other: 'endEvent' }, [
      'start -> gate',
      'gate -> end if flag',
      'gate -> other if not(flag)',
    ]),
    problems: ['gateway-without-default @ gate'],
  },
  'a condition behind a task': {
    input: processOf({ ...ends, task: userTask() }, ['start -> task', 'task -> end if flag']),
    problems: ['condition-not-allowed @ task_end'],
  },
  'a way out of a decision without a condition': {
    input: processOf({ ...ends, gate: 'exclusiveGateway', other: 'endEvent' }, [
      'start -> gate',
      'gate -> end',
      'gate -> other otherwise',
    ]),
    problems: ['missing-configuration @ gate_end'],
  },
  'a variable that is not declared': {
    input: processOf({ ...ends, set: script('a := nobody + 1') }, ['start -> set -> end']),
    problems: ['unknown-variable @ set'],
  },
  'an assignment to a variable that is not declared': {
    input: processOf({ ...ends, set: script('nobody := 1') }, ['start -> set -> end']),
    problems: ['unknown-variable @ set'],
  },
  'a field that the record does not have': {
    input: processOf({ ...ends, set: script('a := record.nothing') }, ['start -> set -> end']),
    problems: ['unknown-field @ set'],
  },
  'a form field that the record does not have': {
    input: processOf({ ...ends, task: userTask({ record: ['nothing'] }) }, ['start -> task -> end']),
    problems: ['unknown-field @ task'],
  },
  'a condition that is a number': {
    input: processOf({ ...ends, gate: 'exclusiveGateway', other: 'endEvent' }, [
      'start -> gate',
      'gate -> end if a + 1',
      'gate -> other otherwise',
    ]),
    problems: ['wrong-type @ gate_end'],
  },
  'a duration that is none': {
    input: processOf({ ...ends, wait: timer('soon') }, ['start -> wait -> end']),
    problems: ['wrong-type @ wait'],
  },
  'an expression that is not FEEL': {
    input: processOf({ ...ends, set: script('a := 1 +') }, ['start -> set -> end']),
    problems: ['syntax @ set'],
  },
  'a task for nobody': {
    input: processOf({ ...ends, task: { type: 'userTask' } }, ['start -> task -> end']),
    problems: ['missing-configuration @ task'],
  },
  'a service task that does nothing': {
    input: processOf({ ...ends, task: { type: 'serviceTask' } }, ['start -> task -> end']),
    problems: ['missing-configuration @ task'],
  },
  'a step without its needed input, and with one that it does not know': {
    input: processOf({ ...ends, task: action('record.update', { speed: 1 }) }, ['start -> task -> end']),
    problems: ['missing-configuration @ task', 'unknown-input @ task'],
  },
  'a wait without a time': {
    input: processOf({ ...ends, wait: { type: 'intermediateCatchEvent' } }, ['start -> wait -> end']),
    problems: ['missing-configuration @ wait'],
  },
  'roles, teams, decisions, steps, connectors and calendars that do not exist': {
    input: processOf(
      {
        ...ends,
        task: userTask({ config: { candidateRoles: ['king'], candidateTeams: ['mars'] } }),
        rule: { type: 'businessRuleTask', config: { decision: 'oracle', inputs: {} } },
        step: action('fly'),
        outside: call('telepathy'),
        wait: { type: 'intermediateCatchEvent', config: { timer: { duration: 'PT1H', calendar: 'moon' } } },
      },
      ['start -> task -> rule -> step -> outside -> wait -> end'],
    ),
    problems: [
      'unknown-action @ step',
      'unknown-calendar @ wait',
      'unknown-connector @ outside',
      'unknown-decision @ rule',
      'unknown-role @ task',
      'unknown-team @ task',
    ],
  },
  'a loop that never waits, at each place': {
    input: processOf(
      {
        ...ends,
        a: 'exclusiveGateway',
        b: script('a := 1'),
        c: 'exclusiveGateway',
        d: userTask(),
        e: 'exclusiveGateway',
        f: action('test.add'),
      },
      [
        'start -> a -> b -> c',
        'c -> a if flag',
        'c -> d otherwise',
        'd -> e',
        'e -> f if flag',
        'f -> e',
        'e -> end otherwise',
      ],
    ),
    problems: ['loop-without-wait @ a', 'loop-without-wait @ e'],
  },
  'an id used twice': {
    input: {
      ...processOf(ends, ['start -> end', 'start -> end']),
      flows: [{ id: 'end', source: 'start', target: 'end' }],
    },
    problems: ['duplicate-id @ end'],
  },
  'ids that BPMN does not take': {
    input: processOf({ ...ends, '7 up': userTask(), constructor: userTask() }, ['start -> 7 up -> constructor -> end']),
    problems: ['bad-id @ 7 up', 'bad-id @ 7 up_constructor', 'bad-id @ constructor', 'bad-id @ start_7 up'],
  },
  'connections from or to nothing': {
    input: processOf(ends, ['start -> end', 'start -> nowhere', 'nowhere -> end']),
    problems: ['bad-flow @ nowhere_end', 'bad-flow @ start_nowhere'],
  },
  'connections into a start and out of an end': {
    input: processOf({ ...ends, task: userTask() }, ['start -> task -> end', 'task -> start', 'end -> task']),
    problems: ['flow-not-allowed @ end', 'flow-not-allowed @ start'],
  },
  'a type that does not exist': {
    input: processOf({ ...ends, magic: 'magicTask' }, ['start -> magic -> end']),
    problems: ['unknown-type @ magic'],
  },
  'a time limit that sits on nothing, and one that sits on a gateway': {
    input: processOf({ ...ends, gate: 'parallelGateway', one: limit('nothing', 'PT1H'), two: limit('gate', 'PT1H') }, [
      'start -> gate -> end',
      'one -> end',
      'two -> end',
    ]),
    problems: ['not-attached @ one', 'not-attached @ two', 'unreachable @ one'],
  },
  'no start': { input: processOf({ end: 'endEvent' }, []), problems: ['no-start @ process', 'unreachable @ end'] },
  'two starts and a trigger that does not say which': {
    input: processOf({ ...ends, other: 'startEvent' }, ['start -> end', 'other -> end'], {
      triggers: [{ id: 'new', type: 'record.created', entity: 'thing' }],
    }),
    problems: ['trigger-without-start @ triggers.new'],
  },
};

describe('check refuses', () => {
  it.each(Object.entries(refused))('%s', (_, { input, problems }) => {
    expect(problemsOf(input)).toEqual(problems);
  });
});

const fork = {
  ...ends,
  fork: 'parallelGateway',
  join: 'parallelGateway',
  gate: 'exclusiveGateway',
  x: userTask(),
  y: userTask(),
};

describe('a join waits for ever', () => {
  const shapes: { [what: string]: ProcessDefinition } = {
    'behind a decision': processOf(fork, [
      'start -> gate',
      'gate -> x if flag',
      'gate -> y otherwise',
      'x -> join',
      'y -> join',
      'join -> fork -> end',
    ]),
    'when a branch may end before it': processOf({ ...fork, stop: 'endEvent' }, [
      'start -> fork -> x -> join',
      'fork -> gate',
      'gate -> stop if flag',
      'gate -> y otherwise',
      'y -> join -> end',
    ]),
    'when a branch may leave past it': processOf(fork, [
      'start -> fork -> x -> join',
      'fork -> gate',
      'gate -> y if flag',
      'gate -> join otherwise',
      'y -> end',
      'join -> end',
    ]),
    'when a time limit takes a branch away': processOf({ ...fork, late: limit('x', 'PT1H') }, [
      'start -> fork -> x -> join',
      'fork -> y -> join -> gate -> end',
      'late -> end',
    ]),
    'for a time limit that may not be reached': processOf(
      { ...fork, late: limit('x', 'PT1H', { interrupting: false }) },
      ['start -> gate -> fork -> x -> join -> end', 'late -> y -> join'],
    ),
    'for a token that only comes back from behind it': processOf(fork, [
      'start -> join -> x -> gate',
      'gate -> join if flag',
      'gate -> y otherwise',
      'y -> fork -> end',
    ]),
    'when two tokens come by one way': processOf({ ...fork, merge: 'exclusiveGateway', fork2: 'parallelGateway' }, [
      'start -> fork -> x -> join',
      'fork -> fork2 -> merge -> join',
      'fork2 -> y -> merge',
      'join -> gate -> end',
    ]),
  };
  it.each(Object.entries(shapes))('%s', (_, definition) => {
    expect(problemsOf(definition)).toEqual(['deadlocking-join @ join']);
  });

  it('names the way from which nothing may come', () => {
    const [problem] = check(shapes['when a branch may end before it'] as ProcessDefinition, testCatalog);
    expect(problem?.message).toEqual({
      en: '“join” waits for all its ways, but not every run comes to it from “y”. Join with a decision gateway, or split in parallel.',
      zh: '“join”等待所有路径，但并非每次都会从“y”到达。请用判断网关合并，或并行分开。',
    });
  });
});

describe('a join is let alone', () => {
  const shapes: { [what: string]: ProcessDefinition } = {
    'behind a parallel split': processOf(fork, ['start -> fork -> x -> join', 'fork -> y -> join -> gate -> end']),
    'when a branch decides and merges inside': processOf({ ...fork, merge: 'exclusiveGateway' }, [
      'start -> fork -> x -> join',
      'fork -> gate',
      'gate -> y if flag',
      'gate -> merge otherwise',
      'y -> merge -> join -> end',
    ]),
    'in a loop': processOf({ ...fork, begin: 'exclusiveGateway' }, [
      'start -> begin -> fork -> x -> join',
      'fork -> y -> join -> gate',
      'gate -> begin if flag',
      'gate -> end otherwise',
    ]),
    'with a loop in a branch': processOf({ ...fork, begin: 'exclusiveGateway' }, [
      'start -> fork -> begin -> x -> gate',
      'gate -> begin if flag',
      'gate -> join otherwise',
      'fork -> y -> join -> end',
    ]),
    'when what ends is outside': processOf({ ...fork, stop: 'endEvent' }, [
      'start -> gate',
      'gate -> stop if flag',
      'gate -> fork otherwise',
      'fork -> x -> join',
      'fork -> y -> join -> end',
    ]),
    'when a time limit goes beside': processOf(
      { ...fork, late: limit('x', 'PT1H', { interrupting: false }), mail: call() },
      ['start -> fork -> x -> join', 'fork -> y -> join -> gate -> end', 'late -> mail -> end'],
    ),
    'when a time limit comes back into its branch': processOf(
      { ...fork, late: limit('x', 'PT1H'), mail: call(), merge: 'exclusiveGateway' },
      ['start -> fork -> x -> merge -> join', 'fork -> y -> join -> gate -> end', 'late -> mail -> merge'],
    ),
    'when a decision inside a nested block merges there': processOf(
      { ...fork, fork2: 'parallelGateway', join2: 'parallelGateway', z: userTask(), merge: 'exclusiveGateway' },
      [
        'start -> fork -> fork2 -> x -> join2',
        'fork2 -> gate',
        'gate -> y if flag',
        'gate -> merge otherwise',
        'y -> merge -> join2 -> join',
        'fork -> z -> join -> end',
      ],
    ),
  };
  it.each(Object.entries(shapes))('%s', (_, definition) => {
    expect(problemsOf(definition)).toEqual([]);
  });
});

describe('check', () => {
  it('takes a whole process with every element type', () => {
    const definition = processOf(
      {
        ...ends,
        task: userTask({
          fields: ['a'],
          record: ['amount'],
          config: { assignee: '=record.owner.id', due: { duration: 'P2D', calendar: 'office' } },
        }),
        late: limit('task', 'PT30M', { until: 'claimed' }),
        rule: {
          type: 'businessRuleTask',
          config: { decision: 'grade', inputs: { n: 'a' }, output: [{ variable: 'b', expression: 'result.level' }] },
        },
        set: script('a := b + 1'),
        gate: 'exclusiveGateway',
        wait: timer('PT1H'),
        send: call('test.call', { input: { n: '=a' } }),
        fork: 'parallelGateway',
        add: action('test.add', { n: '=a' }, [{ variable: 'a', expression: 'result.n' }]),
        join: 'parallelGateway',
      },
      [
        'start -> task -> rule -> set -> gate',
        'gate -> wait if a > 3',
        'gate -> fork otherwise',
        'wait -> send -> end',
        'late -> end',
        'fork -> add -> join -> end',
        'fork -> join',
      ],
    );
    expect(problemsOf(definition)).toEqual([]);
  });

  it('puts errors before warnings and says everything in both languages', () => {
    for (const { input } of Object.values(refused)) {
      for (const { message } of check(input, testCatalog)) {
        expect(message).toEqual({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) });
      }
    }
  });
});
