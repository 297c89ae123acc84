/** What `check` says of sub-processes, events, loops, compensation, lanes: each with its problems as `code @ place`, sorted. */
import type { ElementDefinition, JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import { catching, ending, inside, meanwhile, processOf, starting, throwing, timer, userTask } from '../definition.ts';

const ends = { start: 'startEvent', end: 'endEvent' };
const sub = { type: 'subProcess' };
const onEvent = { type: 'subProcess', config: { triggeredByEvent: true } };
const content = { in: 'startEvent', work: userTask(), out: 'endEvent' };
const line = (source: string, target: string) => ({ id: `${source}-${target}`, source, target });

/** A process of one task with these properties. */
const oneTask = (more: Partial<ElementDefinition>, task = userTask()) =>
  processOf({ ...ends, task: { ...task, ...more } }, ['start -> task -> end']);
const oneEvent = (event: { type: string; config: JsonObject }) =>
  processOf({ ...ends, it: event }, ['start -> it -> end']);
const oneBoundary = (config: JsonObject) =>
  processOf({ ...ends, task: userTask(), it: meanwhile('task', config) }, ['start -> task -> end', 'it -> end']);

export const refusedBpmn: { [what: string]: { input: ProcessDefinition; problems: string[] } } = {
  'an element in what is no sub-process': {
    input: processOf({ ...ends, task: { ...userTask(), parent: 'start' } }, ['start -> end']),
    problems: ['bad-parent @ task', 'no-way-out @ task'],
  },
  'elements in each other': {
    input: processOf({ ...ends, a: { ...sub, parent: 'b' }, b: { ...sub, parent: 'a' } }, ['start -> a -> b -> end']),
    problems: ['empty-sub-process @ a', 'empty-sub-process @ b', 'too-deep @ a', 'too-deep @ b'],
  },
  'a path across the border of a sub-process': {
    input: processOf({ ...ends, sub, ...inside('sub', content) }, ['start -> sub', 'in -> work -> out', 'work -> end']),
    problems: ['flow-crosses-border @ work_end', 'no-way-out @ sub'],
  },
  'a sub-process with two starts, one that is empty, and one that never begins': {
    input: processOf(
      {
        ...ends,
        two: sub,
        ...inside('two', { ...content, other: 'startEvent' }),
        none: sub,
        never: sub,
        ...inside('never', { a: userTask(), b: userTask() }),
      },
      ['start -> two -> none -> never -> end', 'in -> work -> out', 'other -> work', 'a -> b -> a'],
    ),
    problems: [
      'empty-sub-process @ none',
      'no-start @ never',
      'several-starts @ two',
      'unreachable @ a',
      'unreachable @ b',
    ],
  },
  'a sub-process without a start, which begins anyway': {
    input: processOf({ ...ends, sub, ...inside('sub', { work: userTask(), out: 'endEvent' }) }, [
      'start -> sub -> end',
      'work -> out',
    ]),
    problems: ['no-start @ sub'],
  },
  'an event sub-process on a path, and one without an event': {
    input: processOf(
      { ...ends, on: onEvent, ...inside('on', content), off: onEvent, ...inside('off', { work2: userTask() }) },
      ['start -> on -> end', 'in -> work -> out'],
    ),
    problems: [
      'event-sub-process-start @ off',
      'flow-not-allowed @ on',
      'flow-not-allowed @ on',
      'missing-configuration @ in',
      'no-way-out @ work2',
    ],
  },
  'a start in an ad-hoc sub-process, which is begun by choice': {
    input: processOf(
      {
        ...ends,
        any: { type: 'adHocSubProcess', config: { candidateRoles: ['sales-rep'] } },
        ...inside('any', content),
      },
      ['start -> any -> end', 'in -> work -> out'],
    ),
    problems: ['start-not-allowed @ any'],
  },
  'an ad-hoc sub-process in which nobody chooses': {
    input: processOf({ ...ends, any: { type: 'adHocSubProcess' }, ...inside('any', { work: userTask() }) }, [
      'start -> any -> end',
    ]),
    problems: ['missing-configuration @ any'],
  },
  'a boundary event in another place than its task': {
    input: processOf(
      { ...ends, sub, ...inside('sub', content), late: { ...meanwhile('work', { timer: { duration: 'PT1H' } }) } },
      ['start -> sub -> end', 'in -> work -> out', 'late -> end'],
    ),
    problems: ['not-attached @ late'],
  },
  'events that are about nothing': {
    input: processOf(
      { ...ends, wait: { type: 'intermediateCatchEvent' }, task: userTask(), it: meanwhile('task', {}) },
      ['start -> wait -> task -> end', 'it -> end'],
    ),
    problems: ['missing-configuration @ it', 'missing-configuration @ wait'],
  },
  'an event about two things': {
    input: oneEvent(catching({ timer: { duration: 'PT1H' }, signal: { name: 'go' } })),
    problems: ['several-events @ it'],
  },
  'messages and signals without a name': {
    input: processOf(
      {
        ...ends,
        a: catching({ message: {} }),
        b: throwing({ message: { name: ' ' } }),
        c: catching({ signal: {} }),
        d: { type: 'sendTask', config: { message: {} } },
      },
      ['start -> a -> b -> c -> d -> end'],
    ),
    problems: [
      'missing-configuration @ a',
      'missing-configuration @ b',
      'missing-configuration @ c',
      'missing-configuration @ d',
    ],
  },
  'a start by a message whose name would have to be computed': {
    input: processOf({ start: starting({ message: { name: '=said' } }), end: 'endEvent' }, ['start -> end']),
    problems: ['name-not-fixed @ start'],
  },
  'a message kept for a time that has no length': {
    input: oneEvent(throwing({ message: { name: 'm', timeToLive: 'P1M' } })),
    problems: ['wrong-type @ it'],
  },
  'a repetition that is none, and one beside a duration': {
    input: processOf(
      {
        ...ends,
        a: catching({ timer: { cycle: 'R0/PT1H' } }),
        b: catching({ timer: { cycle: 'daily' } }),
        c: catching({ timer: { cycle: 'R/PT1H', duration: 'PT1H' } }),
        d: catching({ timer: { date: 'tomorrow' } }),
        e: catching({ timer: { cycle: 'R/PT0S' } }),
      },
      ['start -> a -> b -> c -> d -> e -> end'],
    ),
    problems: ['several-times @ c', 'wrong-type @ a', 'wrong-type @ b', 'wrong-type @ d', 'wrong-type @ e'],
  },
  'starts with what only the start of an event sub-process can have': {
    input: processOf({ start: starting({ error: {} }), end: 'endEvent' }, ['start -> end']),
    problems: ['event-not-allowed @ start'],
  },
  'the start of a sub-process on a path that waits for a message': {
    input: processOf(
      { ...ends, sub, ...inside('sub', { in: starting({ message: { name: 'm' } }), out: 'endEvent' }) },
      ['start -> sub -> end', 'in -> out'],
    ),
    problems: ['event-not-allowed @ in'],
  },
  'errors and escalations without a code, where they are thrown': {
    input: processOf({ start: 'startEvent', a: throwing({ escalation: {} }), b: ending({ error: {} }) }, [
      'start -> a -> b',
    ]),
    problems: ['missing-configuration @ a', 'missing-configuration @ b'],
  },
  'a condition that is none': {
    input: oneEvent(catching({ conditional: { condition: 'a + 1' } })),
    problems: ['wrong-type @ it'],
  },
  'a variable for an error that is not declared': {
    input: oneBoundary({ error: { codeVariable: 'nobody' } }),
    problems: ['unknown-variable @ it'],
  },
  'an error that is to let its task go on': {
    input: oneBoundary({ error: {}, interrupting: false }),
    problems: ['always-interrupts @ it'],
  },
  'two events on a task that catch the same': {
    input: processOf(
      {
        ...ends,
        task: userTask(),
        one: meanwhile('task', { error: { code: 'x' } }),
        two: meanwhile('task', { error: { code: 'x' } }),
        three: meanwhile('task', { error: {} }),
      },
      ['start -> task -> end', 'one -> end', 'two -> end', 'three -> end'],
    ),
    problems: ['duplicate-event @ two'],
  },
  'two events that wait for the same message, at the start, behind a gateway, and in one sub-process': {
    input: processOf(
      {
        one: starting({ message: { name: 'm' } }),
        two: starting({ message: { name: 'm' } }),
        race: 'eventBasedGateway',
        three: catching({ message: { name: 'n', correlationKey: 'a' } }),
        four: { type: 'receiveTask', config: { message: { name: 'n', correlationKey: 'a' } } },
        other: catching({ message: { name: 'n', correlationKey: 'b' } }),
        end: 'endEvent',
        on: onEvent,
        ...inside('on', { five: starting({ message: { name: 'o' } }), done: 'endEvent' }),
        by: onEvent,
        ...inside('by', { six: starting({ message: { name: 'o' } }), over: 'endEvent' }),
      },
      [
        'one -> race',
        'two -> race -> three -> end',
        'race -> four -> end',
        'race -> other -> end',
        'five -> done',
        'six -> over',
      ],
    ),
    problems: ['duplicate-event @ four', 'duplicate-event @ six', 'duplicate-event @ two'],
  },
  'a gateway for events with a task behind it, and one with nothing': {
    input: processOf(
      { ...ends, fork: 'parallelGateway', race: 'eventBasedGateway', task: userTask(), none: 'eventBasedGateway' },
      ['start -> fork -> race -> task -> end', 'fork -> none'],
    ),
    problems: ['no-way-out @ none', 'race-without-events @ none', 'race-without-events @ task'],
  },
  'a condition behind a gateway for events': {
    input: processOf({ ...ends, race: 'eventBasedGateway', wait: timer('PT1H') }, [
      'start -> race',
      'race -> wait if flag',
      'wait -> end',
    ]),
    problems: ['condition-not-allowed @ race_wait'],
  },
  'an inclusive gateway of which no way may fit': {
    input: processOf({ ...ends, gate: 'inclusiveGateway' }, ['start -> gate', 'gate -> end if flag']),
    problems: ['gateway-without-default @ gate'],
  },
  'a parallel join behind an inclusive gateway': {
    input: processOf({ ...ends, some: 'inclusiveGateway', x: userTask(), y: userTask(), join: 'parallelGateway' }, [
      'start -> some',
      'some -> x if flag',
      'some -> y otherwise',
      'x -> join',
      'y -> join -> end',
    ]),
    problems: ['deadlocking-join @ join'],
  },
  'a parallel join behind a decision in a sub-process': {
    input: processOf(
      {
        ...ends,
        sub,
        ...inside('sub', {
          in: 'startEvent',
          gate: 'exclusiveGateway',
          x: userTask(),
          y: userTask(),
          join: 'parallelGateway',
          out: 'endEvent',
        }),
      },
      [
        'start -> sub -> end',
        'in -> gate',
        'gate -> x if flag',
        'gate -> y otherwise',
        'x -> join',
        'y -> join -> out',
      ],
    ),
    problems: ['deadlocking-join @ join'],
  },
  'a circle through a sub-process in which nothing waits': {
    input: processOf(
      {
        ...ends,
        sub,
        ...inside('sub', { in: 'startEvent', gate: 'exclusiveGateway', work: userTask(), out: 'endEvent' }),
        again: 'exclusiveGateway',
      },
      [
        'start -> sub -> again',
        'in -> gate',
        'gate -> work if flag',
        'gate -> out otherwise',
        'work -> out',
        'again -> sub if flag',
        'again -> end otherwise',
      ],
    ),
    problems: ['loop-without-wait @ sub'],
  },
  'a compensation event that leads nowhere, one that leads to a usual task, and one with a path': {
    input: processOf(
      {
        ...ends,
        a: userTask(),
        b: userTask(),
        c: userTask(),
        undoA: meanwhile('a', { compensation: {} }),
        undoB: meanwhile('b', { compensation: {} }),
        undoC: meanwhile('c', { compensation: {} }),
        back: { ...userTask(), forCompensation: true },
      },
      ['start -> a -> b -> c -> end', 'undoC -> end'],
      { associations: [line('undoB', 'c'), line('undoC', 'back')] },
    ),
    problems: [
      'compensation-without-handler @ undoA',
      'compensation-without-handler @ undoB',
      'flow-not-allowed @ undoC',
    ],
  },
  'a sub-process that would undo the whole process': {
    input: processOf(
      { ...ends, undo: onEvent, ...inside('undo', { u: starting({ compensation: {} }), over: 'endEvent' }) },
      ['start -> end', 'u -> over'],
    ),
    problems: ['compensation-of-process @ undo'],
  },
  'a sub-process that is undone in two ways': {
    input: processOf(
      {
        ...ends,
        sub,
        ...inside('sub', { ...content, undo: onEvent }),
        ...inside('undo', { u: starting({ compensation: {} }), over: 'endEvent' }),
        on: meanwhile('sub', { compensation: {} }),
        back: { ...userTask(), forCompensation: true },
      },
      ['start -> sub -> end', 'in -> work -> out', 'u -> over'],
      { associations: [line('on', 'back')] },
    ),
    problems: ['compensated-twice @ undo'],
  },
  'a compensation handler on a path, one that nothing leads to, and an event as one': {
    input: processOf(
      {
        ...ends,
        back: { ...userTask(), forCompensation: true },
        lost: { ...userTask(), forCompensation: true },
        half: { type: 'intermediateThrowEvent', forCompensation: true },
      },
      ['start -> back -> end'],
    ),
    problems: [
      'flow-not-allowed @ back',
      'flow-not-allowed @ back',
      'not-a-handler @ half',
      'unreachable @ half',
      'unreachable @ lost',
    ],
  },
  'undoing what is not there': {
    input: oneEvent(throwing({ compensation: { activity: 'nothing' } })),
    problems: ['unknown-activity @ it'],
  },
  'a loop for nothing, one for two things, and one without an end': {
    input: processOf(
      {
        ...ends,
        a: { ...userTask(), loop: { type: 'parallel' } },
        b: { ...userTask(), loop: { type: 'sequential', collection: '[1]', loopCardinality: '2' } },
        c: { ...userTask(), loop: { type: 'standard' } },
        d: { type: 'exclusiveGateway', loop: { type: 'standard', loopMaximum: 3 } },
      },
      ['start -> a -> b -> c -> d -> end'],
    ),
    problems: ['bad-loop @ a', 'bad-loop @ b', 'bad-loop @ c', 'bad-loop @ d'],
  },
  'a loop whose results go nowhere, and whose items are of no list': {
    input: oneTask({ loop: { type: 'parallel', loopCardinality: '3', elementVariable: 'x', outputElement: 'a' } }),
    problems: ['bad-loop @ task', 'bad-loop @ task'],
  },
  'expressions of a loop and of mappings with faults': {
    input: oneTask({
      loop: { type: 'parallel', collection: 'a', completionCondition: 'nobody' },
      inputs: [{ variable: 'x', expression: '1 +' }],
      outputs: [{ variable: 'nothing', expression: 'x' }],
    }),
    problems: ['syntax @ task', 'unknown-variable @ task', 'unknown-variable @ task', 'wrong-type @ task'],
  },
  'lanes, notes and dotted lines that refer to what is not there': {
    input: processOf({ ...ends, task: { ...userTask(), lane: 'nowhere' } }, ['start -> task -> end'], {
      pools: [{ id: 'us', process: 'p' }],
      lanes: [
        { id: 'sales', parent: 'us' },
        { id: 'lost', parent: 'them' },
      ],
      messageFlows: [line('us', 'task'), line('us', 'them')],
      associations: [line('note', 'task'), line('note', 'gone')],
      artifacts: [
        { id: 'note', type: 'textAnnotation', text: 'Look' },
        { id: 'data', type: 'dataObjectReference', record: { type: 'ghost' } },
      ],
    }),
    problems: [
      'bad-association @ associations.note-gone',
      'bad-message-flow @ messageFlows.us-them',
      'unknown-lane @ lanes.lost.parent',
      'unknown-lane @ task',
      'unknown-record-type @ artifacts.data.record',
    ],
  },
  'settings of the process and its lanes with faults': {
    input: processOf(ends, ['start -> end'], {
      priority: 'said + 1',
      due: { duration: '=nobody', calendar: 'moon' },
      businessKey: '1 +',
      lanes: [{ id: 'l', candidateRoles: ['king'], candidateTeams: ['mars'], assignee: '=1 +' }],
      triggers: [{ id: 't', type: 'record.changed', entity: 'thing', condition: 'before.amount < nobody' }],
    }),
    problems: [
      'syntax @ businessKey',
      'syntax @ lanes.l.assignee',
      'unknown-calendar @ due.calendar',
      'unknown-role @ lanes.l.candidateRoles',
      'unknown-team @ lanes.l.candidateTeams',
      'unknown-variable @ due.duration',
      'unknown-variable @ triggers.t.condition',
      'wrong-type @ priority',
    ],
  },
  'ids that are used by what is drawn, too': {
    input: processOf(ends, ['start -> end'], {
      lanes: [{ id: 'end' }],
      artifacts: [{ id: '7 up', type: 'group' }],
    }),
    problems: ['bad-id @ artifacts.7 up', 'duplicate-id @ lanes.end'],
  },
};
