import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Bounds, ProcessDefinition } from '../../../engine/core/definition.ts';
import { layout, overlaps } from '../../../engine/core/layout.ts';
import { inside, limit, processOf, userTask } from '../definition.ts';

const isIn = (inner: Bounds | undefined, outer: Bounds | undefined) =>
  inner !== undefined &&
  outer !== undefined &&
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

/** Random trees of sub-processes, with boundary events, lanes and notes. */
const nested: fc.Arbitrary<ProcessDefinition> = fc
  .record({
    parts: fc.array(fc.tuple(fc.constantFrom('userTask', 'subProcess', 'exclusiveGateway'), fc.nat()), {
      minLength: 1,
      maxLength: 20,
    }),
    flows: fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 25 }),
    lanes: fc.nat({ max: 3 }),
  })
  .map(({ parts, flows, lanes }) => {
    const elements: ProcessDefinition['elements'] = [];
    for (const [index, [type, pick]] of parts.entries()) {
      const containers = elements.filter((element) => element.type === 'subProcess');
      const parent = containers[pick % (containers.length + 1)];
      const lane = !parent && lanes > 0 ? { lane: `l${pick % lanes}` } : {};
      elements.push({ id: `e${index}`, type, ...(parent ? { parent: parent.id } : lane) });
    }
    const pairs = flows.flatMap(([a, b], index) => {
      const [source, target] = [elements[a % elements.length], elements[b % elements.length]];
      if (!source || !target || source === target || source.parent !== target.parent) return [];
      return [{ id: `f${index}`, source: source.id, target: target.id }];
    });
    const tasks = elements.filter(({ type }) => type === 'userTask');
    const limits = tasks.slice(0, 2).map(({ id, parent }) => ({ ...limit(id, 'PT1H'), id: `b${id}`, parent }));
    return {
      id: 'p',
      name: 'P',
      elements: [...elements, ...limits.map(({ parent, ...rest }) => (parent ? { ...rest, parent } : rest))],
      flows: pairs,
      ...(lanes > 0
        ? {
            pools: [{ id: 'pool', process: 'p' }, { id: 'them' }],
            lanes: Array.from({ length: lanes }, (_, index) => ({ id: `l${index}`, parent: 'pool' })),
          }
        : {}),
      artifacts: [{ id: 'note', type: 'textAnnotation' }],
      associations: [{ id: 'a', source: 'note', target: 'e0' }],
    };
  });

function expectGood(definition: ProcessDefinition, elements: { [id: string]: Bounds }): void {
  const { artifacts = [], lanes = [], pools = [] } = definition;
  const all = [...definition.elements, ...artifacts, ...lanes, ...pools];
  expect(Object.keys(elements).sort()).toEqual(all.map(({ id }) => id).sort());
  const free = definition.elements.filter(({ attachedTo }) => attachedTo === undefined);
  for (const [index, one] of free.entries()) {
    if (one.parent && !isIn(elements[one.id], elements[one.parent]))
      throw new Error(`${one.id} is not in ${one.parent}`);
    if (one.lane && !isIn(elements[one.id], elements[one.lane])) throw new Error(`${one.id} is not in ${one.lane}`);
    for (const other of free.slice(index + 1)) {
      if (one.parent !== other.parent) continue;
      const [a, b] = [elements[one.id], elements[other.id]];
      if (a && b && overlaps(a, b, 8)) throw new Error(`${one.id} lies on ${other.id}`);
    }
  }
  for (const { id, parent } of lanes) expect(isIn(elements[id], elements[parent ?? id])).toBe(true);
  for (const [index, { id }] of lanes.entries())
    for (const other of lanes.slice(index + 1))
      expect(overlaps(elements[id] as Bounds, elements[other.id] as Bounds)).toBe(false);
}

