import { describe, expect, it } from '@jest/globals';
import { draw, task, with_ } from '../patterns/draw.ts';
import { failed, play } from './play.ts';

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
});
