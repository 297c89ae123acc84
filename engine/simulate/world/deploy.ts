import type { CalendarDefinition } from '../../calendars/index.ts';
import { check } from '../../core/check.ts';
import { compile } from '../../core/compile.ts';
import type { ElementDefinition, Json, JsonObject, JsonSchema, ProcessDefinition } from '../../core/definition.ts';
import type { Plan } from '../../core/plan.ts';
import type { Problem } from '../../core/problem.ts';
import { type DecisionDefinition, resultSchema } from '../../decisions/index.ts';
import { elementType } from '../../elements/index.ts';
import type { Catalog, ImplementationInfo } from '../../wire/index.ts';
import { ACTIONS } from './actions.ts';

/** What a world is made of. */
export interface Given {
  /** Several of one id are its versions, oldest first. */
  definitions: ProcessDefinition[];
  decisions?: DecisionDefinition[];
  calendars?: CalendarDefinition[];
  /** Entity types, for expressions over `record`. */
  types?: Catalog['types'];
  /** What could not be carried over when a definition was imported, by process. */
  notes?: { [process: string]: Problem[] };
}

export interface Deployed {
  definition: ProcessDefinition;
  /** From 1. */
  version: number;
  plan: Plan;
  problems: Problem[];
}

/**
 * Makes definitions ready to run as they are, drafts with problems, too: variables that nobody declared are declared, and steps that no
 * platform is there to do wait for a `finishService`. The problems are those of the definition as it was given.
 */
export function deploy(given: Given): Deployed[] {
  const catalog = catalogOf(given);
  const versions = new Map<string, number>();
  return given.definitions.map((definition) => {
    const version = (versions.get(definition.id) ?? 0) + 1;
    versions.set(definition.id, version);
    const problems = [...(given.notes?.[definition.id] ?? []), ...check(definition, catalog)];
    return { definition, version, problems, plan: planOf(definition, catalog) };
  });
}

/** Compiles with what was missing added, until no undeclared variable is left. */
function planOf(given: ProcessDefinition, catalog: Catalog): Plan {
  let definition = given;
  for (;;) {
    const { plan, problems } = compile(definition, catalog);
    const own = definition;
    const undeclared = new Set(problems.filter(isUndeclared).flatMap((problem) => nameAt(problem, own)));
    const undone = new Set(problems.filter(isUndone).map(({ element }) => element));
    const nobodys = new Set(own.elements.filter((element) => isNobodys(element, problems)));
    if (undeclared.size + undone.size + nobodys.size === 0) return plan;
    const properties = Object.fromEntries([...undeclared].map((name) => [name, {}]));
    definition = {
      ...own,
      variables: {
        ...own.variables,
        type: 'object',
        properties: { ...properties, ...own.variables?.properties },
      },
      elements: own.elements.map((element) => {
        if (nobodys.has(element)) return { ...element, config: { ...element.config, assignee: ANYBODY } };
        return undone.has(element.id) ? waiting(element) : element;
      }),
    };
  }
}

const isUndeclared = ({ code }: Problem) => code === 'unknown-variable';
/** A step that does not say what it does, or something that only a platform can do. */
const isUndone = ({ code, property }: Problem) =>
  code === 'unknown-action' || (code === 'missing-configuration' && property === 'config.action');

const ANYBODY = 'anybody';

/** What goes on by choice, and nobody is said to choose. */
function isNobodys({ id, type }: ElementDefinition, problems: Problem[]): boolean {
  const choosing = elementType(type)?.traits.adHoc === true;
  return (
    choosing &&
    problems.some(
      ({ element, code, property }) =>
        element === id && code === 'missing-configuration' && property === 'config.assignee',
    )
  );
}

function waiting({ config, ...element }: ElementDefinition): ElementDefinition {
  const { action, ...rest } = config ?? {};
  return { ...element, config: { ...rest, connector: String(action ?? element.id) } };
}

/** The name that a problem is about: cut out of the expression, or the setting itself. */
function nameAt({ element, flow, property = '', range }: Problem, definition: ProcessDefinition): string[] {
  const places: { id: string }[] = flow ? definition.flows : definition.elements;
  let value = places.find(({ id }) => id === (flow ?? element)) as unknown as Json | undefined;
  for (const key of property.split(/[.[\]]+/).filter(Boolean)) value = (value as JsonObject | null | undefined)?.[key];
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) value = value.name;
  if (typeof value !== 'string') return [];
  const name = range ? value.slice(range.from, range.to) : value;
  const declared = definition.variables?.properties ?? {};
  return /^[A-Za-z_]\w*$/.test(name) && !Object.hasOwn(declared, name) ? [name] : [];
}

/** Everything that the definitions name is there. */
function catalogOf({ definitions, decisions = [], calendars = [], types = [] }: Given): Catalog {
  const elements = definitions.flatMap((definition) => definition.elements);
  const configs: JsonObject[] = [
    ...elements.map(({ config }) => config ?? {}),
    ...definitions.flatMap(({ lanes = [] }) => lanes as unknown as JsonObject[]),
  ];
  const named = (key: string) => new Set(configs.flatMap((config) => config[key] ?? []).map(String));
  const keyed = (keys: Iterable<string>) => [...keys].map((key) => ({ key, title: key }));
  const known = Object.keys(ACTIONS);
  return {
    actions: implementations(configs, 'action').filter(({ type }) => known.includes(type)),
    connectors: implementations(configs, 'connector'),
    roles: keyed(named('candidateRoles')),
    teams: keyed(named('candidateTeams')),
    calendars: calendars.map(({ key, title }) => ({ key, title })),
    decisions: decisions.map((decision) => ({
      ...decision,
      inputs: decision.inputs.map(({ name, schema }) => ({ name, schema })),
      outputs: decision.outputs.map(({ name, schema }) => ({ name, schema })),
      result: resultSchema(decision) as JsonSchema,
    })),
    types,
    processes: [...Map.groupBy(definitions, ({ id }) => id)].map(([id, versions]) => ({
      id,
      name: id,
      versions: versions.map((_, index) => index + 1),
      tags: versions.flatMap(({ versionTag }) => versionTag ?? []),
    })),
  };
}

/** Actions or connectors that settings name, with inputs as they are given and any result. */
function implementations(configs: JsonObject[], key: 'action' | 'connector'): ImplementationInfo[] {
  const inputs = new Map<string, { [name: string]: JsonSchema }>();
  for (const config of configs) {
    const type = config[key];
    if (typeof type !== 'string') continue;
    const given = Object.keys((config.input ?? {}) as JsonObject).map((name) => [name, {}]);
    inputs.set(type, { ...inputs.get(type), ...Object.fromEntries(given) });
  }
  return [...inputs].map(([type, properties]) => ({
    type,
    title: type,
    description: type,
    icon: 'service',
    configSchema: { type: 'object', properties },
    resultSchema: {},
    available: true,
  }));
}
