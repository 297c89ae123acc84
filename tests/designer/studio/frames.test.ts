import { describe, expect, it } from '@jest/globals';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import type { Command } from '../../../designer/src/studio/model/command.ts';
import { lanesIn } from '../../../designer/src/studio/model/frame-geometry.ts';
import type { Bounds, ProcessDefinition } from '../../../engine/core/index.ts';
import { sample } from './processes.ts';

const pooled = () => apply(sample(), { type: 'addPool', pool: { id: 'pool', process: 'sample' } });
const laned = () =>
  apply(pooled(), { type: 'addLane', lane: { id: 'low' }, beside: 'pool', where: 'after', first: 'high' });
const run = (definition: ProcessDefinition, ...commands: Command[]) => commands.reduce(apply, definition);
const at = (definition: ProcessDefinition, id: string) => definition.diagram?.elements[id] as Bounds;
const laneOf = (definition: ProcessDefinition, id: string) => definition.elements.find((one) => one.id === id)?.lane;

describe('a pool', () => {
  it('is put around the process, and grows with it', () => {
    const before = pooled();
    const pool = at(before, 'pool');
    const end = at(before, 'end');
    expect(end.x + end.width).toBeLessThan(pool.x + pool.width);
    const after = apply(before, { type: 'moveElements', ids: ['end'], dx: 400, dy: 0 });
    expect(at(after, 'pool').width).toBeGreaterThan(pool.width);
  });

  it('takes the process along; another pool stays', () => {
    const before = apply(pooled(), { type: 'addPool', pool: { id: 'customer' } });
    const after = apply(before, { type: 'moveElements', ids: ['pool'], dx: 16, dy: 0 });
    expect(at(after, 'a').x).toBe(at(before, 'a').x + 16);
    expect(at(after, 'customer')).toEqual(at(before, 'customer'));
    expect(at(before, 'customer').y).toBeGreaterThan(at(before, 'pool').y + at(before, 'pool').height);
  });

  it('made smaller leaves its lanes room', () => {
    const small = { x: 0, y: 0, width: 40, height: 40 };
    for (const before of [
      laned(),
      run(laned(), { type: 'addLane', lane: { id: 'lowest' }, beside: 'low', where: 'after', first: 'none' }),
    ]) {
      const after = apply(before, { type: 'resize', id: 'pool', bounds: small });
      for (const id of lanesIn(after, 'pool')) expect(at(after, id).height).toBeGreaterThanOrEqual(64);
    }
  });

  it('goes without its process, and its lanes with it', () => {
    const after = apply(laned(), { type: 'delete', elements: ['pool'], flows: [] });
    expect([after.pools, after.lanes, after.elements.length]).toEqual([undefined, undefined, sample().elements.length]);
    expect(after.elements.some(({ lane }) => lane !== undefined)).toBe(false);
  });
});

describe('lanes', () => {
  it('divide a pool: the first has what is there, the new one is empty', () => {
    const after = laned();
    expect(lanesIn(after, 'pool')).toEqual(['high', 'low']);
    expect(after.elements.every(({ lane }) => lane === 'high')).toBe(true);
    expect(at(after, 'low').y).toBe(at(after, 'high').y + at(after, 'high').height);
  });

  it('know what lies in them: an element that is moved is in the lane where it lies now', () => {
    const before = laned();
    const dy = at(before, 'low').y + 40 - at(before, 'a').y;
    const after = apply(before, { type: 'moveElements', ids: ['a'], dx: 0, dy });
    expect([laneOf(after, 'a'), laneOf(after, 'b')]).toEqual(['low', 'high']);
  });

  it('make room: what lies below a new lane moves down with its lane', () => {
    const before = laned();
    const after = apply(before, { type: 'addLane', lane: { id: 'new' }, beside: 'high', where: 'before', first: 'x' });
    expect(lanesIn(after, 'pool')).toEqual(['new', 'high', 'low']);
    expect(at(after, 'a').y - at(before, 'a').y).toBe(at(after, 'new').height);
    expect(laneOf(after, 'a')).toBe('high');
  });

  it('nest, and the innermost counts', () => {
    const after = apply(laned(), {
      type: 'addLane',
      lane: { id: 'inner' },
      beside: 'high',
      where: 'inside',
      first: 'rest',
    });
    expect(lanesIn(after, 'high')).toEqual(['rest', 'inner']);
    expect(laneOf(after, 'a')).toBe('rest');
  });

  it('made higher push those below; the pool becomes higher with them', () => {
    const before = laned();
    const high = at(before, 'high');
    const after = apply(before, { type: 'resize', id: 'high', bounds: { ...high, height: high.height + 80 } });
    expect(at(after, 'low').y).toBe(at(before, 'low').y + 80);
    expect(at(after, 'pool').height).toBe(at(before, 'pool').height + 80);
  });

  it('that go leave their place to the next, and what lay in them is in that', () => {
    const after = apply(laned(), { type: 'delete', elements: ['high'], flows: [] });
    expect(lanesIn(after, 'pool')).toEqual(['low']);
    expect(at(after, 'low').height).toBe(at(after, 'pool').height);
    expect(laneOf(after, 'a')).toBe('low');
  });

  it('say who does what lies in them', () => {
    const after = run(laned(), { type: 'setPart', id: 'low', settings: { candidateRoles: ['sales-rep'] } });
    expect(after.lanes?.find(({ id }) => id === 'low')).toEqual({
      id: 'low',
      parent: 'pool',
      candidateRoles: ['sales-rep'],
    });
  });

  it('that stand upright get a new one beside them, upright as they are', () => {
    const before = laned();
    const turned = {
      ...before,
      diagram: { elements: {}, flows: {}, ...before.diagram, vertical: ['pool', 'high', 'low'] },
    };
    const columns = {
      ...turned,
      diagram: {
        ...turned.diagram,
        elements: {
          ...turned.diagram.elements,
          pool: { x: 0, y: 0, width: 400, height: 2000 },
          high: { x: 0, y: 30, width: 200, height: 1970 },
          low: { x: 200, y: 30, width: 200, height: 1970 },
        },
      },
    };
    const after = apply(columns, { type: 'addLane', lane: { id: 'new' }, beside: 'low', where: 'after', first: 'x' });
    expect(after.diagram?.vertical).toContain('new');
    expect(at(after, 'new').x).toBe(at(after, 'low').x + at(after, 'low').width);
    expect(at(after, 'new').height).toBe(at(after, 'low').height);
  });
});
