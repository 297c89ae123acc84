import type { Bounds, JsonObject, ProcessDefinition } from '../../../../engine/core/definition.ts';
import { GRID } from '../../../../engine/core/layout.ts';
import { insideOf } from '../../diagram/structure.ts';
import { around } from './boxes.ts';
import type { Command, Fragment, Point } from './command.ts';
import { grown } from './containers.ts';
import { boundsOf, idsOf, withBounds } from './edit.ts';

const FORMAT = 'weft/fragment/2';

/** The chosen elements and artifacts, what is in them, the boundary events on them, and the lines among them. */
export function copy(definition: ProcessDefinition, ids: Iterable<string>): Fragment {
  const chosen = new Set(ids);
  for (const { id, attachedTo } of definition.elements)
    if (attachedTo !== undefined && chosen.has(attachedTo)) chosen.add(id);
  for (const id of insideOf(definition, chosen)) chosen.add(id);
  const isChosen = ({ id }: { id: string }) => chosen.has(id);
  const joins = ({ source, target }: { source: string; target: string }) => chosen.has(source) && chosen.has(target);
  const elements = definition.elements.filter(isChosen);
  const artifacts = (definition.artifacts ?? []).filter(isChosen);
  const all = boundsOf(definition);
  const bounds = Object.fromEntries(
    [...elements, ...artifacts].flatMap(({ id }) => {
      const at = all[id];
      return at ? [[id, at]] : [];
    }),
  );
  return {
    elements,
    artifacts,
    flows: definition.flows.filter(joins),
    associations: (definition.associations ?? []).filter(joins),
    bounds,
    collapsed: (definition.diagram?.collapsed ?? []).filter((id) => chosen.has(id)),
  };
}

/** A fragment as text for the clipboard, and back; text that is something else gives null. */
export function toClipboard(fragment: Fragment): string {
  return JSON.stringify({ format: FORMAT, ...fragment }, null, 2);
}

export function fromClipboard(text: string): Fragment | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isFragment(value)) return null;
    const { elements, flows, artifacts, associations, bounds, collapsed } = value;
    return { elements, flows, artifacts, associations, bounds, collapsed };
  } catch {
    return null;
  }
}

/** Where the fragment's upper left corner is; what is in collapsed sub-processes lies elsewhere. */
export function cornerOf(fragment: Fragment): Point {
  const folded = new Set(fragment.collapsed);
  const shown = [...fragment.elements, ...fragment.artifacts].filter(({ parent }) => !parent || !folded.has(parent));
  const box = around(shown.flatMap(({ id }) => fragment.bounds[id] ?? []));
  return box ?? { x: 0, y: 0 };
}

export function paste(definition: ProcessDefinition, command: Command & { type: 'paste' }): ProcessDefinition {
  const { fragment, ids, at, into } = command;
  const taken = idsOf(definition);
  const now = (id: string) => ids[id] ?? id;
  const { elements, artifacts, flows, associations } = fragment;
  const own = [...elements, ...artifacts, ...flows, ...associations].map(({ id }) => now(id));
  if (own.length === 0 || new Set(own).size < own.length || own.some((id) => taken.has(id))) return definition;
  const inside = new Set([...elements, ...artifacts].map(({ id }) => id));
  const copied = new Set(flows.map(({ id }) => id));
  const parentOf = (parent: string | undefined) => {
    if (parent !== undefined && inside.has(parent)) return { parent: now(parent) };
    return into === null ? {} : { parent: into };
  };
  const corner = cornerOf(fragment);
  const dx = Math.round((at.x - corner.x) / GRID) * GRID;
  const dy = Math.round((at.y - corner.y) / GRID) * GRID;
  const bounds: { [id: string]: Bounds } = {};
  for (const [id, box] of Object.entries(fragment.bounds)) {
    if (inside.has(id)) bounds[now(id)] = { ...box, x: box.x + dx, y: box.y + dy };
  }
  const renamed = <T extends { id: string; source: string; target: string }>(line: T): T => ({
    ...line,
    id: now(line.id),
    source: now(line.source),
    target: now(line.target),
  });
  const folded = [...(definition.diagram?.collapsed ?? []), ...fragment.collapsed.map(now)];
  const added: ProcessDefinition = {
    ...definition,
    elements: [
      ...definition.elements,
      ...elements.map(({ attachedTo, parent, lane: _, config, ...element }) => ({
        ...element,
        id: now(element.id),
        ...(attachedTo !== undefined && inside.has(attachedTo) && { attachedTo: now(attachedTo) }),
        ...parentOf(parent),
        ...(config && { config: withOwnReferences(config, copied, inside, now) }),
      })),
    ],
    flows: [...definition.flows, ...flows.map(renamed)],
    ...(artifacts.length > 0 && {
      artifacts: [
        ...(definition.artifacts ?? []),
        ...artifacts.map(({ parent, ...artifact }) => ({ ...artifact, id: now(artifact.id), ...parentOf(parent) })),
      ],
    }),
    ...(associations.length > 0 && {
      associations: [...(definition.associations ?? []), ...associations.map(renamed)],
    }),
  };
  const placed = withBounds(added, bounds);
  const diagram = placed.diagram && folded.length > 0 ? { ...placed.diagram, collapsed: folded } : placed.diagram;
  return grown({ ...placed, ...(diagram && { diagram }) }, into ?? undefined);
}

/** A default flow that was not copied is no default any more; what is compensated goes by its new name. */
function withOwnReferences(
  { default: fallback, ...config }: JsonObject,
  flows: Set<string>,
  parts: Set<string>,
  now: (id: string) => string,
): JsonObject {
  const kept = typeof fallback === 'string' && flows.has(fallback) ? { ...config, default: now(fallback) } : config;
  const thrown = kept.compensation;
  if (thrown === null || typeof thrown !== 'object' || Array.isArray(thrown)) return kept;
  const { activity } = thrown;
  return typeof activity === 'string' && parts.has(activity)
    ? { ...kept, compensation: { ...thrown, activity: now(activity) } }
    : kept;
}

function isFragment(value: unknown): value is Fragment & { format: string } {
  if (value === null || typeof value !== 'object') return false;
  const { format, elements, flows, artifacts, associations, bounds, collapsed } = value as { [key: string]: unknown };
  const all = (list: unknown, keys: string[]) => Array.isArray(list) && list.every((item) => isNamed(item, keys));
  return (
    format === FORMAT &&
    all(elements, ['id', 'type']) &&
    all(artifacts, ['id', 'type']) &&
    all(flows, ['id', 'source', 'target']) &&
    all(associations, ['id', 'source', 'target']) &&
    Array.isArray(collapsed) &&
    collapsed.every((id) => typeof id === 'string') &&
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
