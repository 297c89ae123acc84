import { describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { draw, inside, script, task, with_ } from '../patterns/draw.ts';
import { failed, play } from './play.ts';

describe('a world in memory', () => {
  it('fires timers in the order of when they are due, then of when they were set', async () => {
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

  it('starts what a timer, message or signal starts', async () => {
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

  it('gives a message to who waits longest, with its key and business key, else keeps it for its time to live', async () => {
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

  it('runs a draft with problems as far as it can, and refuses it where that is asked', async () => {
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

  it('calls the version that is bound, and sees what is inside', async () => {
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

  it('changes records in memory, for conditions, too', async () => {
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

  it('sees boundary events and the like as reached when they have happened', async () => {
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
