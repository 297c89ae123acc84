import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';
import { layout, overlaps } from '../../../engine/core/layout.ts';

/** Random processes; without loops a flow leads only to an element that comes later in the list. */
const processes = (loops: boolean): fc.Arbitrary<ProcessDefinition> =>
  fc
    .record({
      types: fc.array(fc.constantFrom('userTask', 'serviceTask', 'exclusiveGateway', 'parallelGateway', 'endEvent'), {
        minLength: 1,
        maxLength: 24,
      }),
      ends: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 40 }),
      limits: fc.array(fc.nat(), { maxLength: 3 }),
    })
    .map(({ types, ends, limits }) => {
      const elements: ProcessDefinition['elements'] = [
        { id: 'e0', type: 'startEvent' },
        ...types.map((type, index) => ({ id: `e${index + 1}`, type })),
      ];
      const size = elements.length;
      const tasks = elements.filter(({ type }) => type === 'userTask');
      const flows = ends.flatMap(([a, b], index) => {
        const [from, to] = [a % size, b % size];
        if (from === to || (!loops && from > to)) return [];
        return [{ id: `f${index}`, source: `e${from}`, target: `e${to}` }];
      });
      const boundary = limits.flatMap((pick, index) => {
        const host = tasks[pick % Math.max(tasks.length, 1)];
        return host ? [{ id: `b${index}`, type: 'boundaryEvent', attachedTo: host.id }] : [];
      });
      return { id: 'p', name: 'P', elements: [...elements, ...boundary], flows };
    });

describe('the layout of a whole process', () => {
  it('gives every element a place, and puts none on another', () => {
    fc.assert(
      fc.property(processes(true), (definition) => {
        const { elements } = layout(definition);
        expect(Object.keys(elements).sort()).toEqual(definition.elements.map(({ id }) => id).sort());
        const free = definition.elements.filter(({ attachedTo }) => attachedTo === undefined).map(({ id }) => id);
        for (const [index, one] of free.entries()) {
          for (const other of free.slice(index + 1)) {
            const [a, b] = [elements[one], elements[other]];
            if (a && b && overlaps(a, b, 8)) throw new Error(`${one} lies on ${other}`);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('goes from left to right wherever no loop leads back', () => {
    fc.assert(
      fc.property(processes(false), (definition) => {
        const { elements } = layout(definition);
        for (const { source, target } of definition.flows) {
          const [from, to] = [elements[source], elements[target]];
          expect((to?.x ?? 0) - (from?.x ?? 0) - (from?.width ?? 0)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('draws the main path as a straight line', () => {
    const ids = ['start', 'a', 'gate', 'b', 'end'];
    const types = ['startEvent', 'userTask', 'exclusiveGateway', 'userTask', 'endEvent'];
    const definition: ProcessDefinition = {
      id: 'p',
      name: 'P',
      elements: [...ids.map((id, index) => ({ id, type: types[index] ?? '' })), { id: 'other', type: 'endEvent' }],
      flows: [
        ...ids.slice(1).map((id, index) => ({ id: `f${index}`, source: ids[index] ?? '', target: id })),
        { id: 'side', source: 'gate', target: 'other' },
      ],
    };
    const { elements } = layout(definition);
    const middles = ids.map((id) => (elements[id]?.y ?? 0) + (elements[id]?.height ?? 0) / 2);
    expect(new Set(middles).size).toBe(1);
    expect(elements.other?.y).toBeGreaterThan(elements.b?.y ?? 0);
  });

  it('is the same each time', () => {
    fc.assert(
      fc.property(processes(true), (definition) => expect(layout(definition)).toEqual(layout(definition))),
      { numRuns: 30 },
    );
  });

  it('puts boundary events on the lower edge of their activity, side by side', () => {
    const { elements } = layout({
      id: 'p',
      name: 'P',
      elements: [
        { id: 'task', type: 'userTask' },
        { id: 'one', type: 'boundaryEvent', attachedTo: 'task' },
        { id: 'two', type: 'boundaryEvent', attachedTo: 'task' },
      ],
      flows: [],
    });
    const bottom = (elements.task?.y ?? 0) + (elements.task?.height ?? 0);
    expect((elements.one?.y ?? 0) + 18).toBe(bottom);
    expect((elements.two?.y ?? 0) + 18).toBe(bottom);
    expect((elements.two?.x ?? 0) + 36).toBeLessThanOrEqual(elements.one?.x ?? 0);
  });
});

describe('the layout of what has no place yet', () => {
  it('leaves every other element where a person put it', () => {
    fc.assert(
      fc.property(processes(true), fc.nat(), (definition, pick) => {
        const all = layout(definition).elements;
        const kept = Object.fromEntries(
          Object.entries(all)
            .filter((_, index) => (index + pick) % 3 !== 0)
            .map(([id, bounds]) => [id, { ...bounds, x: bounds.x + 400 }]),
        );
        const { elements } = layout({ ...definition, diagram: { elements: kept, flows: {} } });
        for (const [id, bounds] of Object.entries(kept)) expect(elements[id]).toEqual(bounds);
        expect(Object.keys(elements)).toHaveLength(definition.elements.length);
      }),
      { numRuns: 100 },
    );
  });

  it('puts an element to the right of what leads to it', () => {
    const { elements } = layout({
      id: 'p',
      name: 'P',
      elements: [
        { id: 'a', type: 'userTask' },
        { id: 'b', type: 'userTask' },
      ],
      flows: [{ id: 'f', source: 'a', target: 'b' }],
      diagram: { elements: { a: { x: 80, y: 80, width: 128, height: 64 } }, flows: {} },
    });
    expect(elements.b).toEqual({ x: 264, y: 80, width: 128, height: 64 });
  });
});
