import { describe, expect, it } from '@jest/globals';
import { planeOf, planesTo, seenOn } from '../../../designer/src/diagram/structure.ts';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import { copy, fromClipboard, toClipboard } from '../../../designer/src/studio/model/clipboard.ts';
import { containerAt } from '../../../designer/src/studio/model/containers.ts';
import { pasteCommand } from '../../../designer/src/studio/model/create.ts';
import { moveInto } from '../../../designer/src/studio/model/move-into.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { counter } from './processes.ts';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

/** start → sub [ first → inner ] → after; an error caught on the border of sub leads to caught. */
function nested(): ProcessDefinition {
  return {
    id: 'nested',
    name: 'Nested',
    elements: [
      { id: 'start', type: 'startEvent' },
      { id: 'sub', type: 'subProcess', name: 'Sub' },
      { id: 'first', type: 'startEvent', parent: 'sub' },
      { id: 'inner', type: 'manualTask', parent: 'sub' },
      { id: 'error', type: 'boundaryEvent', attachedTo: 'sub', config: { error: {} } },
      { id: 'after', type: 'manualTask' },
      { id: 'caught', type: 'endEvent' },
    ],
    flows: [
      { id: 'f1', source: 'start', target: 'sub' },
      { id: 'f2', source: 'first', target: 'inner' },
      { id: 'f3', source: 'sub', target: 'after' },
      { id: 'f4', source: 'error', target: 'caught' },
    ],
    diagram: {
      elements: {
        start: box(0, 82, 36, 36),
        sub: box(96, 0, 352, 200),
        first: box(128, 82, 36, 36),
        inner: box(224, 68, 128, 64),
        error: box(300, 182, 36, 36),
        after: box(512, 68, 128, 64),
        caught: box(400, 280, 36, 36),
      },
      flows: {
        f2: {
          waypoints: [
            { x: 164, y: 100 },
            { x: 224, y: 100 },
          ],
        },
      },
    },
  };
}

const at = (definition: ProcessDefinition, id: string) => definition.diagram?.elements[id];
const element = (definition: ProcessDefinition, id: string) => definition.elements.find((one) => one.id === id);

