import { describe, expect, it } from '@jest/globals';
import type { JsonObject, ProcessDefinition } from '../../../engine/core/index.ts';
import {
  type Given,
  type Report,
  readScenario,
  runScenario,
  type Scenario,
  World,
} from '../../../engine/simulate/index.ts';
import { draw, inside, script, task, with_ } from '../patterns/draw.ts';

async function play(
  given: ProcessDefinition | ProcessDefinition[] | Given,
  steps: JsonObject[],
  more: Omit<Scenario, 'steps'> = {},
): Promise<Report> {
  const read = readScenario({ ...more, steps } as unknown as JsonObject);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const all: Given = 'definitions' in given ? given : { definitions: [given].flat() };
  return runScenario(new World(all, read.scenario), read.scenario);
}
const failed = (report: Report) => report.steps.filter(({ passed }) => !passed);

const review = draw(
  {
    start: 'startEvent',
    review: { ...(task() as object), type: 'userTask', name: { en: 'Review it', zh: '审核' } },
    sure: 'exclusiveGateway',
    good: 'endEvent',
    bad: 'endEvent',
  },
  ['start -> review -> sure', 'sure -> good if flag', 'sure -> bad otherwise'],
);

describe('steps', () => {
  it('name elements in any language, or by id', async () => {
    const report = await play(review, [
      { start: {} },
      { expect: { tasks: { 审核: 1 } } },
      { expect: { tasks: { '#review': 1 } } },
      { expect: { tasks: { 'Review  it': 1 } } },
      { complete: { task: 'Review it', variables: { flag: true } } },
      { expect: { ended: 'good', notReached: ['bad'], variables: { flag: true }, absent: ['n'] } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('say what was expected and what is there', async () => {
    const report = await play(review, [{ start: {} }, { expect: { tasks: { sure: 1 }, taskCount: 1, ended: true } }]);
    expect(report.passed).toBe(false);
    expect(failed(report)).toEqual([
      {
        index: 1,
        step: 'expect',
        passed: false,
        expected: { tasks: { sure: 1 }, taskCount: 1, ended: true },
        actual: { tasks: { 'Review it': 1 }, taskCount: 1, ended: false },
        message: 'Not as expected: tasks, ended.',
      },
    ]);
  });

  it('fail where nothing of the name waits, and those after them are tried', async () => {
    const report = await play(review, [{ start: {} }, { complete: { task: 'Sign' } }, { expect: { taskCount: 1 } }]);
    expect(failed(report)).toEqual([
      { index: 1, step: 'complete', passed: false, message: 'No task “Sign” is open. These are: Review it.' },
    ]);
  });

  it('complete all that are open, leaving out what others have ended', async () => {
    const some = draw(
      {
        start: 'startEvent',
        each: task({
          loop: { type: 'parallel', loopCardinality: '5', completionCondition: 'numberOfCompletedInstances = 2' },
        }),
        after: task(),
        end: 'endEvent',
      },
      ['start -> each -> after -> end'],
    );
    const report = await play(some, [
      { start: {} },
      { complete: { task: '*' } },
      { expect: { tasks: { after: 1 } } },
      { complete: { task: '*', times: 1 } },
      { refused: { complete: { task: '*' } } },
      { expect: { ended: true } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('are refused when they are refused, or end in an incident; else they are not', async () => {
    const report = await play(review, [
      { start: {} },
      { refused: { complete: { task: 'review', variables: { flag: 'maybe' } } } },
      { expect: { incidents: 1 } },
      { refused: { signal: { name: 'nobody' } } },
      { refused: { message: { name: 'nobody' } } },
      { refused: { cancel: 'all' } },
    ]);
    expect(failed(report).map(({ index, message }) => [index, message])).toEqual([
      [5, 'This went through, and should have been refused.'],
    ]);
  });

  it('claim tasks, which others then do not get', async () => {
    const offered = draw(
      {
        start: 'startEvent',
        work: with_('userTask', { candidateRoles: ['clerk'], priority: 80, due: { duration: 'P2D' } }),
        end: 'endEvent',
      },
      ['start -> work -> end'],
    );
    const report = await play(offered, [
      { start: { by: 'ana' } },
      {
        expect: {
          assignee: { work: null },
          candidates: { work: ['clerk'] },
          priority: { work: 80 },
          due: { work: 'P2D' },
        },
      },
      { claim: { task: 'work', by: 'li' } },
      {
        expect: {
          assignee: { work: 'li' },
          due: { work: '2026-03-04T08:00:00Z' },
          candidates: { work: { roles: ['clerk'], users: [] } },
        },
      },
      { refused: { claim: { task: 'work', by: 'ana' } } },
      { refused: { complete: { task: 'work', by: 'ana' } } },
      { complete: { task: 'work', by: 'li' } },
      { expect: { ended: true } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('check what is filled in as a form does', async () => {
    const form = { sections: [{ title: 'All', fields: [{ source: 'variable', name: 'n', required: true }] }] };
    const filled = draw(
      {
        start: 'startEvent',
        work: task({
          config: {
            form,
            outcomes: [
              { id: 'yes', title: 'Yes' },
              { id: 'no', title: 'No' },
            ],
            outcomeVariable: 'said',
          },
        }),
        end: 'endEvent',
      },
      ['start -> work -> end'],
    );
    filled.variables = { type: 'object', properties: { n: { type: 'integer' }, said: { type: 'string' } } };
    const report = await play(filled, [
      { start: {} },
      { refused: { complete: { task: 'work', variables: { n: 3 } } } },
      { refused: { complete: { task: 'work', outcome: 'perhaps', variables: { n: 3 } } } },
      { refused: { complete: { task: 'work', outcome: 'yes' } } },
      { refused: { complete: { task: 'work', outcome: 'yes', variables: { n: 'three' } } } },
      { complete: { task: 'work', outcome: 'yes', variables: { n: 3, more: 'is set, too' } } },
      { expect: { variables: { n: 3, said: 'yes', more: 'is set, too' } } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('fire timers in the order of when they are due, then of when they were set', async () => {
    const timed = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        first: with_('intermediateCatchEvent', { timer: { duration: 'PT2H' } }),
        second: with_('intermediateCatchEvent', { timer: { duration: 'PT2H' } }),
        early: with_('intermediateCatchEvent', { timer: { duration: 'PT1H' } }),
        saysFirst: script({ said: 'said + "1"' }),
        saysSecond: script({ said: 'said + "2"' }),
        saysEarly: script({ said: 'said + "0"' }),
        end: 'endEvent',
      },
      [
        'start -> fork',
        'fork -> first -> saysFirst -> end',
        'fork -> second -> saysSecond -> end',
        'fork -> early -> saysEarly -> end',
      ],
    );
    const report = await play(timed, [
      { start: { variables: { said: '' } } },
      { advance: 'PT59M' },
      { expect: { subscriptions: { timer: 3 } } },
      { advanceToNextTimer: true },
      { expect: { variables: { said: '0' } } },
      { advance: 'P1D' },
      { expect: { variables: { said: '012' }, ended: true } },
      { refused: { advanceToNextTimer: true } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('start what a timer, message or signal starts', async () => {
    const nightly = {
      ...draw({ start: with_('startEvent', { timer: { cycle: 'R2/P1D' } }), work: task(), end: 'endEvent' }, [
        'start -> work -> end',
      ]),
      id: 'nightly',
    };
    const mailed = {
      ...draw({ start: with_('startEvent', { message: { name: 'mail' } }), read: task(), end: 'endEvent' }, [
        'start -> read -> end',
      ]),
      id: 'mailed',
    };
    const alarmed = {
      ...draw({ start: with_('startEvent', { signal: { name: 'fire' } }), leave: task(), end: 'endEvent' }, [
        'start -> leave -> end',
      ]),
      id: 'alarmed',
    };
    const report = await play(
      [nightly, mailed, alarmed],
      [
        { advance: 'P7D' },
        { expect: { tasks: { work: 2 }, instances: { nightly: 2 } } },
        { message: { name: 'mail', businessKey: 'k1', variables: { said: 'hello' } } },
        { signal: { name: 'fire' } },
        { expect: { tasks: { work: 2, read: 1, leave: 1 }, instances: 4 } },
        { complete: { task: '*' } },
        { expect: { ended: true, instances: 0 } },
        { message: { name: 'mail', variables: { said: 'again' } } },
        { expect: { variables: { said: 'again' }, notReached: ['#work'] } },
      ],
    );
    expect(failed(report)).toEqual([]);
  });

  it('give a message to who waits longest, with its key and business key, else keep it for its time to live', async () => {
    const waiting = draw(
      {
        start: 'startEvent',
        wait: with_('receiveTask', { message: { name: 'go', correlationKey: 'said' } }),
        after: task(),
        end: 'endEvent',
      },
      ['start -> wait -> after -> end'],
    );
    const report = await play(waiting, [
      { start: { businessKey: 'one', variables: { said: 'x' } } },
      { start: { businessKey: 'two', variables: { said: 'x' } } },
      { refused: { start: { businessKey: 'two', variables: { said: 'x' } } } },
      { message: { name: 'go', key: 'x', businessKey: 'two', variables: { n: 2 } } },
      { expect: { tasks: { after: 1 }, variables: { n: 2 } } },
      { trigger: {} },
      { expect: { tasks: { after: 2 } } },
      { cancel: 'all' },
      { message: { name: 'go', key: 'x' } },
      { message: { name: 'go', key: 'y' } },
      { start: { variables: { said: 'x' } } },
      { expect: { tasks: { after: 1 } } },
      { advance: 'PT61M' },
      { start: { variables: { said: 'y' } } },
      { expect: { tasks: { after: 1 }, active: ['wait'] } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('run a draft with problems as far as it can, and refuse it where that is asked', async () => {
    const imported = draw(
      {
        start: 'startEvent',
        work: 'userTask',
        call: 'serviceTask',
        which: 'exclusiveGateway',
        a: task(),
        b: task(),
        end: 'endEvent',
      },
      ['start -> work -> call -> which', 'which -> a if customer.vip', 'which -> b otherwise', 'a -> end', 'b -> end'],
    );
    const report = await play(imported, [
      { expect: { deployError: 'call' } },
      { expect: { deployError: 'which_a' } },
      { refused: { start: {} } },
      { expect: { instances: 0 } },
      { start: {} },
      { complete: { task: 'work', variables: { customer: { vip: true } } } },
      { finishService: {} },
      { expect: { tasks: { a: 1 } } },
      { refused: { expect: { deployError: false } } },
    ]);
    expect(failed(report)).toEqual([]);
  });

  it('call the version that is bound, and see what is inside', async () => {
    const child = (version: string, versionTag?: string): ProcessDefinition => ({
      ...draw({ start: 'startEvent', [version]: task(), end: 'endEvent' }, [`start -> ${version} -> end`]),
      id: 'child',
      ...(versionTag ? { versionTag } : {}),
    });
    const parent = draw(
      {
        start: 'startEvent',
        fork: 'parallelGateway',
        latest: with_('callActivity', { process: 'child' }),
        tagged: with_('callActivity', { process: 'child', binding: 'tag', versionTag: 'stable' }),
        first: with_('callActivity', { process: 'child', binding: 'version', version: 1 }),
        end: 'endEvent',
      },
      ['start -> fork', 'fork -> latest -> end', 'fork -> tagged -> end', 'fork -> first -> end'],
    );
    const report = await play(
      [parent, child('one'), child('two', 'stable'), child('three')],
      [
        { start: {} },
        {
          expect: { tasks: { one: 1, two: 1, three: 1 }, instances: { p: 1, child: 3 }, active: ['latest', 'tagged'] },
        },
        { complete: { task: '*' } },
        { expect: { ended: true } },
      ],
    );
    expect(failed(report)).toEqual([]);
  });

  it('change records in memory, for conditions, too', async () => {
    const about = draw(
      {
        start: 'startEvent',
        update: with_('serviceTask', {
          action: 'record.update',
          input: { values: { status: 'open', amount: '=record.amount + 1' } },
        }),
        wait: with_('intermediateCatchEvent', { conditional: { condition: 'record.status = "open"' } }),
        give: with_('serviceTask', {
          action: 'assign',
          input: { team: 'north' },
          output: [{ variable: 'said', expression: 'result.name' }],
        }),
        work: with_('userTask', { assignee: '=record.owner.id' }),
        end: 'endEvent',
      },
      ['start -> update -> wait -> give -> work -> end'],
      { subject: { type: 'deal' } },
    );
    const people = [
      { id: 'li', name: 'Li Wei', teams: ['south'] },
      { id: 'ana', name: 'Ana', teams: ['north'] },
    ];
    const report = await play(
      about,
      [{ start: { record: { amount: 1 } } }, { expect: { assignee: { work: 'ana' }, variables: { said: 'Ana' } } }],
      { people },
    );
    expect(failed(report)).toEqual([]);
  });

  it('see boundary events and the like as reached when they have happened', async () => {
    const guarded = draw(
      {
        start: 'startEvent',
        work: task(),
        late: with_('boundaryEvent', { timer: { duration: 'PT1H' } }, { attachedTo: 'work' }),
        end: 'endEvent',
        over: 'endEvent',
        esp: { type: 'subProcess', config: { triggeredByEvent: true } },
        ...inside('esp', { stop: with_('startEvent', { message: { name: 'stop' } }), stopped: 'endEvent' }),
      },
      ['start -> work -> end', 'late -> over', 'stop -> stopped'],
    );
    const report = await play(guarded, [
      { start: {} },
      { expect: { notReached: ['late', 'stop'], subscriptions: { timer: 1, message: 1 } } },
      { advance: 'PT1H' },
      { expect: { reached: ['late'], notReached: ['stop'], ended: 'over' } },
    ]);
    expect(failed(report)).toEqual([]);
  });
});
