/** Processes and commands for the tests of the studio. */
import fc from 'fast-check';
import { notationOf } from '../../../designer/src/diagram/notation.ts';
import { ARTIFACTS } from '../../../designer/src/studio/model/artifacts.ts';
import { copy } from '../../../designer/src/studio/model/clipboard.ts';
import type { Command } from '../../../designer/src/studio/model/command.ts';
import { containerAt } from '../../../designer/src/studio/model/containers.ts';
import { laneCommand, pasteCommand, poolCommand } from '../../../designer/src/studio/model/create.ts';
import type { ProcessDefinition } from '../../../engine/core/index.ts';
import { layout } from '../../../engine/core/layout.ts';
import { elementTypes } from '../../../engine/elements/index.ts';

/** start → a → gate → b → end, and gate → c → end; with a time limit on b. */
export function sample(): ProcessDefinition {
  const definition: ProcessDefinition = {
    id: 'sample',
    name: { en: 'Sample', zh: '示例' },
    subject: { type: 'thing' },
    variables: { type: 'object', properties: { n: { type: 'number' } } },
    elements: [
      { id: 'start', type: 'startEvent' },
      { id: 'a', type: 'userTask', name: 'A', config: { candidateRoles: ['sales-rep'] } },
      { id: 'gate', type: 'exclusiveGateway', config: { default: 'to-c' } },
      { id: 'b', type: 'userTask', name: { en: 'B', zh: '乙' }, config: { candidateRoles: ['sales-rep'] } },
      { id: 'c', type: 'scriptTask', config: { assignments: [{ variable: 'n', expression: '1' }] } },
      { id: 'limit', type: 'boundaryEvent', attachedTo: 'b', config: { timer: { duration: 'PT30M' } } },
      { id: 'late', type: 'endEvent' },
      { id: 'end', type: 'endEvent' },
    ],
    flows: [
      { id: 'f1', source: 'start', target: 'a' },
      { id: 'f2', source: 'a', target: 'gate' },
      { id: 'to-b', source: 'gate', target: 'b', condition: 'n > 3' },
      { id: 'to-c', source: 'gate', target: 'c' },
      { id: 'f3', source: 'b', target: 'end' },
      { id: 'f4', source: 'c', target: 'end' },
      { id: 'f5', source: 'limit', target: 'late' },
    ],
  };
  return { ...definition, diagram: layout(definition) };
}

/** Ids that count, so that runs can be repeated. */
export function counter(prefix = 'new'): (kind: string) => string {
  let next = 0;
  return (kind) => `${prefix}-${kind}-${next++}`;
}

/** A wish: what to do, and numbers from which the parts of the process are chosen that it is done to. */
export interface Wish {
  kind: number;
  a: number;
  b: number;
  x: number;
  y: number;
}

export const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    kind: fc.nat(),
    a: fc.nat(),
    b: fc.nat(),
    x: fc.integer({ min: -400, max: 1600 }),
    y: fc.integer({ min: -400, max: 800 }),
  }),
  { maxLength: 40 },
);

