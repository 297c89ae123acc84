import { describe, expect, it } from '@jest/globals';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import { copy, fromClipboard, toClipboard } from '../../../designer/src/studio/model/clipboard.ts';
import { pasteCommand } from '../../../designer/src/studio/model/create.ts';
import { difference, isSame } from '../../../designer/src/studio/model/diff.ts';
import { counter, sample } from './processes.ts';

const element = (id: string, definition = sample()) => definition.elements.find((one) => one.id === id);

describe('replacing a type', () => {
  it('keeps name, flows and what the new type knows of the configuration', () => {
    const after = apply(sample(), { type: 'replaceType', element: 'b', to: 'serviceTask' });
    expect(element('b', after)).toEqual({ id: 'b', type: 'serviceTask', name: { en: 'B', zh: '乙' } });
    expect(after.flows).toEqual(sample().flows);
  });
});

describe('the default flow', () => {
  it('loses its condition, because it needs none', () => {
    const after = apply(sample(), { type: 'setDefault', element: 'gate', flow: 'to-b' });
    expect(element('gate', after)?.config).toEqual({ default: 'to-b' });
    expect(after.flows.find(({ id }) => id === 'to-b')).not.toHaveProperty('condition');
  });

  it('cannot be a flow that leaves another element', () => {
    const before = sample();
    expect(apply(before, { type: 'setDefault', element: 'gate', flow: 'f1' })).toBe(before);
  });

  it('is released when its beginning is moved to another element', () => {
    const after = apply(sample(), { type: 'reconnect', flow: 'to-c', source: 'a', target: 'c' });
    expect(element('gate', after)?.config).toEqual({});
  });
});

describe('a boundary event', () => {
  it('goes with its activity', () => {
    const before = sample();
    const after = apply(before, { type: 'moveElements', ids: ['b'], dx: 40, dy: 16 });
    const [was, is] = [before.diagram?.elements.limit, after.diagram?.elements.limit];
    expect([(is?.x ?? 0) - (was?.x ?? 0), (is?.y ?? 0) - (was?.y ?? 0)]).toEqual([40, 16]);
  });

  it('moved alone stays on the edge of its activity', () => {
    const after = apply(sample(), { type: 'moveElements', ids: ['limit'], dx: -900, dy: -900 });
    const [host, limit] = [after.diagram?.elements.b, after.diagram?.elements.limit];
    const centre = { x: (limit?.x ?? 0) + 18, y: (limit?.y ?? 0) + 18 };
    expect([host?.x, (host?.x ?? 0) + (host?.width ?? 0)]).toContain(centre.x);
  });

  it('sits only on what may have one', () => {
    const before = sample();
    expect(apply(before, { type: 'attachBoundary', host: 'gate', element: { id: 'x', type: 'boundaryEvent' } })).toBe(
      before,
    );
  });
});

describe('a new id', () => {
  it('is taken over wherever the old one is named', () => {
    const after = apply(sample(), { type: 'changeId', from: 'b', to: 'call-back' });
    expect(JSON.stringify(after)).not.toContain('"b"');
    expect(element('limit', after)?.attachedTo).toBe('call-back');
    expect(after.diagram?.elements['call-back']).toEqual(sample().diagram?.elements.b);
  });

  it('of a flow is taken over by the gateway whose default it is', () => {
    const after = apply(sample(), { type: 'changeId', from: 'to-c', to: 'otherwise' });
    expect(element('gate', after)?.config).toEqual({ default: 'otherwise' });
  });
});

describe('the clipboard', () => {
  it('carries elements with their time limits and the flows among them to another process', () => {
    const fragment = fromClipboard(toClipboard(copy(sample(), ['gate', 'b', 'c'])));
    if (!fragment) throw new Error('not a fragment');
    const empty = { id: 'other', name: 'Other', elements: [], flows: [] };
    const after = apply(empty, pasteCommand(fragment, { x: 80, y: 80 }, null, counter()));
    expect(after.elements.map(({ type }) => type).sort()).toEqual([
      'boundaryEvent',
      'exclusiveGateway',
      'scriptTask',
      'userTask',
    ]);
    expect(after.flows).toHaveLength(2);
    const gate = after.elements.find(({ type }) => type === 'exclusiveGateway');
    const fallback = after.flows.find(({ id }) => id === gate?.config?.default);
    expect(fallback?.source).toBe(gate?.id);
  });

  it.each(['', 'hello', '{}', '[1]', '{"format":"weft/fragment/1","elements":[{"id":1}],"flows":[],"bounds":{}}'])(
    'that holds %j holds no elements',
    (text) => expect(fromClipboard(text)).toBeNull(),
  );
});

describe('the difference of two versions', () => {
  it('names what was added, removed and changed, each property with its old and new value', () => {
    const before = sample();
    const inserted = apply(before, {
      type: 'insertOnFlow',
      flow: 'f3',
      element: { id: 'x', type: 'userTask' },
      out: 'out',
    });
    const changed = apply(inserted, { type: 'setCondition', flow: 'to-b', condition: 'n > 5' });
    const after = apply(changed, { type: 'delete', elements: [], flows: ['f5'] });
    const { items, marks } = difference(before, after);
    expect(items.map(({ id, mark }) => `${id} ${mark}`).sort()).toEqual([
      'f3 changed',
      'f5 removed',
      'out added',
      'to-b changed',
      'x added',
    ]);
    expect(items.find(({ id }) => id === 'to-b')?.properties).toEqual([
      { path: 'condition', from: 'n > 3', to: 'n > 5' },
    ]);
    expect(marks.x).toBe('added');
  });

  it('does not speak of moves, which change nothing for anybody', () => {
    const after = apply(sample(), { type: 'moveElements', ids: ['a'], dx: 80, dy: 80 });
    expect(isSame(sample(), after)).toBe(true);
    expect(difference(sample(), after).marks).toEqual({ a: 'moved' });
  });

  it('does not mind the order of keys', () => {
    const before = sample();
    const after = { ...before, elements: before.elements.map(({ id, type, ...rest }) => ({ ...rest, type, id })) };
    expect(isSame(before, after)).toBe(true);
  });
});

describe('align and distribute', () => {
  it('puts centres into one line, and leaves equal room', () => {
    const moved = apply(sample(), { type: 'moveElements', ids: ['a'], dx: 8, dy: 96 });
    const aligned = apply(moved, { type: 'align', ids: ['start', 'a', 'gate'], edge: 'middle' });
    const spread = apply(aligned, { type: 'distribute', ids: ['start', 'a', 'gate'], axis: 'horizontal' });
    const [start, a, gate] = ['start', 'a', 'gate'].map(
      (id) => spread.diagram?.elements[id] ?? { x: 0, y: 0, width: 0, height: 0 },
    );
    if (!start || !a || !gate) throw new Error('not drawn');
    expect(new Set([start, a, gate].map(({ y, height }) => y + height / 2)).size).toBe(1);
    expect(Math.abs(a.x - start.x - start.width - (gate.x - a.x - a.width))).toBeLessThanOrEqual(1);
  });
});
