import { describe, expect, it } from '@jest/globals';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import { replacements } from '../../../designer/src/studio/model/replace.ts';
import { connection } from '../../../designer/src/studio/model/rules.ts';
import type { ElementDefinition, ProcessDefinition } from '../../../engine/core/index.ts';

const elements: ElementDefinition[] = [
  { id: 'start', type: 'startEvent' },
  { id: 'task', type: 'manualTask' },
  { id: 'other', type: 'manualTask' },
  { id: 'end', type: 'endEvent' },
  { id: 'said', type: 'endEvent', config: { message: { name: 'done' } } },
  { id: 'limit', type: 'boundaryEvent', attachedTo: 'task', config: { timer: { duration: 'PT1H' } } },
  { id: 'undone', type: 'boundaryEvent', attachedTo: 'task', config: { compensation: {} } },
  { id: 'undo', type: 'scriptTask', forCompensation: true },
  { id: 'sub', type: 'subProcess' },
  { id: 'inner', type: 'manualTask', parent: 'sub' },
  { id: 'handler', type: 'subProcess', config: { triggeredByEvent: true } },
  { id: 'race', type: 'eventBasedGateway' },
  { id: 'wait', type: 'intermediateCatchEvent', config: { message: { name: 'm' } } },
  { id: 'here', type: 'intermediateCatchEvent', config: { link: { name: 'l' } } },
  { id: 'there', type: 'intermediateThrowEvent', config: { link: { name: 'l' } } },
];
const definition: ProcessDefinition = {
  id: 'p',
  name: 'P',
  elements,
  flows: [{ id: 'f', source: 'start', target: 'task' }],
  pools: [
    { id: 'own', process: 'p' },
    { id: 'customer', name: 'Customer' },
  ],
  lanes: [{ id: 'lane', parent: 'own' }],
  artifacts: [
    { id: 'note', type: 'textAnnotation', text: 'Why' },
    { id: 'group', type: 'group' },
  ],
};

describe('a line', () => {
  it.each([
    ['task', 'other', 'flow'],
    ['limit', 'task', 'flow'],
    ['limit', 'other', 'flow'],
    ['race', 'wait', 'flow'],
    ['undone', 'other', 'association'],
    ['note', 'task', 'association'],
    ['note', 'f', 'association'],
    ['said', 'customer', 'messageFlow'],
    ['customer', 'wait', 'messageFlow'],
    ['task', 'customer', 'messageFlow'],
  ])('from %s to %s is a %s', (source, target, kind) => {
    expect(connection(definition, source, target)).toEqual({ kind });
  });

  it.each([
    ['start', 'task', 'twice'],
    ['task', 'task', 'itself'],
    ['end', 'task', 'fromEnd'],
    ['there', 'task', 'fromEnd'],
    ['task', 'start', 'intoStart'],
    ['task', 'limit', 'intoBoundary'],
    ['task', 'here', 'intoLink'],
    ['task', 'inner', 'border'],
    ['inner', 'end', 'border'],
    ['task', 'handler', 'eventSubProcess'],
    ['task', 'undo', 'handler'],
    ['undone', 'end', 'handlerIsActivity'],
    ['race', 'task', 'afterRace'],
    ['task', 'lane', 'lane'],
    ['task', 'own', 'ownPool'],
    ['race', 'customer', 'messageEnds'],
    ['wait', 'customer', 'messageEnds'],
    ['group', 'task', 'group'],
  ])('from %s to %s is refused: %s', (source, target, refused) => {
    expect(connection(definition, source, target)).toEqual({ refused });
  });

  it('from a compensation event makes what it leads to compensate; without it, that is an ordinary task again', () => {
    const joined = apply(definition, { type: 'connect', flow: { id: 'c', source: 'undone', target: 'other' } });
    expect(joined.associations).toEqual([{ id: 'c', source: 'undone', target: 'other', direction: 'one' }]);
    expect(joined.elements.find(({ id }) => id === 'other')?.forCompensation).toBe(true);
    const loose = apply(joined, { type: 'delete', elements: [], flows: ['c'] });
    expect(loose.elements.find(({ id }) => id === 'other')?.forCompensation).toBeUndefined();
    expect(loose.associations).toBeUndefined();
  });
});

describe('another type', () => {
  const offered = (id: string) => {
    const element = elements.find((one) => one.id === id);
    return element ? replacements(definition, element).map(({ notation, look }) => `${notation.type} ${look.key}`) : [];
  };

  it('is offered where flows and content stay what they are', () => {
    expect(offered('task')).toContain('userTask ');
    expect(offered('sub')).toContain('transaction ');
    expect(offered('sub')).not.toContain('userTask ');
    expect(offered('start')).not.toContain('endEvent none');
    expect(offered('limit')).toContain('boundaryEvent error');
  });

  it('keeps what both know: a time limit that becomes another event keeps whether it interrupts', () => {
    const before = apply(definition, { type: 'setConfig', element: 'limit', path: ['interrupting'], value: false });
    const after = apply(before, {
      type: 'replaceType',
      element: 'limit',
      to: 'boundaryEvent',
      config: { message: { name: '' } },
    });
    expect(after.elements.find(({ id }) => id === 'limit')?.config).toEqual({
      interrupting: false,
      message: { name: '' },
    });
  });
});