describe('the layout of sub-processes, lanes and notes', () => {
  it('puts all that is in a sub-process into it, and all that lies in a lane there, and nothing on anything', () => {
    fc.assert(
      fc.property(nested, (definition) => {
        const { elements } = layout(definition, 'all');
        expectGood(definition, elements);
        expect(layout(definition, 'all').elements).toEqual(elements);
      }),
      { numRuns: 150 },
    );
  });

  it('is made once: laid out again, nothing moves', () => {
    fc.assert(
      fc.property(nested, (definition) => {
        const diagram = layout(definition, 'all');
        expect(layout({ ...definition, diagram }).elements).toEqual(diagram.elements);
      }),
      { numRuns: 50 },
    );
  });

  const process = processOf(
    {
      start: 'startEvent',
      sub: 'subProcess',
      ...inside('sub', { in: 'startEvent', one: userTask(), two: userTask(), out: 'endEvent' }),
      after: userTask(),
      end: 'endEvent',
    },
    ['start -> sub -> after -> end', 'in -> one -> two -> out'],
  );

  it('keeps the path straight through a large sub-process', () => {
    const { elements } = layout(process, 'all');
    const middle = (id: string) => (elements[id]?.y ?? 0) + (elements[id]?.height ?? 0) / 2;
    for (const id of ['sub', 'after', 'end']) expect(middle(id)).toBe(middle('start'));
    expect((elements.after?.x ?? 0) - (elements.sub?.x ?? 0) - (elements.sub?.width ?? 0)).toBeGreaterThan(0);
  });

  it('draws a collapsed one as small as a task', () => {
    const { elements, collapsed } = layout(
      { ...process, diagram: { elements: {}, flows: {}, collapsed: ['sub'] } },
      'all',
    );
    expect(elements.sub).toMatchObject({ width: 128, height: 64 });
    expect(collapsed).toEqual(['sub']);
  });

  it('puts an element into its sub-process, which grows and does not move', () => {
    const diagram = layout(process, 'all');
    const more = {
      ...process,
      elements: [...process.elements, { ...userTask(), id: 'new', parent: 'sub' }],
      flows: [...process.flows, { id: 'n', source: 'two', target: 'new' }],
      diagram,
    };
    const { elements } = layout(more);
    expect(isIn(elements.new, elements.sub)).toBe(true);
    expect(elements.sub).toMatchObject({ x: diagram.elements.sub?.x, y: diagram.elements.sub?.y });
    for (const { id } of process.elements.filter((element) => element.id !== 'sub'))
      expect(elements[id]).toEqual(diagram.elements[id]);
  });

  it('lays out a whole sub-process that is new beside what leads to it', () => {
    const { sub: _, in: __, one: ___, two: ____, out: _____, ...kept } = layout(process, 'all').elements;
    const { elements } = layout({ ...process, diagram: { elements: kept, flows: {} } });
    for (const id of ['in', 'one', 'two', 'out']) expect(isIn(elements[id], elements.sub)).toBe(true);
    expect(elements.start).toEqual(kept.start);
    expect(elements.sub?.x).toBeGreaterThan((elements.start?.x ?? 0) + 36);
  });

  it('puts an element into the band of its lane', () => {
    const laned: ProcessDefinition = {
      ...processOf(
        {
          start: { type: 'startEvent', lane: 'a' },
          task: { ...userTask(), lane: 'b' },
          end: { type: 'endEvent', lane: 'a' },
        },
        ['start -> task -> end'],
        { lanes: [{ id: 'a' }, { id: 'b' }] },
      ),
    };
    const { elements } = layout(laned, 'all');
    expect(elements.b?.y).toBe((elements.a?.y ?? 0) + (elements.a?.height ?? 0));
    const { task: _, ...kept } = elements;
    const again = layout({ ...laned, diagram: { elements: kept, flows: {} } }).elements;
    expect(isIn(again.task, again.b)).toBe(true);
  });

  it('puts a note above what it is about', () => {
    const { elements } = layout(
      {
        ...process,
        artifacts: [{ id: 'n', type: 'textAnnotation' }],
        associations: [{ id: 'l', source: 'n', target: 'after' }],
      },
      'all',
    );
    expect((elements.n?.y ?? 0) + (elements.n?.height ?? 0)).toBeLessThan(elements.after?.y ?? 0);
    expect(elements.n?.x).toBe(elements.after?.x);
  });
});
