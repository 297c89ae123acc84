import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { figureOf } from '../../../designer/src/diagram/figure.ts';
import { iconName } from '../../../designer/src/diagram/icons.tsx';
import { lookOf, notationOf, notations } from '../../../designer/src/diagram/notation.ts';
import { seen } from '../../../designer/src/diagram/progress.ts';
import { drawnEntries } from '../../../designer/src/studio/model/palette.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { elementTypes } from '../../../engine/elements/index.ts';

const DIAGRAM = join(import.meta.dirname, '../../../designer/src/diagram');

describe('the look of an element', () => {
  it('is that of the variant which its type says it is', () => {
    for (const { type, variants = [] } of elementTypes) {
      for (const variant of variants) {
        const element = { id: 'x', type, config: variant.config };
        expect([type, lookOf(element).key]).toEqual([type, variants.find((one) => one.is(element))?.key]);
      }
    }
  });

  it('has a drawing for every icon', () => {
    const bare = [
      'none',
      'start',
      'end',
      'throw',
      'task',
      'subProcess',
      'eventSubProcess',
      'transaction',
      'adHoc',
      'call',
    ];
    const icons = notations.flatMap(({ looks }) => looks.map(({ icon }) => icon));
    expect([...new Set(icons)].filter((icon) => iconName(icon) === null && !bare.includes(icon))).toEqual([]);
  });

  it.each([
    ['startEvent', { interrupting: false, signal: {} }, { ring: 'start', dashed: true, filled: false }],
    ['intermediateCatchEvent', { message: {} }, { ring: 'middle', filled: false }],
    ['intermediateThrowEvent', { message: {} }, { ring: 'middle', filled: true }],
    ['boundaryEvent', { error: {} }, { ring: 'middle', dashed: false, filled: false }],
    ['endEvent', { error: {} }, { ring: 'end', filled: true }],
    ['callActivity', {}, { border: 'thick', markers: ['collapsed'] }],
    ['transaction', {}, { border: 'double', shape: 'container' }],
    ['subProcess', { triggeredByEvent: true }, { border: 'dotted' }],
    ['adHocSubProcess', {}, { markers: ['adHoc'] }],
    ['eventBasedGateway', {}, { ringed: 'double' }],
    ['eventBasedGateway', { instantiate: true }, { ringed: 'single' }],
  ])('of %s %j is BPMN’s', (type, config, figure) => {
    expect(figureOf({ id: 'x', type, config })).toMatchObject(figure);
  });

  it('of an activity has its markers in BPMN’s order', () => {
    const element = { id: 'x', type: 'subProcess', loop: { type: 'parallel' as const }, forCompensation: true };
    expect(figureOf(element, true).markers).toEqual(['parallel', 'compensation', 'collapsed']);
  });

  it('of a type that this build does not have is a plain task', () => {
    expect(figureOf({ id: 'x', type: 'robotTask' })).toMatchObject({ shape: 'task', icon: 'unknown' });
    expect(notationOf('robotTask').known).toBe(false);
  });
});

describe('the palette', () => {
  it('has every element type in each of its variants, once', () => {
    const keys = drawnEntries().map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    const wanted = elementTypes.reduce((sum, { variants }) => sum + (variants?.length ?? 1), 0);
    expect(drawnEntries().filter(({ blueprint }) => 'type' in blueprint)).toHaveLength(wanted);
  });
});

describe('a page that shows a diagram', () => {
  it('loads nothing of the engine but what the build evaluates, and layout where it is needed', () => {
    const found = readdirSync(DIAGRAM).flatMap((file) => {
      const source = readFileSync(join(DIAGRAM, file), 'utf8');
      const imports = source.match(/^import (?!type)[^;]*from '[^']*engine[^']*'/gm) ?? [];
      return imports.map((one) => `${file}: ${one.split("'")[1]}`);
    });
    expect(found).toEqual(['metadata.ts: ../../../engine/elements/index.ts']);
  });
});

describe('where a case is', () => {
  const definition: ProcessDefinition = {
    id: 'p',
    name: 'P',
    elements: [
      { id: 'sub', type: 'subProcess' },
      { id: 'inner', type: 'userTask', parent: 'sub' },
      { id: 'next', type: 'endEvent' },
    ],
    flows: [{ id: 'f', source: 'sub', target: 'next' }],
    diagram: { elements: {}, flows: {}, collapsed: ['sub'] },
  };
  const tokens = [
    { element: 'sub', wait: 'scope' },
    { element: 'inner', wait: 'task' },
    { element: 'inner', wait: 'task' },
  ];

  it('is seen on the collapsed sub-process, and inside it when that is looked into', () => {
    const [outside, inside] = [null, 'sub'].map((plane) => seen(definition, plane, { tokens, incidents: [] }));
    expect([outside?.state('sub'), outside?.count('sub'), outside?.focus]).toEqual(['current', 2, 'sub']);
    expect([inside?.state('inner'), inside?.count('inner'), inside?.focus]).toEqual(['current', 2, 'inner']);
  });

  it('needs help where something inside does', () => {
    expect(seen(definition, null, { tokens, incidents: [{ element: 'inner' }] }).state('sub')).toBe('incident');
  });
});