describe('a sub-process', () => {
  it('takes what is in it, and what sits on it, along; lines inside go along as they were drawn', () => {
    const after = apply(nested(), { type: 'moveElements', ids: ['sub'], dx: 40, dy: 16 });
    expect(at(after, 'inner')).toEqual(box(264, 84, 128, 64));
    expect(at(after, 'error')).toEqual(box(340, 198, 36, 36));
    expect(after.diagram?.flows.f2?.waypoints).toEqual([
      { x: 204, y: 116 },
      { x: 264, y: 116 },
    ]);
  });

  it('takes what is dropped on it, and lets go of the flows that would cross its border', () => {
    const after = apply(nested(), { type: 'moveElements', ids: ['after'], dx: -200, dy: 40, into: 'sub' });
    expect(element(after, 'after')?.parent).toBe('sub');
    expect(after.flows.map(({ id }) => id)).toEqual(['f1', 'f2', 'f4']);
    expect(
      element(apply(after, { type: 'moveElements', ids: ['after'], dx: 300, dy: 0, into: null }), 'after'),
    ).toEqual(element(nested(), 'after'));
  });

  it('keeps what is in it when all is moved together', () => {
    const all = nested().elements.map(({ id }) => id);
    const after = apply(nested(), { type: 'moveElements', ids: all, dx: 8, dy: 8, into: null });
    expect(after.elements).toEqual(nested().elements);
    expect(after.flows).toEqual(nested().flows);
  });

  it('is never put into itself, nor into what is in it', () => {
    const before = apply(nested(), {
      type: 'addElement',
      element: { id: 'deep', type: 'subProcess', parent: 'sub' },
      at: { x: 270, y: 100 },
    });
    expect(apply(before, { type: 'moveElements', ids: ['sub'], dx: 0, dy: 0, into: 'deep' })).toBe(before);
  });

  it('grows with what is appended in it, and what is beside it makes room', () => {
    const before = nested();
    const after = apply(before, {
      type: 'appendElement',
      after: 'inner',
      element: { id: 'x', type: 'manualTask' },
      flow: 'fx',
    });
    expect(element(after, 'x')?.parent).toBe('sub');
    const [sub, added, next] = [at(after, 'sub'), at(after, 'x'), at(after, 'after')];
    expect((sub?.x ?? 0) + (sub?.width ?? 0)).toBeGreaterThanOrEqual((added?.x ?? 0) + (added?.width ?? 0) + 32);
    expect(next?.x ?? 0).toBeGreaterThan((sub?.x ?? 0) + (sub?.width ?? 0));
  });

  it('is never made smaller than what is in it; events stay on its border', () => {
    const after = apply(nested(), { type: 'resize', id: 'sub', bounds: box(96, 0, 160, 96) });
    const [sub, inner, error] = [at(after, 'sub'), at(after, 'inner'), at(after, 'error')];
    expect((sub?.x ?? 0) + (sub?.width ?? 0)).toBeGreaterThanOrEqual((inner?.x ?? 0) + (inner?.width ?? 0));
    expect((error?.y ?? 0) + 18).toBe((sub?.y ?? 0) + (sub?.height ?? 0));
  });

  it('drawn small hides what is in it, and drawn large again has it inside', () => {
    const small = apply(nested(), { type: 'collapse', element: 'sub', collapsed: true });
    expect(small.diagram?.collapsed).toEqual(['sub']);
    expect(at(small, 'sub')).toMatchObject({ width: 128, height: 64 });
    expect(planeOf(small, null).elements.map(({ id }) => id)).not.toContain('inner');
    expect(planeOf(small, 'sub').elements.map(({ id }) => id)).toEqual(['first', 'inner']);
    expect([seenOn(small, null).get('inner'), planesTo(small, 'inner')]).toEqual(['sub', ['sub']]);
    const large = apply(small, { type: 'collapse', element: 'sub', collapsed: false });
    expect(large.diagram?.collapsed).toBeUndefined();
    expect(containerAt(large, null, { x: (at(large, 'inner')?.x ?? 0) + 5, y: (at(large, 'inner')?.y ?? 0) + 5 })).toBe(
      'sub',
    );
  });

  it('is copied with all that is in it', () => {
    const fragment = fromClipboard(toClipboard(copy(nested(), ['sub'])));
    if (!fragment) throw new Error('not a fragment');
    const after = apply(nested(), pasteCommand(fragment, { x: 0, y: 400 }, null, counter()));
    const pasted = after.elements.slice(nested().elements.length);
    expect(pasted.map(({ type }) => type)).toEqual(['subProcess', 'startEvent', 'manualTask', 'boundaryEvent']);
    expect(pasted.map(({ parent }) => parent)).toEqual([undefined, pasted[0]?.id, pasted[0]?.id, undefined]);
    expect(pasted[3]?.attachedTo).toBe(pasted[0]?.id);
    expect(after.flows).toHaveLength(nested().flows.length + 1);
  });

  it('is deleted with all that is in it, and the way past it is joined', () => {
    const after = apply(nested(), { type: 'delete', elements: ['sub'], flows: [] });
    expect(after.elements.map(({ id }) => id)).toEqual(['start', 'after', 'caught']);
    expect(after.flows).toEqual([{ id: 'f1', source: 'start', target: 'after' }]);
  });

  it('can be filled without dragging', () => {
    const after = apply(nested(), moveInto(nested(), 'caught', 'sub'));
    expect(element(after, 'caught')?.parent).toBe('sub');
    expect(
      containerAt(after, null, { x: (at(after, 'caught')?.x ?? 0) + 18, y: (at(after, 'caught')?.y ?? 0) + 18 }),
    ).toBe('sub');
  });
});

describe('a boundary event', () => {
  it('goes to another activity', () => {
    const after = apply(nested(), { type: 'reattach', element: 'error', host: 'after', at: { x: 600, y: 140 } });
    expect(element(after, 'error')?.attachedTo).toBe('after');
    expect(at(after, 'error')).toEqual(box(582, 114, 36, 36));
  });

  it('does not go to what is no activity', () => {
    expect(apply(nested(), { type: 'reattach', element: 'error', host: 'start', at: { x: 0, y: 0 } })).toEqual(
      nested(),
    );
  });
});
