import type { Json, JsonSchema, ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { defaultFlowOf } from '../../diagram/conventions.ts';
import { isEnd, notationOf, notations } from '../../diagram/notation.ts';
import type { Command, Path } from './command.ts';
import { elementFrom, type NewId } from './create.ts';
import { boundsOf, elementOf, flowOf } from './edit.ts';
import { toPath } from './path.ts';

/** What a button beside a problem does: change the process, or open the place where a person has to decide. */
export interface Fix {
  /** A key of the studio's texts. */
  label: string;
  commands?: Command[];
  open?: { id: string | null; property: string };
}

type Fixer = (definition: ProcessDefinition, problem: Problem, newId: NewId) => Fix[];

/** The ways out that the designer offers for a problem, best first; by the problem's code. */
export function fixesFor(definition: ProcessDefinition, problem: Problem, newId: NewId): Fix[] {
  const own = Object.hasOwn(FIXERS, problem.code) ? FIXERS[problem.code] : undefined;
  return [...(own?.(definition, problem, newId) ?? []), ...openPlace(problem)];
}

const FIXERS: { [code: string]: Fixer } = {
  'bad-flow': (_, { flow }) => remove('fixDeleteFlow', [], flow === undefined ? [] : [flow]),
  'deadlocking-join': joinEither,
  'flow-not-allowed': deleteForbidden,
  'gateway-without-default': makeDefault,
  'missing-configuration': defaultInstead,
  'no-start': addStart,
  'no-way-out': appendEnd,
  'not-attached': (_, { element }) => remove('fixDelete', element === undefined ? [] : [element], []),
  'unknown-input': clear,
  'unknown-variable': declare,
  unreachable: (_, { element }) => remove('fixDelete', element === undefined ? [] : [element], []),
};

/** The flow without a condition, else the last one, becomes the default. */
function makeDefault(definition: ProcessDefinition, { element }: Problem): Fix[] {
  if (element === undefined) return [];
  const out = definition.flows.filter((flow) => flow.source === element);
  const flow = out.find(({ condition }) => condition === undefined) ?? out.at(-1);
  if (!flow || defaultFlowOf(elementOf(definition, element)) === flow.id) return [];
  return [{ label: 'fixDefault', commands: [{ type: 'setDefault', element, flow: flow.id }] }];
}

/** A flow that has no condition can be the default one, if its gateway has none yet. */
function defaultInstead(definition: ProcessDefinition, { flow: id, property }: Problem): Fix[] {
  const flow = id === undefined ? undefined : flowOf(definition, id);
  if (!flow || property !== 'condition' || defaultFlowOf(elementOf(definition, flow.source)) !== null) return [];
  return [{ label: 'fixDefault', commands: [{ type: 'setDefault', element: flow.source, flow: flow.id }] }];
}

/** An end event after the element where the path stops. */
function appendEnd(definition: ProcessDefinition, { element }: Problem, newId: NewId): Fix[] {
  const source = element === undefined ? undefined : elementOf(definition, element);
  const end = notations.find(({ ends }) => ends);
  if (!source || !end || definition.flows.some((flow) => flow.source === source.id)) return [];
  const added = elementFrom({ type: end.type }, newId);
  return [
    { label: 'fixEnd', commands: [{ type: 'appendElement', after: source.id, element: added, flow: newId('flow') }] },
  ];
}

/** A start event before the leftmost element that nothing leads to. */
function addStart(definition: ProcessDefinition, _: Problem, newId: NewId): Fix[] {
  const start = notations.find(({ starts }) => starts);
  if (!start) return [];
  const entered = new Set(definition.flows.map(({ target }) => target));
  const bounds = boundsOf(definition);
  const [first] = definition.elements
    .filter(({ id, type, parent }) => !entered.has(id) && parent === undefined && !notationOf(type).boundary)
    .sort((a, b) => (bounds[a.id]?.x ?? 0) - (bounds[b.id]?.x ?? 0));
  const element = elementFrom({ type: start.type }, newId);
  const beside = first && bounds[first.id];
  const at = beside ? { x: beside.x - 80, y: beside.y + beside.height / 2 } : { x: 80, y: 160 };
  const connect: Command[] = first
    ? [{ type: 'connect', flow: { id: newId('flow'), source: element.id, target: first.id } }]
    : [];
  return [{ label: 'fixStart', commands: [{ type: 'addElement', element, at }, ...connect] }];
}

/** A join that waits for one way only. */
function joinEither(_: ProcessDefinition, { element }: Problem): Fix[] {
  const either = notations.find(({ shape, split, races }) => shape === 'gateway' && split === 'one' && !races);
  if (element === undefined || !either) return [];
  return [{ label: 'fixJoin', commands: [{ type: 'replaceType', element, to: either.type }] }];
}

function deleteForbidden(definition: ProcessDefinition, { element }: Problem): Fix[] {
  const own = element === undefined ? undefined : elementOf(definition, element);
  if (!own) return [];
  const { starts, boundary } = notationOf(own.type);
  const ends = isEnd(own);
  const flows = definition.flows
    .filter((flow) => ((starts || boundary) && flow.target === own.id) || (ends && flow.source === own.id))
    .map(({ id }) => id);
  return remove('fixDeleteFlow', [], flows);
}

/** What is set there and unknown is dropped. */
function clear(_: ProcessDefinition, { element, property }: Problem): Fix[] {
  const path = configPath(property);
  if (element === undefined || !path) return [];
  return [{ label: 'fixClear', commands: [{ type: 'setConfig', element, path, value: undefined }] }];
}

/** A variable that a step sets becomes a variable of the process, of any type. */
function declare(definition: ProcessDefinition, { element, property }: Problem): Fix[] {
  const path = configPath(property);
  if (element === undefined || !path) return [];
  const name = path.reduce<Json | undefined>(
    (value, key) => (value as { [key: string | number]: Json } | undefined)?.[key],
    elementOf(definition, element)?.config,
  );
  if (typeof name !== 'string' || !/^[A-Za-z]\w{0,62}$/.test(name) || name === 'record' || name === 'result') return [];
  const before: JsonSchema = definition.variables ?? { type: 'object' };
  const variables = { ...before, properties: { ...before.properties, [name]: {} } };
  return [{ label: 'fixDeclare', commands: [{ type: 'setProcess', settings: { variables } }] }];
}

function remove(label: string, elements: string[], flows: string[]): Fix[] {
  return elements.length + flows.length === 0 ? [] : [{ label, commands: [{ type: 'delete', elements, flows }] }];
}

/** Where only a person can decide, the field in question is opened. */
function openPlace({ element, flow, property }: Problem): Fix[] {
  if (property === undefined) return [];
  return [{ label: 'fixOpen', open: { id: flow ?? element ?? null, property } }];
}

function configPath(property: string | undefined): Path | null {
  return property?.startsWith('config.') ? toPath(property).slice(1) : null;
}
