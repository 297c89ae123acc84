import { describe, expect, it } from '@jest/globals';
import { check, type ProcessDefinition } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { processOf, userTask } from '../definition.ts';
import { ends } from './refused.ts';

const PLAIN = { ...processOf({ ...ends, x: userTask() }, ['start -> x -> end']), subject: undefined };
const FORM = { key: 'ask', title: 'Ask', thanks: 'Thanks', fields: [{ name: 'flag' }] };

const problemsOf = (more: Partial<ProcessDefinition>) =>
  check({ ...PLAIN, ...more }, testCatalog).map(({ code, property }) => `${code} @ ${property}`);
const trigger = (more: object) => [{ id: 't', type: 'record.changed' as const, entity: 'thing', ...more }];

describe('what starts a process is checked', () => {
  it('a trigger on records that exist, their fields and a start is in order', () => {
    expect(problemsOf({ subject: { type: 'thing' }, triggers: trigger({ fields: ['name'], start: 'start' }) })).toEqual(
      [],
    );
  });

  it.each([
    [
      'records that do not exist',
      { entity: 'ghost' },
      ['other-type @ triggers.t.entity', 'unknown-type @ triggers.t.entity'],
    ],
    ['a field that does not exist', { fields: ['name', 'toString'] }, ['unknown-field @ triggers.t.fields']],
  ])('a trigger on %s is not', (_, more, problems) => {
    expect(problemsOf({ subject: { type: 'thing' }, triggers: trigger(more) }).sort()).toEqual(problems);
  });

  it('a public form that asks for variables is in order', () => {
    expect(problemsOf({ publicForm: { ...FORM, values: { flag: true }, start: 'start' } })).toEqual([]);
  });

  it.each([
    ['asks for what is not there', { fields: [{ name: 'ghost' }] }, ['unknown-variable @ publicForm.fields.0']],
    ['sets what is not there', { values: { constructor: 1 } }, ['unknown-variable @ publicForm.values.constructor']],
    ['begins at no start', { start: 'x' }, ['bad-start @ publicForm.start']],
  ])('one that %s is not', (_, more, problems) => {
    expect(problemsOf({ publicForm: { ...FORM, ...more } })).toEqual(problems);
  });

  it('one for a process about a record is not', () => {
    expect(problemsOf({ publicForm: FORM, subject: { type: 'thing' } })).toEqual(['record-needed @ publicForm.key']);
  });
});
