import { readFileSync } from 'node:fs';
import { Validator } from '@cfworker/json-schema';
import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../engine/core/index.ts';
import { readScenario, scenarioSchema } from '../../../engine/simulate/index.ts';

const faults = (json: unknown) => {
  const read = readScenario(json as Json);
  return read.ok ? [] : read.faults;
};

describe('a scenario file', () => {
  it('is a list of steps, or an object with them', () => {
    const steps = [{ start: {} }, { comment: 'all of them', complete: { task: '*' } }, { expect: { ended: true } }];
    expect(faults(steps)).toEqual([]);
    expect(faults({ now: '2026-03-02T08:00:00Z', people: [{ id: 'ana', roles: ['sales-rep'] }], steps })).toEqual([]);
  });

  it.each<[string, Json, string, string]>([
    ['no list', 'start', '/', 'an object is needed here'],
    ['no steps', { step: [] }, '/', '“steps” is missing'],
    ['an unknown step', [{ start: {} }, { finish: {} }], '/1/finish', 'there is no step “finish”'],
    ['two things at once', { steps: [{ start: {}, cancel: 'all' }] }, '/steps/0', 'this one has start, cancel'],
    ['nothing to do', [{ comment: 'later' }], '/0', 'this one has none'],
    [
      'a setting that is not there',
      [{ complete: { task: 'a', with: {} } }],
      '/0/complete/with',
      'there is no “with” here',
    ],
    ['a setting that is missing', [{ complete: {} }], '/0/complete', '“task” is missing'],
    ['a setting of another kind', [{ complete: { task: 3 } }], '/0/complete/task', 'a text is needed here'],
    ['no such expectation', [{ expect: { task: {} } }], '/0/expect/task', 'there is no “task” here'],
    ['a count that is none', [{ expect: { tasks: { a: -1 } } }], '/0/expect/tasks/a', 'a number from 0'],
    ['another end', [{ cancel: 'some' }], '/0/cancel', '"all" is needed here'],
    ['a fault inside refused', [{ refused: { signal: {} } }], '/0/refused/signal', '“name” is missing'],
    ['no instant', { now: 'noon', steps: [] }, '/now', 'Write it as 2026-03-02T08:00:00Z'],
  ])('is refused with its place: %s', (_, json, at, message) => {
    expect(faults(json)).toEqual([{ at, message: expect.stringContaining(message) }]);
  });

  it('is described by its schema', () => {
    const file = new URL('../../../schemas/meta/scenario.schema.json', import.meta.url);
    const schema = JSON.parse(readFileSync(file, 'utf8'));
    expect(schema).toEqual(JSON.parse(JSON.stringify(scenarioSchema())));
    const validator = new Validator(schema, '2020-12');
    expect(validator.validate([{ start: {} }, { refused: { complete: { task: 'a' } } }]).valid).toBe(true);
    expect(validator.validate([{ refused: { complete: {} } }]).valid).toBe(false);
  });
});