/** The command that a wish means for a process as it is now. Some cannot be carried out; those must change nothing. */
export function commandFor(
  definition: ProcessDefinition,
  { kind, a, b, x, y }: Wish,
  newId: (kind: string) => string,
): Command {
  const element = (n: number) => definition.elements[n % Math.max(definition.elements.length, 1)]?.id ?? 'none';
  const flow = definition.flows[b % Math.max(definition.flows.length, 1)]?.id ?? 'none';
  const type = elementTypes[b % elementTypes.length]?.type ?? 'userTask';
  const made = { id: newId(type), type };
  const look = notationOf(type).looks.at(a % notationOf(type).looks.length);
  const pick = (list: { id: string }[], n: number) => list[n % Math.max(list.length, 1)]?.id;
  const container = (n: number) =>
    pick(
      definition.elements.filter((one) => notationOf(one.type).container),
      n,
    ) ?? null;
  const boundary = (n: number) =>
    pick(
      definition.elements.filter((one) => one.attachedTo),
      n,
    ) ?? 'none';
  const others = [definition.pools, definition.lanes, definition.artifacts].flatMap(
    (list): { id: string }[] => list ?? [],
  );
  const drawn = (n: number) => pick(others, n) ?? container(n) ?? element(n);
  const artifact = (n: number) => ARTIFACTS[n % ARTIFACTS.length]?.type ?? 'group';
  const inside = (atX: number, atY: number) => {
    const parent = containerAt(definition, null, { x: atX, y: atY });
    return parent === null ? {} : { parent };
  };
  const many = definition.elements.filter((_, index) => (index + a) % 2 === 0).map(({ id }) => id);
  const commands: (() => Command)[] = [
    () => ({ type: 'addElement', element: made, at: { x, y } }),
    () => ({ type: 'appendElement', after: element(a), element: made, flow: newId('flow') }),
    () => ({ type: 'insertOnFlow', flow, element: made, out: newId('flow') }),
    () => ({ type: 'moveElements', ids: many, dx: x, dy: y }),
    () => ({ type: 'delete', elements: [element(a)], flows: [] }),
    () => ({ type: 'delete', elements: a % 3 === 0 ? many : [], flows: [flow] }),
    () => ({ type: 'connect', flow: { id: newId('flow'), source: element(a), target: element(b) } }),
    () => ({ type: 'reconnect', flow, source: element(a), target: element(x + y + 2_000) }),
    () => ({ type: 'attachBoundary', host: element(a), element: made, at: a % 2 ? { x, y } : undefined }),
    () => ({ type: 'rename', id: a % 2 ? element(b) : flow, name: x % 2 ? { en: `N${x}`, zh: `名${x}` } : undefined }),
    () => ({ type: 'document', element: element(a), documentation: `why ${x}` }),
    () => ({ type: 'changeId', from: element(a), to: newId('id') }),
    () => ({
      type: 'setConfig',
      element: 'limit',
      path: ['timer', 'duration'],
      value: x % 3 ? `PT${Math.abs(x)}M` : undefined,
    }),
    () => ({ type: 'setCondition', flow, condition: x % 2 ? `n > ${x}` : undefined }),
    () => ({ type: 'setDefault', element: element(a), flow: x % 2 ? flow : null }),
    () => ({ type: 'replaceType', element: element(a), to: type }),
    () => pasteCommand(copy(definition, many), { x, y }, containerAt(definition, null, { x, y }), newId),
    () => ({ type: 'align', ids: many, edge: x % 2 ? 'left' : 'middle' }),
    () => ({ type: 'distribute', ids: many, axis: x % 2 ? 'horizontal' : 'vertical' }),
    () => ({ type: 'addElement', element: { ...made, ...inside(x, y) }, at: { x, y } }),
    () => ({ type: 'moveElements', ids: [element(a)], dx: x, dy: y, into: b % 2 ? null : container(b) }),
    () => ({ type: 'moveElements', ids: [drawn(a)], dx: x, dy: y }),
    () => ({ type: 'reattach', element: boundary(a), host: element(b), at: { x, y } }),
    () => ({ type: 'resize', id: drawn(a), bounds: { x, y, width: Math.abs(x) + 40, height: Math.abs(y) + 40 } }),
    () => ({ type: 'collapse', element: container(a) ?? 'none', collapsed: b % 2 === 0 }),
    () => ({ type: 'addArtifact', artifact: { id: newId('note'), type: artifact(a), ...inside(x, y) }, at: { x, y } }),
    () => poolCommand(definition, newId),
    () => laneCommand(drawn(a), b % 3 === 0 ? 'before' : b % 3 === 1 ? 'after' : 'inside', newId),
    () => ({ type: 'connect', flow: { id: newId('flow'), source: drawn(a), target: element(b) } }),
    () => ({ type: 'delete', elements: [drawn(a)], flows: [] }),
    () => ({ type: 'setPart', id: element(a), settings: { loop: b % 2 ? { type: 'parallel' } : undefined } }),
    () => ({ type: 'replaceType', element: element(a), to: type, config: b % 2 ? look?.config : undefined }),
    () => ({ type: 'layout', mode: x % 2 ? 'all' : 'missing' }),
    () => ({ type: 'setProcess', settings: { name: `P${x}`, calendar: y % 2 ? 'office' : undefined } }),
  ];
  return (commands[kind % commands.length] as () => Command)();
}
