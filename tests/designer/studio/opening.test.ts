import { describe, expect, it } from '@jest/globals';
import { opening } from '../../../designer/src/studio/canvas/opening.ts';
import type { ProcessDefinition } from '../../../engine/core/definition.ts';

const CANVAS = { width: 1000, height: 700 };

describe('a drawing is opened readable', () => {
  it('small, whole and in the middle', () => {
    expect(opening(drawing(400), CANVAS)).toEqual({ x: 500 - 250 * 1.1, y: 350 - 32 * 1.1, zoom: 1.1 });
  });

  it('wide, at its start', () => {
    const { x, y, zoom } = opening(drawing(4_000), CANVAS);
    expect(zoom).toBe(0.7);
    expect(x).toBe(48);
    expect(y).toBeCloseTo(350 - 32 * 0.7);
  });

  it('wide, at the element that the address names', () => {
    const { x, zoom } = opening(drawing(4_000), CANVAS, 'last');
    expect(x).toBeCloseTo(500 - 4_050 * zoom);
  });
});

function drawing(width: number): ProcessDefinition {
  return {
    id: 'p',
    name: 'P',
    variables: {},
    elements: [
      { id: 'start', type: 'startEvent' },
      { id: 'last', type: 'userTask' },
    ],
    flows: [],
    diagram: {
      elements: { start: { x: 0, y: 14, width: 36, height: 36 }, last: { x: width, y: 0, width: 100, height: 64 } },
      flows: {},
    },
  };
}
