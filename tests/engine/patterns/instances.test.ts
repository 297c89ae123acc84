import { describe, it } from '@jest/globals';
import type { LoopCharacteristics } from '../../../engine/core/index.ts';
import { complete, draw, ended, inside, play, start, task, tasks, with_ } from './draw.ts';

/** A task done several times, then `after`. */
const several = (loop: LoopCharacteristics) =>
  draw({ start: 'startEvent', each: task({ loop }), after: task(), end: 'endEvent' }, [
    'start -> each -> after -> end',
  ]);

describe('multiple instances', () => {
  it('WCP-12 Multiple Instances without Synchronization', async () => {
    // Each round sends one off, which nobody waits for.
    const spawning = draw(
      {
        start: 'startEvent',
        again: 'exclusiveGateway',
        more: task(),
        fork: 'parallelGateway',
        each: task(),
        decide: 'exclusiveGateway',
        after: task(),
        endEach: 'endEvent',
        end: 'endEvent',
      },
      [
        'start -> again -> more -> fork',
        'fork -> each -> endEach',
        'fork -> decide',
        'decide -> again if flag',
        'decide -> after otherwise',
        'after -> end',
      ],
    );
    await play(spawning, [
      start(),
      complete('more', { flag: true }),
      complete('more', { flag: true }),
      tasks({ more: 1, each: 2 }),
      complete('more', { flag: false }),
      tasks({ each: 3, after: 1 }),
      complete('after'),
      { complete: { task: '*' } },
      ended,
    ]);
  });

  it('WCP-13 Multiple Instances with a priori Design-Time Knowledge', async () => {
    await play(several({ type: 'parallel', loopCardinality: '3' }), [
      start(),
      tasks({ each: 3 }),
      { complete: { task: 'each', times: 2 } },
      tasks({ each: 1 }),
      complete('each'),
      tasks({ after: 1 }),
    ]);
  });

  it('WCP-14 Multiple Instances with a priori Run-Time Knowledge', async () => {
    await play(several({ type: 'parallel', collection: 'list', elementVariable: 'item' }), [
      start({ list: ['x', 'y'] }),
      tasks({ each: 2 }),
      { complete: { task: '*' } },
      tasks({ after: 1 }),
      { cancel: 'all' },
      start({ list: [] }),
      tasks({ after: 1 }),
    ]);
  });

  const open = (config: { completionCondition?: string; cancelRemainingInstances?: boolean }) =>
    draw(
      {
        start: 'startEvent',
        some: with_('adHocSubProcess', { assignee: 'ana', ordering: 'parallel', ...config }),
        ...inside('some', { each: task() }),
        after: task(),
        end: 'endEvent',
      },
      ['start -> some -> after -> end'],
    );
  const one = { complete: { task: 'some', outcome: 'each' } };

  it('WCP-15 Multiple Instances without a priori Run-Time Knowledge', async () => {
    // As many as people begin, while others go on; all are waited for.
    await play(open({}), [
      start(),
      one,
      one,
      tasks({ some: 1, each: 2 }),
      complete('each'),
      one,
      tasks({ some: 1, each: 2 }),
      { complete: { task: 'some', outcome: 'done' } },
      tasks({ each: 2 }),
      { complete: { task: 'each', times: 2 } },
      tasks({ after: 1 }),
    ]);
  });

  it('WCP-34 Static Partial Join for Multiple Instances', async () => {
    // The second of three that is done tells the outside; the third goes on.
    const partial = draw(
      {
        start: 'startEvent',
        each: { type: 'subProcess', loop: { type: 'parallel', loopCardinality: '3' } },
        ...inside('each', {
          begin: 'startEvent',
          work: task(),
          second: 'exclusiveGateway',
          tell: with_('endEvent', { escalation: { code: 'enough' } }),
          over: 'endEvent',
        }),
        enough: with_('boundaryEvent', { escalation: { code: 'enough' }, interrupting: false }, { attachedTo: 'each' }),
        after: task(),
        endAfter: 'endEvent',
        end: 'endEvent',
      },
      [
        'start -> each -> end',
        'begin -> work -> second',
        'second -> tell if numberOfCompletedInstances = 1',
        'second -> over otherwise',
        'enough -> after -> endAfter',
      ],
    );
    await play(partial, [
      start(),
      complete('work'),
      tasks({ work: 2 }),
      complete('work'),
      tasks({ work: 1, after: 1 }),
      complete('work'),
      tasks({ after: 1 }),
      complete('after'),
      ended,
    ]);
  });

  it('WCP-35 Cancelling Partial Join for Multiple Instances', async () => {
    await play(
      several({ type: 'parallel', loopCardinality: '5', completionCondition: 'numberOfCompletedInstances >= 2' }),
      [start(), { complete: { task: 'each', times: 2 } }, tasks({ after: 1 }), complete('after'), ended],
    );
  });

  it('WCP-36 Dynamic Partial Join for Multiple Instances', async () => {
    // Instances are added while others go on, until a condition on data holds.
    await play(open({ completionCondition: 'done >= 2' }), [
      start({ done: 0 }),
      one,
      one,
      complete('each', { done: 1 }),
      one,
      tasks({ some: 1, each: 2 }),
      complete('each', { done: 2 }),
      tasks({ after: 1 }),
    ]);
  });

  it('WCP-26 Cancel Multiple Instance Activity', async () => {
    const cancelled = draw(
      {
        start: 'startEvent',
        each: task({ loop: { type: 'parallel', loopCardinality: '3' } }),
        stop: with_('boundaryEvent', { message: { name: 'stop' } }, { attachedTo: 'each' }),
        withdrawn: 'endEvent',
        after: task(),
        end: 'endEvent',
      },
      ['start -> each -> after -> end', 'stop -> withdrawn'],
    );
    await play(cancelled, [
      start(),
      complete('each'),
      { message: { name: 'stop' } },
      { expect: { taskCount: 0, ended: 'withdrawn', notReached: ['after'] } },
    ]);
  });

  it('WCP-27 Complete Multiple Instance Activity', async () => {
    // Those that are done count, the rest is given up, and it goes on as usual.
    const completed = draw(
      {
        start: 'startEvent',
        each: task({
          loop: { type: 'parallel', loopCardinality: '3', outputCollection: 'list', outputElement: 'loopCounter' },
        }),
        enough: with_('boundaryEvent', { message: { name: 'enough' } }, { attachedTo: 'each' }),
        on: 'exclusiveGateway',
        after: task(),
        end: 'endEvent',
      },
      ['start -> each -> on -> after -> end', 'enough -> on'],
    );
    await play(completed, [start(), complete('each'), { message: { name: 'enough' } }, tasks({ after: 1 })]);
  });
});
