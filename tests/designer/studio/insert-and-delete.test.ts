import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { overlaps } from '../../../engine/core/layout.ts';
import { commandFor, counter, sample, wishes } from './processes.ts';

const task = (id: string) => ({ id, type: 'userTask' });

describe('inserting on a flow', () => {
  it('splits it: what was connected is connected by way of the new element', () => {
    fc.assert(
      fc.property(wishes, fc.nat(), (list, pick) => {
        const newId = counter();
        const definition = list.reduce((before, wish) => apply(before, commandFor(before, wish, newId)), sample());
        const flow = definition.flows[pick % Math.max(definition.flows.length, 1)];
        if (!flow) return;
        const after = apply(definition, { type: 'insertOnFlow', flow: flow.id, element: task('inserted'), out: 'out' });
        expect(after.flows.filter(({ target }) => target === 'inserted').map(({ source }) => source)).toEqual([
          flow.source,
        ]);
        expect(after.flows.filter(({ source }) => source === 'inserted').map(({ target }) => target)).toEqual([
          flow.target,
        ]);
        expect(pairs(after)).toEqual(expect.arrayContaining(pairs(definition)));
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the condition and the name on the way in', () => {
    const after = apply(sample(), { type: 'insertOnFlow', flow: 'to-b', element: task('x'), out: 'out' });
    expect(after.flows.find(({ id }) => id === 'to-b')).toMatchObject({
      source: 'gate',
      target: 'x',
      condition: 'n > 3',
    });
    expect(after.flows.find(({ id }) => id === 'out')).toEqual({ id: 'out', source: 'x', target: 'b' });
  });

  it('makes room: what is to the right moves, and nothing lies on anything', () => {
    const before = sample();
    const after = apply(before, { type: 'insertOnFlow', flow: 'f1', element: task('x'), out: 'out' });
    const at = (definition: ProcessDefinition, id: string) => definition.diagram?.elements[id];
    expect(at(after, 'start')).toEqual(at(before, 'start'));
    expect(at(after, 'a')?.x).toBeGreaterThan(at(before, 'a')?.x ?? 0);
    expect((at(after, 'limit')?.x ?? 0) - (at(after, 'b')?.x ?? 0)).toBe(
      (at(before, 'limit')?.x ?? 0) - (at(before, 'b')?.x ?? 0),
    );
    expect(collisions(after)).toEqual([]);
  });

  it('is refused for what has no way in or no way out', () => {
    const before = sample();
    for (const type of ['startEvent', 'endEvent', 'boundaryEvent']) {
      expect(apply(before, { type: 'insertOnFlow', flow: 'f1', element: { id: 'x', type }, out: 'out' })).toBe(before);
    }
  });
});

describe('deleting', () => {
  it('heals where one way comes in and one goes out', () => {
    const after = apply(sample(), { type: 'delete', elements: ['a'], flows: [] });
    expect(after.flows.find(({ id }) => id === 'f1')).toEqual({ id: 'f1', source: 'start', target: 'gate' });
    expect(after.flows.some(({ id }) => id === 'f2')).toBe(false);
  });

  it('undoes an insertion', () => {
    const before = sample();
    for (const { id } of before.flows) {
      const inserted = apply(before, { type: 'insertOnFlow', flow: id, element: task('x'), out: 'out' });
      const healed = apply(inserted, { type: 'delete', elements: ['x'], flows: [] });
      expect(healed.flows).toEqual(before.flows);
      expect(healed.elements).toEqual(before.elements);
    }
  });

  it('joins a whole chain when its middle goes', () => {
    const chained = apply(sample(), { type: 'insertOnFlow', flow: 'f2', element: task('x'), out: 'out' });
    const after = apply(chained, { type: 'delete', elements: ['a', 'x'], flows: [] });
    expect(after.flows.find(({ id }) => id === 'f1')).toMatchObject({ source: 'start', target: 'gate' });
  });

  it('does not heal a gateway with several ways out', () => {
    const after = apply(sample(), { type: 'delete', elements: ['gate'], flows: [] });
    expect(after.flows.map(({ id }) => id)).toEqual(['f1', 'f3', 'f4', 'f5']);
  });

  it('takes the time limits of an activity with it', () => {
    const after = apply(sample(), { type: 'delete', elements: ['b'], flows: [] });
    expect(after.elements.map(({ id }) => id)).not.toContain('limit');
    expect(after.flows.find(({ id }) => id === 'to-b')?.target).toBe('end');
  });

  it('makes a gateway forget a default flow that is gone', () => {
    const after = apply(sample(), { type: 'delete', elements: [], flows: ['to-c'] });
    expect(after.elements.find(({ id }) => id === 'gate')?.config).toEqual({});
  });
});

function pairs({ elements, flows }: ProcessDefinition): string[] {
  const next = (id: string) => flows.filter(({ source }) => source === id).map(({ target }) => target);
  return elements.flatMap(({ id }) => {
    const seen = new Set<string>();
    const queue = next(id);
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (seen.has(at)) continue;
      seen.add(at);
      queue.push(...next(at));
    }
    return [...seen].map((to) => `${id} → ${to}`);
  });
}

function collisions({ elements, diagram }: ProcessDefinition): string[] {
  const free = elements.filter(({ attachedTo }) => attachedTo === undefined);
  return free.flatMap((one, index) =>
    free.slice(index + 1).flatMap((other) => {
      const [a, b] = [diagram?.elements[one.id], diagram?.elements[other.id]];
      return a && b && overlaps(a, b) ? [`${one.id} lies on ${other.id}`] : [];
    }),
  );
}
