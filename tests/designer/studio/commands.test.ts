import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HEAD } from '../../../designer/src/diagram/frame-size.ts';
import { notationOf } from '../../../designer/src/diagram/notation.ts';
import { ancestorsOf, parentsOf } from '../../../designer/src/diagram/structure.ts';
import { apply } from '../../../designer/src/studio/model/apply.ts';
import { LISTS } from '../../../designer/src/studio/model/edit.ts';
import { lanesIn } from '../../../designer/src/studio/model/frame-geometry.ts';
import { perform } from '../../../designer/src/studio/model/perform.ts';
import { begin, redo, undo } from '../../../designer/src/workbench/history.ts';
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
  const { diagram = { elements: {}, flows: {} }, artifacts = [], pools = [], lanes = [] } = definition;
  const elements = new Map(definition.elements.map((element) => [element.id, element]));
  const flows = new Map(definition.flows.map((flow) => [flow.id, flow]));
  const parts = LISTS.flatMap((list) => (definition[list] ?? []).map(({ id }) => id));
  const all = new Set(parts);
  const found: string[] = [];
  if (all.size < parts.length) found.push('ids are not unique');
  for (const flow of definition.flows) {
    const [source, target] = [elements.get(flow.source), elements.get(flow.target)];
    if (!source || !target) found.push(`${flow.id} leads nowhere`);
    else if (source.parent !== target.parent) found.push(`${flow.id} crosses a border`);
  }
  for (const line of [...(definition.messageFlows ?? []), ...(definition.associations ?? [])])
    if (!all.has(line.source) || !all.has(line.target)) found.push(`${line.id} leads nowhere`);
  for (const { id } of [...definition.elements, ...artifacts, ...pools, ...lanes]) {
    const box = diagram.elements[id];
    if (!box || !Number.isFinite(box.x + box.y) || !(box.width > 0 && box.height > 0)) found.push(`${id} has no place`);
  }
  for (const element of definition.elements) {
    const { id, attachedTo, parent, lane } = element;
    const host = attachedTo === undefined ? undefined : elements.get(attachedTo);
    if (attachedTo !== undefined && !host) found.push(`${id} sits on nothing`);
    if (host && host.parent !== parent) found.push(`${id} is not where its activity is`);
    if (parent !== undefined && !notationOf(elements.get(parent)?.type ?? '').container)
      found.push(`${id} is in nothing`);
    if (ancestorsOf(parentsOf(definition), id).includes(id)) found.push(`${id} is in itself`);
    if (lane !== undefined && !lanes.some((one) => one.id === lane)) found.push(`${id} is in a lane that is not there`);
    const fallback = element.config?.default;
    const decides = notationOf(element.type).settings.includes('default');
    if (typeof fallback === 'string' && decides && flows.get(fallback)?.source !== id)
      found.push(`${id} has a default that does not leave it`);
  }
  for (const lane of lanes)
    if (lane.parent !== undefined && !all.has(lane.parent)) found.push(`${lane.id} is in nothing`);
  const drawn = [...Object.keys(diagram.elements), ...Object.keys(diagram.flows), ...(diagram.collapsed ?? [])];
  for (const id of drawn) if (!all.has(id)) found.push(`${id} is drawn, and is not there`);
  return [...found, ...tiles(definition)];
}

/** Lanes fill what they are in, side by side. */
function tiles(definition: ProcessDefinition): string[] {
  const bounds = definition.diagram?.elements ?? {};
  const frames = [...(definition.pools ?? []), ...(definition.lanes ?? [])];
  return frames.flatMap(({ id }) => {
    const [box, kids] = [bounds[id], lanesIn(definition, id).map((kid) => bounds[kid])];
    if (!box || kids.length === 0) return [];
    let at = box.y;
    for (const kid of kids) {
      if (!kid || Math.abs(kid.y - at) > 0.5) return [`lanes in ${id} do not follow each other`];
      if (kid.x !== box.x + HEAD || kid.width !== box.width - HEAD) return [`lanes in ${id} are not as wide as it is`];
      at = kid.y + kid.height;
    }
    return Math.abs(at - box.y - box.height) > 0.5 ? [`lanes do not fill ${id}`] : [];
  });
}
