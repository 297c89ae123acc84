import type { CalendarDefinition } from '../../calendars/index.ts';
import { check } from '../../core/check.ts';
import { compile } from '../../core/compile.ts';
import type { ElementDefinition, Json, JsonObject, JsonSchema, ProcessDefinition } from '../../core/definition.ts';
import type { Plan } from '../../core/plan.ts';
import type { Problem } from '../../core/problem.ts';
import { type DecisionDefinition, decisionInfo } from '../../decisions/index.ts';
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
  /** It comes from another engine, which does not check what is filled in. */
  imported: boolean;
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
    const imported = given.notes?.[definition.id] !== undefined;
    return { definition, version, problems, imported, plan: planOf(definition, catalog) };
  });
}

/** Compiles with what was missing added, until nothing more is to be added. */
function planOf(given: ProcessDefinition, catalog: Catalog): Plan {
  let definition = given;
  for (;;) {
    const { plan, problems } = compile(definition, catalog);
    const completed = completedBy(definition, problems);
    if (!completed) return plan;
    definition = completed;
  }
}

/** The definition with what these problems miss, as far as a world can do without. Null: nothing is to be added. */
function completedBy(definition: ProcessDefinition, problems: Problem[]): ProcessDefinition | null {
  const undeclared = new Set(problems.filter(isUndeclared).flatMap((problem) => nameAt(problem, definition)));
  const missing = problems.filter(({ code }) => code === 'missing-configuration' || code === 'unknown-action');
  const added = definition.elements.map((element) => ({ element, more: settingsFor(element, missing) }));
  const open = definition.flows.filter(({ id }) =>
    missing.some((one) => one.flow === id && one.property === 'condition'),
  );
  if (undeclared.size + open.length === 0 && added.every(({ more }) => more === null)) return null;
  const { properties } = definition.variables ?? {};
  return {
    ...definition,
    variables: {
      ...definition.variables,
      type: 'object',
      properties: { ...Object.fromEntries([...undeclared].map((name) => [name, {}])), ...properties },
    },
    elements: added.map(({ element, more }) =>
      more ? { ...element, config: { ...element.config, ...more } } : element,
    ),
    // A way that says nothing is open, as in other engines.
    flows: definition.flows.map((flow) => (open.includes(flow) ? { ...flow, condition: 'true' } : flow)),
  };
}

const ANYBODY = 'anybody';

/** What an element needs to run that does not say what it does. */
function settingsFor({ id, type, config = {} }: ElementDefinition, missing: Problem[]): JsonObject | null {
  const lacks = (property: string) => missing.some((one) => one.element === id && one.property === property);
  if (lacks('config.action')) {
    const { action, connector: _, ...rest } = config;
    return { ...rest, action: null, connector: String(action ?? id) };
  }
  const nameless = ['message', 'signal'].find((kind) => lacks(`config.${kind}.name`));
  if (nameless) return { [nameless]: { ...(config[nameless] as JsonObject | undefined), name: id } };
  const codeless = ['error', 'escalation'].find((kind) => lacks(`config.${kind}.code`));
  if (codeless) return { [codeless]: { ...(config[codeless] as JsonObject | undefined), code: id } };
  const choosing = elementType(type)?.traits.adHoc === true;
  return choosing && lacks('config.assignee') ? { assignee: ANYBODY } : null;
}

const isUndeclared = ({ code }: Problem) => code === 'unknown-variable';
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
    decisions: decisions.map(decisionInfo),
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
