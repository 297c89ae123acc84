import { describe, expect, it } from '@jest/globals';
import { check, type ProcessDefinition } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import {
  action,
  call,
  catching,
  ending,
  inside,
  limit,
  processOf,
  script,
  throwing,
  timer,
  userTask,
} from '../definition.ts';
import { ends, refused } from './refused.ts';
import { refusedBpmn } from './refused-bpmn.ts';

/** `code @ place`, sorted. */
function problemsOf(definition: ProcessDefinition): string[] {
  return check(definition, testCatalog)
    .map(({ code, element, flow, property }) => `${code} @ ${flow ?? element ?? property ?? 'process'}`)
    .sort();
}

describe('check refuses', () => {
  it.each(Object.entries({ ...refused, ...refusedBpmn }))('%s', (_, { input, problems }) => {
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
    'when a branch that does not come to it ends all': processOf({ ...fork, stop: ending({ terminate: {} }) }, [
      'start -> fork -> x -> join',
      'fork -> gate',
      'gate -> stop if flag',
      'gate -> y otherwise',
      'y -> join -> end',
    ]),
    'when some ways of a branch meet before it': processOf(
      { ...fork, some: 'inclusiveGateway', all: 'inclusiveGateway', z: userTask() },
      [
        'start -> fork -> z -> join',
        'fork -> some',
        'some -> x if flag',
        'some -> y if a > 1',
        'some -> all otherwise',
        'x -> all',
        'y -> all -> join -> end',
      ],
    ),
    'when one of several is waited for in a branch': processOf(
      { ...fork, race: 'eventBasedGateway', late: timer('PT1H'), soon: timer('PT1M'), merge: 'exclusiveGateway' },
      ['start -> fork -> x -> join', 'fork -> race -> late -> merge -> join -> end', 'race -> soon -> merge'],
    ),
    'when a branch goes by a link': processOf(
      { ...fork, away: throwing({ link: { name: 'A' } }), here: catching({ link: { name: 'A' } }) },
      ['start -> fork -> x -> join', 'fork -> y -> away', 'here -> join -> end'],
    ),
    'when conditions of a task lead to one and the same': processOf({ ...fork, merge: 'exclusiveGateway' }, [
      'start -> fork -> x -> join',
      'fork -> y',
      'y -> merge if flag',
      'y -> gate otherwise',
      'gate -> merge -> join -> end',
    ]),
    'of what begins together where there is no start': processOf(
      {
        ...ends,
        sub: 'subProcess',
        ...inside('sub', { x: userTask(), y: userTask(), join: 'parallelGateway', out: 'endEvent' }),
      },
      ['start -> sub -> end', 'x -> join', 'y -> join -> out'],
    ),
  };
  it.each(Object.entries(shapes))('%s', (_, definition) => {
    expect(problemsOf(definition).filter((problem) => problem.startsWith('deadlocking-join'))).toEqual([]);
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
    for (const { input } of Object.values({ ...refused, ...refusedBpmn })) {
      for (const { message } of check(input, testCatalog)) {
        expect(message).toEqual({ en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\p{Script=Han}/u) });
      }
    }
  });
});
