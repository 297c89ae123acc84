import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routes } from '../../../designer/src/diagram/flows.ts';
import { exitOf, labelSpot, midpoint, route, toPath } from '../../../designer/src/diagram/route.ts';
import { wrap } from '../../../designer/src/diagram/wrap.ts';
import { snapDrag } from '../../../designer/src/studio/canvas/guides.ts';
import { fromDuration, toDuration } from '../../../designer/src/studio/model/duration.ts';
import { combine, inLanguage } from '../../../designer/src/studio/model/text.ts';
import { sample } from './processes.ts';

const box = (x: number, y: number) => ({ x, y, width: 128, height: 64 });
const task = (x: number, y: number) => ({ bounds: box(x, y), shape: 'task' as const });

describe('a flow', () => {
  it('between neighbours in one line is a straight line', () => {
    expect(route(task(0, 0), task(192, 0))).toEqual([
      { x: 128, y: 32 },
      { x: 192, y: 32 },
    ]);
  });

  it('has only level and upright pieces, wherever its ends are', () => {
    const place = fc.integer({ min: -500, max: 500 });
    fc.assert(
      fc.property(
        place,
        place,
        place,
        place,
        fc.array(fc.tuple(place, place), { maxLength: 6 }),
        (a, b, c, d, others) => {
          const points = route(
            task(a, b),
            task(c, d),
            others.map(([x, y]) => box(x, y)),
          );
          for (const [index, to] of points.entries()) {
            const from = points[index - 1];
            if (from) expect(from.x === to.x || from.y === to.y).toBe(true);
          }
          expect(toPath(points)).not.toContain('NaN');
          expect(Number.isFinite(midpoint(points).x + labelSpot(points).y)).toBe(true);
        },
      ),
    );
  });

  it('goes around what is in between', () => {
    const points = route(task(0, 0), task(400, 0), [box(200, 0)]);
    const through = points.some((to, index) => {
      const from = points[index - 1];
      return (
        from &&
        from.y === to.y &&
        from.y > 0 &&
        from.y < 64 &&
        Math.min(from.x, to.x) < 328 &&
        Math.max(from.x, to.x) > 200
      );
    });
    expect(through).toBe(false);
  });

  it('does not come in where another one leaves', () => {
    const at = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
    const definition = {
      id: 'p',
      name: 'P',
      elements: [
        { id: 'gate', type: 'exclusiveGateway' },
        { id: 'down', type: 'userTask' },
        { id: 'from', type: 'userTask' },
      ],
      flows: [
        { id: 'out', source: 'gate', target: 'down' },
        { id: 'in', source: 'from', target: 'gate' },
      ],
      diagram: {
        elements: { gate: at(400, 0, 48, 48), down: at(520, 200, 128, 64), from: at(0, 400, 128, 64) },
        flows: {},
      },
    };
    const paths = routes(definition);
    expect(exitOf(paths.get('out') ?? [])).toBe('bottom');
    expect(exitOf([...(paths.get('in') ?? [])].reverse())).not.toBe('bottom');
  });

  it('of a time limit leaves away from the activity', () => {
    const points = routes(sample()).get('f5') ?? [];
    expect(points[1]?.y).toBeGreaterThan(points[0]?.y ?? 0);
  });

  it('that was drawn by hand stays as it was drawn', () => {
    const waypoints = [
      { x: 0, y: 0 },
      { x: 5, y: 0 },
      { x: 5, y: 9 },
    ];
    const definition = sample();
    const drawn = {
      ...definition,
      diagram: { elements: definition.diagram?.elements ?? {}, flows: { f1: { waypoints } } },
    };
    expect(routes(drawn).get('f1')).toEqual(waypoints);
  });
});

describe('a name', () => {
  it('is broken at spaces, Chinese anywhere, and cut with an ellipsis', () => {
    expect(wrap('Find territory and owner', 100, 3)).toEqual(['Find territory', 'and owner']);
    expect(wrap('确定区域与负责人并通知', 60, 2)).toEqual(['确定区域与', '负责人并…']);
    expect(wrap('Donaudampfschifffahrtsgesellschaft', 60, 2)[0]).toMatch(/…$/);
    expect(wrap('', 60, 2)).toEqual([]);
  });
});

describe('dragging', () => {
  it('snaps to the grid, and into line with what is near', () => {
    expect(snapDrag([box(0, 0)], [], 13, 3)).toEqual({ dx: 16, dy: 0, guides: [] });
    const near = snapDrag([box(0, 0)], [box(400, 203)], 90, 200);
    expect(near.dy).toBe(203);
    expect(near.guides).toHaveLength(1);
  });
});

describe('durations and texts', () => {
  it('are said as people say them', () => {
    expect(fromDuration('PT30M')).toEqual({ amount: 30, unit: 'minutes' });
    expect(fromDuration('P1DT2H')).toBeNull();
    expect(toDuration(2, 'days')).toBe('P2D');
  });

  it('keep the other language when one is changed', () => {
    expect(inLanguage({ en: 'Call', zh: '致电' }, 'zh', '联系')).toEqual({ en: 'Call', zh: '联系' });
    expect(inLanguage('Call', 'zh', '联系')).toBe('联系');
    expect(combine('', '')).toBeUndefined();
  });
});
