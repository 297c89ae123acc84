import { describe, expect, it } from '@jest/globals';
import { check, type JsonObject } from '../../../engine/core/index.ts';
import { testCatalog } from '../catalog.ts';
import { processOf, userTask } from '../definition.ts';
import { ok, play } from '../world.ts';

const sending = (config: JsonObject) =>
  processOf({ start: 'startEvent', send: { type: 'sendTask', config }, after: userTask(), end: 'endEvent' }, [
    'start -> send -> after -> end',
  ]);

describe('a send task', () => {
  it('sends a message and goes on', () => {
    const message = { name: 'hello', variables: [{ variable: 'x', expression: 'a' }] };
    const instance = play(sending({ message })).start({ a: 1 });
    expect(instance.published).toMatchObject([{ kind: 'message', name: 'hello', variables: { x: 1 } }]);
    expect(instance.openTasks).toEqual(['after']);
  });

  it('does a step or a call instead, as a service task', () => {
    const world = { actions: { 'test.add': () => ok({ n: 3 }) } };
    const output = [{ variable: 'b', expression: 'result.n' }];
    expect(play(sending({ action: 'test.add', output }), world).start().variables).toEqual({ b: 3 });
    const instance = play(sending({ connector: 'test.call', output })).start();
    expect(instance.pendingCalls).toEqual(['send']);
    expect(instance.succeed('send', { n: 4 }).variables).toEqual({ b: 4 });
  });

  it('has to say what it sends', () => {
    expect(check(sending({}), testCatalog)).toMatchObject([{ code: 'missing-configuration', element: 'send' }]);
    expect(check(sending({ message: {} }), testCatalog)).toMatchObject([{ property: 'config.message.name' }]);
  });
});
