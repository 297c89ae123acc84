/** What `check` refuses: each with its problems as `code @ place`, sorted. */
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { action, call, limit, processOf, script, timer, userTask } from '../definition.ts';

export const ends = { start: 'startEvent', end: 'endEvent' };

export const refused: { [what: string]: { input: ProcessDefinition; problems: string[] } } = {
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
  'a condition behind a parallel gateway': {
    input: processOf({ ...ends, gate: 'parallelGateway' }, ['start -> gate', 'gate -> end if flag']),
    problems: ['condition-not-allowed @ gate_end'],
  },
  'a start all of whose ways have conditions': {
    input: processOf(ends, ['start -> end if flag']),
    problems: ['gateway-without-default @ start'],
  },
  'a task all of whose ways have conditions': {
    input: processOf({ ...ends, task: userTask() }, ['start -> task', 'task -> end if flag']),
    problems: ['gateway-without-default @ task'],
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
  'no start': { input: processOf({ end: 'endEvent' }, []), problems: ['no-start @ process'] },
  'two starts and a trigger that does not say which': {
    input: processOf({ ...ends, other: 'startEvent' }, ['start -> end', 'other -> end'], {
      triggers: [{ id: 'new', type: 'record.created', entity: 'thing' }],
    }),
    problems: ['trigger-without-start @ triggers.new'],
  },
};
