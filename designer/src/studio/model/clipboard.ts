import type { Bounds, JsonObject, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { GRID } from '../../../../engine/core/layout.ts';
import type { Command, Fragment, Point } from './command.ts';
import { boundsOf, idsOf, withBounds } from './edit.ts';

const FORMAT = 'weft/fragment/1';

/** The elements, the boundary events on them, and the flows among them. */
export function copy(definition: ProcessDefinition, ids: Iterable<string>): Fragment {
  const chosen = new Set(ids);
  for (const { id, attachedTo } of definition.elements)
    if (attachedTo !== undefined && chosen.has(attachedTo)) chosen.add(id);
  const elements = definition.elements.filter((element) => chosen.has(element.id));
  const flows = definition.flows.filter((flow) => chosen.has(flow.source) && chosen.has(flow.target));
  const all = boundsOf(definition);
  const bounds = Object.fromEntries(
    elements.flatMap(({ id }) => {
      const at = all[id];
      return at ? [[id, at]] : [];
    }),
  );
  return { elements, flows, bounds };
}

/** A fragment as text for the clipboard, and back; text that is something else gives null. */
export function toClipboard(fragment: Fragment): string {
  return JSON.stringify({ format: FORMAT, ...fragment }, null, 2);
}

export function fromClipboard(text: string): Fragment | null {
  try {
    const value: unknown = JSON.parse(text);
    return isFragment(value) ? { elements: value.elements, flows: value.flows, bounds: value.bounds } : null;
  } catch {
    return null;
  }
}

/** Where the fragment's upper left corner is. */
export function cornerOf(fragment: Fragment): Point {
  const all = Object.values(fragment.bounds);
  return { x: Math.min(...all.map(({ x }) => x)), y: Math.min(...all.map(({ y }) => y)) };
}

export function paste(definition: ProcessDefinition, command: Command & { type: 'paste' }): ProcessDefinition {
  const { fragment, ids, at } = command;
  const taken = idsOf(definition);
  const now = (id: string) => ids[id] ?? id;
  const own = [...fragment.elements, ...fragment.flows].map(({ id }) => now(id));
  if (own.length === 0 || new Set(own).size < own.length || own.some((id) => taken.has(id))) return definition;
  const inside = new Set(fragment.elements.map(({ id }) => id));
  const copied = new Set(fragment.flows.map(({ id }) => id));
  // A default flow that was not copied is no default any more.
  const withOwnDefault = ({ default: fallback, ...config }: JsonObject): JsonObject =>
    typeof fallback === 'string' && copied.has(fallback) ? { ...config, default: now(fallback) } : config;
  const elements = fragment.elements.map(({ attachedTo, parent: _, config, ...element }) => ({
    ...element,
    id: now(element.id),
    ...(attachedTo !== undefined && inside.has(attachedTo) && { attachedTo: now(attachedTo) }),
    ...(config && { config: withOwnDefault(config) }),
  }));
  const flows = fragment.flows.map((flow) => ({
    ...flow,
    id: now(flow.id),
    source: now(flow.source),
    target: now(flow.target),
  }));
  const corner = cornerOf(fragment);
  const dx = Math.round((at.x - corner.x) / GRID) * GRID;
  const dy = Math.round((at.y - corner.y) / GRID) * GRID;
  const bounds: { [id: string]: Bounds } = {};
  for (const [id, box] of Object.entries(fragment.bounds)) {
    if (inside.has(id)) bounds[now(id)] = { ...box, x: box.x + dx, y: box.y + dy };
  }
  const added = {
    ...definition,
    elements: [...definition.elements, ...elements],
    flows: [...definition.flows, ...flows],
  };
  return withBounds(added, bounds);
}

function isFragment(value: unknown): value is Fragment & { format: string } {
  if (value === null || typeof value !== 'object') return false;
  const { format, elements, flows, bounds } = value as { [key: string]: unknown };
  return (
    format === FORMAT &&
    Array.isArray(elements) &&
    elements.every((element) => isNamed(element, ['id', 'type'])) &&
    Array.isArray(flows) &&
    flows.every((flow) => isNamed(flow, ['id', 'source', 'target'])) &&
    bounds !== null &&
    typeof bounds === 'object' &&
    Object.values(bounds).every(isBounds)
  );
}

function isNamed(value: unknown, keys: string[]): boolean {
  return (
    value !== null &&
    typeof value === 'object' &&
    keys.every((key) => typeof (value as { [key: string]: unknown })[key] === 'string')
  );
}

function isBounds(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false;
  return ['x', 'y', 'width', 'height'].every((key) => Number.isFinite((value as { [key: string]: unknown })[key]));
}
