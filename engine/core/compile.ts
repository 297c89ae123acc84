import { elementType } from '../elements/index.ts';
import {
  compileExpression,
  compileValue,
  type Expression,
  type ExpressionProblem,
  type FeelType,
  type Names,
  namesOfSchema,
  typeOfSchema,
} from '../expressions/index.ts';
import type { Catalog } from '../wire/index.ts';
import type { ElementDefinition, FlowDefinition, ProcessDefinition, Text } from './definition.ts';
import type { CompileContext, ElementType } from './element.ts';
import { groupBy } from './graph.ts';
import { CURRENT_LEVEL, type Node, type Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { textOf } from './text.ts';

/**
 * Turns a definition into a plan, and says what is wrong with its elements. The plan is there in any case: what did not compile
 * raises an incident when it is reached, never a failure of the platform. Graph faults are found by `check`.
 */
export function compile(definition: ProcessDefinition, catalog: Catalog): { plan: Plan; problems: Problem[] } {
  const problems: Problem[] = [];
  const variables = namesOfSchema(definition.variables ?? { type: 'object' });
  const names: Names = { ...variables, ...recordName(definition, catalog) };
  const nodes: Plan['nodes'] = Object.create(null); // ids are the analyst's: `constructor` is one like any other
  const around = {
    definition,
    catalog,
    names,
    problems,
    reads: new Set<string>(),
    incoming: groupBy(definition.flows, (flow) => flow.target),
    outgoing: groupBy(definition.flows, (flow) => flow.source),
    boundary: groupBy(definition.elements, (element) => element.attachedTo ?? ''),
  };
  for (const element of definition.elements) {
    const type = elementType(element.type);
    const made = type && !(element.id in nodes) && node(element, type, around);
    if (made) nodes[element.id] = made;
  }
  const starts = definition.elements
    .filter((element) => !element.parent && nodes[element.id]?.type.traits.starts)
    .map((element) => element.id);
  const blank = Object.fromEntries(Object.keys(variables).map((name) => [name, null]));
  const level = definition.semantics ?? CURRENT_LEVEL;
  const reads = [...around.reads].sort();
  return { plan: { process: definition.id, level, nodes, starts, blank, names, reads, variables }, problems };
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

interface Surroundings {
  definition: ProcessDefinition;
  catalog: Catalog;
  names: Names;
  problems: Problem[];
  /** Paths of `record` that expressions read. */
  reads: Set<string>;
  incoming: Map<string, FlowDefinition[]>;
  outgoing: Map<string, FlowDefinition[]>;
  boundary: Map<string, ElementDefinition[]>;
}

function node(element: ElementDefinition, type: ElementType, around: Surroundings): Node | null {
  const incoming = around.incoming.get(element.id) ?? [];
  const outgoing = around.outgoing.get(element.id) ?? [];
  const boundary = around.boundary.get(element.id) ?? [];
  const context = compileContext(element, incoming, outgoing, boundary, around);
  const compiled = compiledOrNull(element, type, context);
  return (
    compiled && {
      element,
      type,
      compiled: compiled.result,
      incoming,
      outgoing,
      boundary: boundary.map((event) => event.id),
    }
  );
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

function compileContext(
  element: ElementDefinition,
  incoming: FlowDefinition[],
  outgoing: FlowDefinition[],
  boundary: ElementDefinition[],
  { definition, catalog, names, problems, reads }: Surroundings,
): CompileContext {
  const problem: CompileContext['problem'] = (found) =>
    problems.push({ severity: 'error', element: element.id, ...found });
  const note = (expression: Expression): Expression => {
    for (const use of expression.uses) if (use.startsWith('record.')) reads.add(use.slice('record.'.length));
    return expression;
  };
  const faults = (found: (ExpressionProblem & { property?: string })[], property: string) => {
    for (const fault of found) {
      const flow = /^flow:(.+)$/.exec(property)?.[1];
      problem({
        code: fault.code,
        message: named(element, fault.message),
        property: flow ? 'condition' : [property, fault.property].filter(Boolean).join('.'),
        range: { from: fault.from, to: fault.to },
        ...(flow ? { flow } : {}),
      });
    }
    return null;
  };
  return {
    definition,
    catalog,
    names,
    incoming,
    outgoing,
    boundary,
    problem,
    expression(source, property, expected = 'any', extra = {}) {
      const result = compileExpression(String(source ?? ''), { ...names, ...extra }, expected);
      return result.ok ? note(result.expression) : faults(result.problems, property);
    },
    value(value, property, extra = {}) {
      const result = compileValue(value, { ...names, ...extra });
      return result.ok ? note(result.expression) : faults(result.problems, property);
    },
  };
}

/** Names the element, so that the message stands for itself in a list. */
function named(element: ElementDefinition, message: Text): Text {
  const label = element.name ?? element.id;
  return {
    en: `“${textOf(label, 'en')}”: ${textOf(message, 'en')}`,
    zh: `“${textOf(label, 'zh')}”：${textOf(message, 'zh')}`,
  };
}
