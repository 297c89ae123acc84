import type { Json, JsonObject, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { Command } from './command.ts';
import {
  elementOf,
  flowOf,
  idsOf,
  LISTS,
  type ListName,
  partOf,
  withElement,
  withFlow,
  withPart,
  withProperty,
  withValue,
} from './edit.ts';

export function rename(definition: ProcessDefinition, { id, name }: Command & { type: 'rename' }): ProcessDefinition {
  const list = partOf(definition, id)?.list;
  if (!list || list === 'associations') return definition;
  return withPart(definition, list, id, (before) => withProperty(before, 'name', name));
}

export function document(
  definition: ProcessDefinition,
  { element, documentation }: Command & { type: 'document' },
): ProcessDefinition {
  const changed = withElement(definition, element, (before) => withProperty(before, 'documentation', documentation));
  return withFlow(changed, element, (before) => withProperty(before, 'documentation', documentation));
}

/** Settings that hold nothing are dropped. */
export function setPart(
  definition: ProcessDefinition,
  { id, settings }: Command & { type: 'setPart' },
): ProcessDefinition {
  const list = partOf(definition, id)?.list;
  if (!list) return definition;
  return withPart(definition, list, id, (before) =>
    Object.entries(settings).reduce((part, [key, value]) => withProperty(part, key as never, value as never), before),
  );
}

/** A new id for anything that has one, everywhere that it is named. */
export function changeId(
  definition: ProcessDefinition,
  { from, to }: Command & { type: 'changeId' },
): ProcessDefinition {
  const ids = idsOf(definition);
  if (!ids.has(from) || ids.has(to) || !isId(to)) return definition;
  const now = (id: string) => (id === from ? to : id);
  const rekey = <T>(table: { [id: string]: T }) =>
    Object.fromEntries(Object.entries(table).map(([id, value]) => [now(id), value]));
  const lists = Object.fromEntries(
    LISTS.filter((list) => definition[list]).map((list: ListName) => [
      list,
      definition[list]?.map((part) => renamed(part as unknown as JsonObject, from, to)),
    ]),
  );
  const { diagram, triggers } = definition;
  return {
    ...definition,
    ...lists,
    ...(triggers && {
      triggers: triggers.map((trigger) => (trigger.start === from ? { ...trigger, start: to } : trigger)),
    }),
    ...(diagram && {
      diagram: {
        ...diagram,
        elements: rekey(diagram.elements),
        flows: rekey(diagram.flows),
        ...(diagram.labels && { labels: rekey(diagram.labels) }),
        ...(diagram.collapsed && { collapsed: diagram.collapsed.map(now) }),
        ...(diagram.vertical && { vertical: diagram.vertical.map(now) }),
      },
    }),
  };
}

/** By these keys one part names another. */
const NAMES = ['id', 'source', 'target', 'attachedTo', 'parent', 'lane'];

function renamed(part: JsonObject, from: string, to: string): JsonObject {
  const own = Object.fromEntries(
    Object.entries(part).map(([key, value]): [string, Json] => [
      key,
      NAMES.includes(key) && value === from ? to : value,
    ]),
  );
  const { config } = own;
  if (!isObject(config)) return own;
  const compensates = isObject(config.compensation) && config.compensation.activity === from;
  if (config.default !== from && !compensates) return own;
  return {
    ...own,
    config: {
      ...config,
      ...(config.default === from && { default: to }),
      ...(compensates && { compensation: { ...(config.compensation as JsonObject), activity: to } }),
    },
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

export function setConfig(
  definition: ProcessDefinition,
  { element, path, value }: Command & { type: 'setConfig' },
): ProcessDefinition {
  const { known, settings } = notationOf(elementOf(definition, element)?.type ?? '');
  // A setting that the type does not have: from before its type was changed.
  if (known && !settings.includes(String(path[0] ?? ''))) return definition;
  return withElement(definition, element, (before) =>
    withProperty(before, 'config', withValue(before.config, path, value) as JsonObject | undefined),
  );
}

export function setCondition(
  definition: ProcessDefinition,
  { flow, condition }: Command & { type: 'setCondition' },
): ProcessDefinition {
  return withFlow(definition, flow, (before) => withProperty(before, 'condition', condition || undefined));
}

/** The default flow needs no condition. */
export function setDefault(
  definition: ProcessDefinition,
  { element, flow }: Command & { type: 'setDefault' },
): ProcessDefinition {
  if (!notationOf(elementOf(definition, element)?.type ?? '').settings.includes('default')) return definition;
  if (flow !== null && flowOf(definition, flow)?.source !== element) return definition;
  const set = setConfig(definition, { type: 'setConfig', element, path: ['default'], value: flow ?? undefined });
  return flow === null ? set : setCondition(set, { type: 'setCondition', flow, condition: undefined });
}

export function setProcess(
  definition: ProcessDefinition,
  { settings }: Command & { type: 'setProcess' },
): ProcessDefinition {
  return (Object.keys(settings) as (keyof typeof settings)[]).reduce<ProcessDefinition>(
    (before, key) => withProperty(before, key, settings[key]),
    definition,
  );
}

/** What ids may look like, as the meta-schema says. */
function isId(id: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_.-]{0,99}$/u.test(id) && !(id in {});
}
