import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { notationOf } from '../../../designer/src/diagram/notation.ts';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import { begin, perform, redo, undo } from '../../../designer/src/studio/model/history.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { checkShape } from '../../../engine/core/shape.ts';
import { commandFor, counter, sample, wishes } from './processes.ts';

describe('any sequence of commands', () => {
  it('undone gives the process back, byte for byte, and redone the result', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const original = sample();
        const bytes = JSON.stringify(original);
        const newId = counter();
        let history = begin(original);
        for (const wish of list) history = perform(history, [commandFor(history.present, wish, newId)]);
        const result = JSON.stringify(history.present);
        const steps = history.past.length;
        for (let step = 0; step < steps; step += 1) history = undo(history);
        expect(JSON.stringify(history.present)).toBe(bytes);
        expect(JSON.stringify(original)).toBe(bytes);
        for (let step = 0; step < steps; step += 1) history = redo(history);
        expect(JSON.stringify(history.present)).toBe(result);
      }),
      { numRuns: 100 },
    );
  });

  it('leaves a process whose parts fit together', () => {
    fc.assert(
      fc.property(wishes, (list) => {
        const newId = counter();
        let definition = sample();
        for (const wish of list) {
          definition = apply(definition, commandFor(definition, wish, newId));
          expect(faults(definition)).toEqual([]);
        }
        const shape = checkShape(definition);
        expect(shape.ok ? [] : shape.problems).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a command that changes nothing', () => {
  it('is no step of undo', () => {
    const history = begin(sample());
    expect(perform(history, [{ type: 'connect', flow: { id: 'x', source: 'end', target: 'a' } }])).toBe(history);
    expect(perform(history, [{ type: 'moveElements', ids: ['a'], dx: 0, dy: 0 }])).toBe(history);
    expect(perform(history, [{ type: 'rename', id: 'a', name: 'A' }])).toBe(history);
  });

  it('is undone together with its like when steps share a key', () => {
    let history = begin(sample());
    for (const name of ['B', 'Be', 'Bee']) history = perform(history, [{ type: 'rename', id: 'a', name }], 'name:a');
    expect(history.past).toHaveLength(1);
    expect(undo(history).present.elements.find(({ id }) => id === 'a')?.name).toBe('A');
  });
});

/** What must hold of any process that was drawn. */
function faults(definition: ProcessDefinition): string[] {
  const elements = new Map(definition.elements.map((element) => [element.id, element]));
  const flows = new Map(definition.flows.map((flow) => [flow.id, flow]));
  const found: string[] = [];
  if (elements.size + flows.size < definition.elements.length + definition.flows.length)
    found.push('ids are not unique');
  for (const flow of definition.flows) {
    if (!elements.has(flow.source) || !elements.has(flow.target)) found.push(`${flow.id} leads nowhere`);
  }
  for (const element of definition.elements) {
    const bounds = definition.diagram?.elements[element.id];
    if (!bounds || !Number.isFinite(bounds.x + bounds.y)) found.push(`${element.id} has no place`);
    if (element.attachedTo !== undefined && !elements.has(element.attachedTo))
      found.push(`${element.id} sits on nothing`);
    const fallback = element.config?.default;
    if (
      typeof fallback === 'string' &&
      notationOf(element.type).traits.split === 'one' &&
      flows.get(fallback)?.source !== element.id
    ) {
      found.push(`${element.id} has a default that does not leave it`);
    }
  }
  for (const id of Object.keys(definition.diagram?.elements ?? {}))
    if (!elements.has(id)) found.push(`${id} is drawn, and is not there`);
  return found;
}
