import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { Problem } from '../../../../engine/core/problem.ts';
import { defaultFlowOf } from '../../diagram/conventions.ts';
import { notationOf } from '../../diagram/notation.ts';
import { elementTypes } from '../../../../engine/elements/index.ts';
import type { Command } from './command.ts';
import { elementFrom, type NewId } from './create.ts';
import { elementOf, flowOf } from './edit.ts';

/** What a button beside a problem does: change the process, or open the place where a person has to decide. */
export interface Fix {
  /** A key of the studio's texts. */
  label: string;
  commands?: Command[];
  open?: { element: string | null; property: string };
}

type Fixer = (definition: ProcessDefinition, problem: Problem, newId: NewId) => Fix[];

/** The ways out that the designer offers for a problem, best first; by the problem's code. */
export function fixesFor(definition: ProcessDefinition, problem: Problem, newId: NewId): Fix[] {
  const own = Object.hasOwn(FIXERS, problem.code) ? FIXERS[problem.code] : undefined;
  const fixes = own?.(definition, problem, newId) ?? [];
  return fixes.length > 0 ? fixes : openPlace(definition, problem);
}

const FIXERS: { [code: string]: Fixer } = {
  'gateway-without-default': makeDefault,
  'default-with-condition': (definition, { flow }) => dropCondition(definition, flow),
  'unreachable': (_, { element }) =>
    element === undefined ? [] : [{ label: 'fixDelete', commands: [{ type: 'delete', elements: [element], flows: [] }] }],
  'no-way-out': appendEnd,
  'unknown-default': (_, { element }) =>
    element === undefined ? [] : [{ label: 'fixNoDefault', commands: [{ type: 'setDefault', element, flow: null }] }],
  'dangling-flow': (_, { flow }) =>
    flow === undefined ? [] : [{ label: 'fixDeleteFlow', commands: [{ type: 'delete', elements: [], flows: [flow] }] }],
};

/** The flow without a condition, else the last one. */
function makeDefault(definition: ProcessDefinition, { element }: Problem): Fix[] {
  if (element === undefined) return [];
  const out = definition.flows.filter((flow) => flow.source === element);
  const flow = out.find(({ condition }) => condition === undefined) ?? out.at(-1);
  if (!flow || defaultFlowOf(elementOf(definition, element)) === flow.id) return [];
  return [{ label: 'fixDefault', commands: [{ type: 'setDefault', element, flow: flow.id }] }];
}

function dropCondition(definition: ProcessDefinition, flow: string | undefined): Fix[] {
  if (flow === undefined || flowOf(definition, flow)?.condition === undefined) return [];
  return [{ label: 'fixDropCondition', commands: [{ type: 'setCondition', flow, condition: undefined }] }];
}

/** An end event after the element where the path stops. */
function appendEnd(definition: ProcessDefinition, { element }: Problem, newId: NewId): Fix[] {
  const source = element === undefined ? undefined : elementOf(definition, element);
  const end = elementTypes.find(({ traits }) => traits.ends);
  if (element === undefined || !source || !end || definition.flows.some((flow) => flow.source === element)) return [];
  if (notationOf(source.type).traits.ends) return [];
  const added = elementFrom({ type: end.type }, newId);
  return [{ label: 'fixEnd', commands: [{ type: 'appendElement', after: element, element: added, flow: newId('flow') }] }];
}

/** Where nothing can be decided for the person, the field in question is opened. */
function openPlace(_: ProcessDefinition, { element, flow, property }: Problem): Fix[] {
  if (property === undefined) return [];
  return [{ label: 'fixOpen', open: { element: element ?? flow ?? null, property } }];
}
