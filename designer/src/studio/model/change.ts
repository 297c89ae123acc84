import type { JsonObject, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { sizeOf } from '../../../../engine/core/layout.ts';
import { notationOf } from '../../diagram/notation.ts';
import type { Command } from './command.ts';
import {
  boundsOf,
  elementOf,
  flowOf,
  idsOf,
  withBounds,
  withElement,
  withFlow,
  withProperty,
  withValue,
} from './edit.ts';

export function rename(definition: ProcessDefinition, { id, name }: Command & { type: 'rename' }): ProcessDefinition {
  const element = withElement(definition, id, (before) => withProperty(before, 'name', name));
  return withFlow(element, id, (before) => withProperty(before, 'name', name));
}

export function document(
  definition: ProcessDefinition,
  { element, documentation }: Command & { type: 'document' },
): ProcessDefinition {
  return withElement(definition, element, (before) => withProperty(before, 'documentation', documentation));
}

/** A new id for an element or flow, everywhere that it is named. */
export function changeId(
  definition: ProcessDefinition,
  { from, to }: Command & { type: 'changeId' },
): ProcessDefinition {
  const ids = idsOf(definition);
  if (!ids.has(from) || ids.has(to) || !isId(to)) return definition;
  const now = (id: string) => (id === from ? to : id);
  const rekey = <T>(table: { [id: string]: T }) =>
    Object.fromEntries(Object.entries(table).map(([id, value]) => [now(id), value]));
  return {
    ...definition,
    elements: definition.elements.map((element) => ({
      ...element,
      id: now(element.id),
      ...(element.attachedTo !== undefined && { attachedTo: now(element.attachedTo) }),
      ...(element.parent !== undefined && { parent: now(element.parent) }),
      ...(element.config?.default === from && { config: { ...element.config, default: to } }),
    })),
    flows: definition.flows.map((flow) => ({
      ...flow,
      id: now(flow.id),
      source: now(flow.source),
      target: now(flow.target),
    })),
    ...(definition.triggers && {
      triggers: definition.triggers.map((trigger) => (trigger.start === from ? { ...trigger, start: to } : trigger)),
    }),
    ...(definition.diagram && {
      diagram: { elements: rekey(definition.diagram.elements), flows: rekey(definition.diagram.flows) },
    }),
  };
}

export function setConfig(
  definition: ProcessDefinition,
  { element, path, value }: Command & { type: 'setConfig' },
): ProcessDefinition {
  const { known } = notationOf(elementOf(definition, element)?.type ?? '');
  // A setting that the type does not have: from before its type was changed.
  if (known && !Object.hasOwn(known.configSchema.properties ?? {}, path[0] ?? '')) return definition;
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
  const { known } = notationOf(elementOf(definition, element)?.type ?? '');
  if (!Object.hasOwn(known?.configSchema.properties ?? {}, 'default')) return definition;
  if (flow !== null && flowOf(definition, flow)?.source !== element) return definition;
  const set = setConfig(definition, { type: 'setConfig', element, path: ['default'], value: flow ?? undefined });
  return flow === null ? set : setCondition(set, { type: 'setCondition', flow, condition: undefined });
}

/** Name, documentation and flows stay; of the configuration what the new type knows, too. */
export function replaceType(
  definition: ProcessDefinition,
  { element: id, to }: Command & { type: 'replaceType' },
): ProcessDefinition {
  const element = elementOf(definition, id);
  if (!element || element.type === to) return definition;
  const known = notationOf(to).known?.configSchema.properties ?? {};
  const kept = Object.entries(element.config ?? {}).filter(([key]) => Object.hasOwn(known, key));
  const { config: _, attachedTo, ...rest } = element;
  const host = attachedTo !== undefined && notationOf(to).traits.boundary ? { attachedTo } : {};
  const next = { ...rest, ...host, type: to, ...(kept.length > 0 && { config: Object.fromEntries(kept) }) };
  const replaced = withElement(definition, id, () => next);
  const before = boundsOf(definition)[id];
  const size = sizeOf(to);
  if (!before || (before.width === size.width && before.height === size.height)) return replaced;
  const x = before.x + (before.width - size.width) / 2;
  return withBounds(replaced, { [id]: { x, y: before.y + (before.height - size.height) / 2, ...size } });
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
  return /^[A-Za-z][\w-]{0,62}$/.test(id) && !(id in {});
}
