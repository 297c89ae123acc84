import { describe, expect, it } from '@jest/globals';
import { check, type ElementDefinition, type JsonObject } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { meanwhile, processOf, userTask } from '../definition.ts';
import { play } from '../world.ts';

const calling = (config: JsonObject, more: Partial<ElementDefinition> = {}) =>
  processOf(
    {
      start: 'startEvent',
      other: { type: 'callActivity', config: { process: 'q', ...config }, ...more },
      wrong: meanwhile('other', { error: { codeVariable: 'said' } }),
      told: meanwhile('other', { escalation: { code: 'boss' }, interrupting: false }),
      help: userTask(),
      after: userTask(),
      end: 'endEvent',
    },
    ['start -> other -> after -> end', 'wrong -> help -> end', 'told -> help'],
  );
const asked = (instance: ReturnType<typeof play>) => instance.asked.filter((ask) => ask.type === 'start');

describe('a call activity', () => {
  it('starts the other process about the same record, and waits', () => {
    const instance = play(calling({ businessKey: 'order {{a}}' })).start({ a: 1 });
    expect(asked(instance)).toEqual([
      {
        type: 'start',
        process: 'q',
        binding: { type: 'latest' },
        variables: {},
        subject: { type: 'thing', id: 'r1' },
        businessKey: 'order 1',
        element: 'other',
        activation: 2,
        generation: 0,
        detached: false,
        // The error event on it in this definition takes any.
        catches: [null],
      },
    ]);
    expect(instance.calling).toEqual(['other']);
    expect(instance.childEnds('other').openTasks).toEqual(['after']);
  });

  it.each([
    [
      { binding: 'version', version: 3 },
      { type: 'version', version: 3 },
    ],
    [
      { binding: 'tag', versionTag: 'old' },
      { type: 'tag', tag: 'old' },
    ],
  ])('calls the version that it is bound to: %j', (config, binding) => {
    expect(asked(play(calling(config)).start())).toMatchObject([{ binding }]);
  });

  it('gives and keeps what is mapped, and nothing else', () => {
    const mapped = calling(
      {},
      {
        inputs: [{ variable: 'x', expression: 'a + 1' }],
        outputs: [{ variable: 'b', expression: 'total + x' }],
      },
    );
    const instance = play(mapped).start({ a: 1 });
    expect(asked(instance)).toMatchObject([{ variables: { x: 2 } }]);
    instance.childEnds('other', { total: 5, a: 99 });
    expect(instance.variables).toEqual({ a: 1, b: 7 });
  });

  it('gives and takes all variables where it is told to', () => {
    const instance = play(calling({ propagate: true })).start({ a: 1 });
    expect(asked(instance)).toMatchObject([{ variables: { a: 1, b: null } }]);
    expect(instance.childEnds('other', { a: 2, b: 3 }).variables).toEqual({ a: 2, b: 3 });
  });

  it('goes straight on when the other has ended at once', () => {
    const world = { processes: { q: () => ({ variables: { a: 8 }, error: null }) } };
    const instance = play(calling({ propagate: true }), world).start();
    expect(instance.variables).toEqual({ a: 8 });
    expect(instance.openTasks).toEqual(['after']);
  });

  it('passes on the error that the other ended with', () => {
    const instance = play(calling({})).start().childEnds('other', {}, { code: 'lost', message: 'x' });
    expect(instance.openTasks).toEqual(['help']);
    expect(instance.variables).toEqual({ said: 'lost' });
  });

  it('passes on an escalation, and goes on waiting', () => {
    const instance = play(calling({})).start().childEscalates('other', 'boss');
    expect(instance.openTasks).toEqual(['help']);
    expect(instance.calling).toEqual(['other']);
    expect(instance.childEnds('other').openTasks).toEqual(['after', 'help']);
  });

  it('ends the other when it is ended itself', () => {
    const instance = play(calling({})).start();
    instance.cancel();
    expect(instance.calling).toEqual([]);
  });

  it('says what it is that cannot be called', () => {
    const catalog = { ...testCatalog, processes: [{ id: 'q', name: 'Q', versions: [1, 2], tags: ['old'] }] };
    const codes = (config: JsonObject) =>
      check(calling(config), catalog).map(({ code, property }) => `${code} @ ${property}`);
    expect(codes({})).toEqual([]);
    expect(codes({ process: 'z' })).toEqual(['unknown-process @ config.process']);
    expect(codes({ process: '' })).toEqual(['missing-configuration @ config.process']);
    expect(codes({ binding: 'version', version: 3 })).toEqual(['unknown-process @ config.version']);
    expect(codes({ binding: 'version' })).toEqual(['missing-configuration @ config.version']);
    expect(codes({ binding: 'tag', versionTag: 'new' })).toEqual(['unknown-process @ config.versionTag']);
  });

  it('knows the variables of the other process where the catalogue says them', () => {
    const variables = { type: 'object', properties: { total: { type: 'number' } } };
    const catalog = { ...testCatalog, processes: [{ id: 'q', name: 'Q', versions: [1], tags: [], variables }] };
    const outputs = (expression: string) => calling({}, { outputs: [{ variable: 'b', expression }] });
    expect(check(outputs('total + 1'), catalog)).toEqual([]);
    expect(check(outputs('other + 1'), catalog)).toMatchObject([
      { code: 'unknown-variable', severity: 'warning', property: 'outputs.0.expression' },
    ]);
  });
});
