import { elementType } from '../elements/index.ts';
import { type FeelType, type Names, namesOfSchema, typeOfSchema } from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';
import { compileContext, named, type SeenText, type Surroundings } from './compile-context.ts';
import { blankOf, compileWrap, localNames } from './compile-wrap.ts';
import { containersOf } from './containers.ts';
import type { ElementDefinition, FlowDefinition, ProcessDefinition } from './definition.ts';
import type { CompileContext, ElementType } from './element.ts';
import { groupBy, takesConditions } from './graph.ts';
import { CURRENT_LEVEL, type Node, type Plan, PROCESS } from './plan.ts';
import type { Problem } from './problem.ts';

/**
 * Turns a definition into a plan, and says what is wrong with its elements. The plan is there in any case: what did not compile
 * raises an incident when it is reached, never a failure of the platform. Graph faults are found by `check`.
 */
export function compile(
  definition: ProcessDefinition,
  catalog: Catalog,
  seen?: (text: SeenText) => void,
): { plan: Plan; problems: Problem[] } {
  const problems: Problem[] = [];
  const variables = ownTypes(namesOfSchema(definition.variables ?? { type: 'object' }));
  const names: Names = { ...variables, ...recordName(definition, catalog) };
  const nodes: Plan['nodes'] = Object.create(null); // ids are the analyst's: `constructor` is one like any other
  const around: Surroundings = {
    definition,
    catalog,
    names,
    problems,
    ...(seen && { seen }),
    reads: new Set<string>(),
    calendars: new Set<string>(),
    byId: new Map(definition.elements.map((element) => [element.id, element])),
    incoming: groupBy(definition.flows, (flow) => flow.target),
    outgoing: groupBy(definition.flows, (flow) => flow.source),
    boundary: groupBy(definition.elements, (element) => element.attachedTo ?? ''),
    inside: new Map(),
  };
  for (const element of definition.elements) {
    const type = elementType(element.type);
    const made = type && !(element.id in nodes) && node(element, type, around);
    if (made) nodes[element.id] = made;
  }
  const containers = containersOf(definition, nodes);
  const startedBy = (id: string) => nodes[id]?.type.traits.startedBy?.(nodes[id].element, definition) ?? null;
  const top = definition.elements.filter(({ id, parent }) => !parent && nodes[id]?.type.traits.starts);
  const starts = top
    .map((element) => element.id)
    .sort((a, b) => Number(startedBy(a) !== null) - Number(startedBy(b) !== null));
  const blank = Object.fromEntries(Object.keys(variables).map((name) => [name, null]));
  const level = definition.semantics ?? CURRENT_LEVEL;
  const reads = [...around.reads].sort();
  const calendars = [...around.calendars].sort();
  const plan: Plan = {
    process: definition.id,
    level,
    nodes,
    containers,
    starts,
    blank,
    names,
    reads,
    calendars,
    calendar: definition.calendar ?? '',
    variables,
  };
  return { plan, problems };
}

/** What expressions of a process may name: its variables and, if it has a subject, `record`. */
export function namesOf(definition: ProcessDefinition, catalog: Catalog): Names {
  return { ...namesOfSchema(definition.variables ?? { type: 'object' }), ...recordName(definition, catalog) };
}

function recordName(definition: ProcessDefinition, catalog: Catalog): Names {
  if (!definition.subject) return {};
  const type = catalog.types.find((candidate) => candidate.key === definition.subject?.type);
  const record: FeelType = type ? typeOfSchema(type.record) : { kind: 'context', open: true };
  return { record };
}

/** Each name with a type object of its own: what something local hides can be told by it. */
function ownTypes(names: Names): Names {
  return Object.fromEntries(Object.entries(names).map(([name, type]) => [name, { ...type }]));
}

function node(element: ElementDefinition, type: ElementType, around: Surroundings): Node | null {
  const incoming = around.incoming.get(element.id) ?? [];
  const outgoing = around.outgoing.get(element.id) ?? [];
  const boundary = around.boundary.get(element.id) ?? [];
  const outside = namesInside(element.parent, around);
  const names = { ...outside, ...localNames(element) };
  const context = compileContext(element, { incoming, outgoing, boundary, names }, around);
  const compiled = compiledOrNull(element, type, context);
  if (!compiled) return null;
  const catches = (event: ElementDefinition) => elementType(event.type)?.traits.catches?.(event) ?? null;
  const activity = type.traits.activity === true;
  return {
    element,
    type,
    compiled: compiled.result,
    incoming,
    outgoing,
    boundary: boundary.filter((event) => !catches(event)).map((event) => event.id),
    catchers: boundary.flatMap((event) => {
      const caught = catches(event);
      return caught ? [{ event: event.id, catches: caught }] : [];
    }),
    compensation: compensationOf(boundary, catches, around),
    parent: element.parent ?? PROCESS,
    wrap: activity ? compileWrap(element, outside, type.results?.(element, around.catalog) ?? {}, context) : null,
    conditions: takesConditions(type.traits) ? conditionsOf(element, outgoing, context) : null,
    blank: blankOf(element),
  };
}

/** What expressions directly in a sub-process may name: what they may around it, and its own local variables. */
function namesInside(parent: string | undefined, around: Surroundings, depth = 0): Names {
  const container = around.byId.get(parent ?? '');
  if (!container || depth > MOST_NESTED) return around.names;
  const known = around.inside.get(container.id);
  if (known) return known;
  const names = { ...namesInside(container.parent, around, depth + 1), ...localNames(container) };
  around.inside.set(container.id, names);
  return names;
}

/** Sub-processes in sub-processes; a circle of parents ends here, and is a problem that `check` names. */
const MOST_NESTED = 30;

function compensationOf(
  boundary: ElementDefinition[],
  catches: (event: ElementDefinition) => { kind: string } | null,
  { definition }: Surroundings,
): string | null {
  const event = boundary.find((one) => catches(one)?.kind === 'compensation');
  return definition.associations?.find(({ source }) => source === event?.id)?.target ?? null;
}

function conditionsOf(
  element: ElementDefinition,
  outgoing: FlowDefinition[],
  context: CompileContext,
): Node['conditions'] {
  if (!outgoing.some((flow) => flow.condition)) return null;
  const fallback = outgoing.find((flow) => flow.id === element.config?.default)?.id ?? null;
  const branches = outgoing
    .filter((flow) => flow.id !== fallback)
    .map((flow) => ({
      flow: flow.id,
      condition: context.expression(flow.condition ?? 'true', `flow:${flow.id}`, 'boolean'),
    }));
  return { branches, fallback };
}

/** Null, and a problem, where the settings are so malformed (a text for a list) that the type cannot read them. */
function compiledOrNull(
  element: ElementDefinition,
  type: ElementType,
  context: CompileContext,
): { result: unknown } | null {
  try {
    return { result: type.compile(element, context) };
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    const said = { en: 'its settings are malformed. Set them anew.', zh: '其设置格式有误，请重新设置。' };
    context.problem({ code: 'malformed', property: 'config', message: named(element, said) });
    return null;
  }
}
