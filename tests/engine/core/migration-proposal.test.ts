import type { ElementDefinition, ProcessDefinition } from '../../../engine/core/index.ts';
import { pairProblems } from '../../../engine/core/migration-pair.ts';
import { mappingFrom, proposeMapping } from '../../../engine/core/migration-proposal.ts';
import { processorTime } from '../../setup/processor-time.ts';
import { limit, processOf, timer, userTask } from '../definition.ts';

const named = (name: string) => ({ ...userTask(), name });
const proposed = (from: ProcessDefinition, to: ProcessDefinition) =>
  Object.fromEntries(proposeMapping(from, to).map(({ element, to: target }) => [element, target]));

describe('a mapping is proposed', () => {
  const from = processOf({ s: 'startEvent', call: named('Call the customer'), e: 'endEvent' }, ['s -> call -> e']);

  test('by the same id, surely, whatever its name is now', () => {
    const to = processOf({ s: 'startEvent', call: named('Write to them'), e: 'endEvent' }, ['s -> call -> e']);
    expect(proposeMapping(from, to).find(({ element }) => element === 'call')).toMatchObject({
      to: 'call',
      confidence: 1,
    });
  });

  test('by name and neighbours where the id has changed', () => {
    const to = processOf(
      { s: 'startEvent', phone: named('Call the customer'), other: named('Something else'), e: 'endEvent' },
      ['s -> phone -> other -> e'],
    );
    const found = proposeMapping(from, to).find(({ element }) => element === 'call');
    expect(found?.to).toBe('phone');
    expect(found?.confidence).toBeGreaterThan(0.5);
    expect(found?.confidence).toBeLessThan(1);
    expect(found?.candidates.map(({ element }) => element)).toEqual(['phone', 'other']);
  });

  test('never to another kind, and the reason says so', () => {
    const to = processOf({ s: 'startEvent', call: timer('PT1H'), e: 'endEvent' }, ['s -> call -> e']);
    expect(proposeMapping(from, to).find(({ element }) => element === 'call')).toMatchObject({
      to: null,
      confidence: 0,
      reason: { en: expect.stringContaining('another kind') },
    });
  });

  test('each target once: the more alike of two gets it', () => {
    const two = processOf({ s: 'startEvent', a: named('Check data'), b: named('Check dates'), e: 'endEvent' }, [
      's -> a -> b -> e',
    ]);
    const to = processOf({ s: 'startEvent', x: named('Check dates'), e: 'endEvent' }, ['s -> x -> e']);
    expect(proposed(two, to)).toMatchObject({ a: null, b: 'x' });
  });

  test('for boundary events only on the activity that their host goes to', () => {
    const with1 = processOf({ s: 'startEvent', call: named('Call'), late: limit('call', 'PT1H'), e: 'endEvent' }, [
      's -> call -> e',
      'late -> e',
    ]);
    const to = processOf(
      {
        s: 'startEvent',
        phone: named('Call'),
        zz: named('Rest'),
        soon: limit('phone', 'PT1H'),
        never: limit('zz', 'PT1H'),
        e: 'endEvent',
      },
      ['s -> phone -> zz -> e', 'soon -> e', 'never -> e'],
    );
    expect(proposed(with1, to)).toMatchObject({ call: 'phone', late: 'soon' });
  });

  test('inside sub-processes after what they are in', () => {
    const inside = (id: string, child: string): ProcessDefinition => ({
      ...processOf({ s: 'startEvent', e: 'endEvent' }, [`s -> ${id} -> e`]),
      elements: [
        { id: 's', type: 'startEvent' },
        { id, type: 'subProcess', name: 'Prepare' },
        { id: child, type: 'userTask', name: 'Collect papers', parent: id },
        { id: 'e', type: 'endEvent' },
      ] as ElementDefinition[],
    });
    expect(proposed(inside('sub', 'collect'), inside('prepare', 'gather'))).toEqual({
      s: 's',
      sub: 'prepare',
      collect: 'gather',
      e: 'e',
    });
  });

  test('of a thousand renamed elements in the time of a request', () => {
    const big = (prefix: string) =>
      processOf(
        Object.fromEntries([
          ['s', 'startEvent'],
          ...Array.from({ length: 1000 }, (_, i) => [`${prefix}${i}`, named(`Task number ${i}`)]),
        ]),
        [['s', ...Array.from({ length: 1000 }, (_, i) => `${prefix}${i}`)].join(' -> ')],
      );
    const began = processorTime();
    const found = proposed(big('a'), big('b'));
    expect(found.a999).toBe('b999');
    expect(processorTime() - began).toBeLessThan(500);
  });
});

describe('the whole mapping', () => {
  const from = processOf({ s: 'startEvent', a: named('A'), b: named('B'), e: 'endEvent' }, ['s -> a -> b -> e']);

  test('is what is proposed, with what was chosen over it', () => {
    expect(mappingFrom(from, from, { a: 'b' })).toEqual({ s: 's', a: 'b', e: 'e' });
  });

  test('leaves out what was taken out', () => {
    expect(mappingFrom(from, from, { a: null })).toEqual({ s: 's', b: 'b', e: 'e' });
  });
});

describe('two elements', () => {
  const codes = (from: Partial<ElementDefinition>, to: Partial<ElementDefinition>) =>
    pairProblems({ id: 'a', type: 'userTask', ...from }, { id: 'b', type: 'userTask', ...to }).map(({ code }) => code);

  test('of one kind can take each other’s tokens', () => expect(codes({}, {})).toEqual([]));
  test('of different types cannot', () => expect(codes({}, { type: 'scriptTask' })).toEqual(['other-kind']));
  test('with different loops cannot', () => {
    expect(
      codes(
        { loop: { type: 'parallel', loopCardinality: '3' } },
        { loop: { type: 'sequential', loopCardinality: '3' } },
      ),
    ).toEqual(['other-loop']);
    expect(codes({}, { loop: { type: 'standard' } })).toEqual(['other-loop']);
  });
  test('of which one has local variables cannot', () => {
    expect(codes({}, { outputs: [{ variable: 'x', expression: '1' }] })).toEqual(['other-locals']);
  });
  test('with other settings can, and it is said what is kept', () => {
    expect(codes({ config: { dueIn: 'PT1H' } }, { config: { dueIn: 'PT2H' } })).toEqual(['settings-differ']);
  });
});
