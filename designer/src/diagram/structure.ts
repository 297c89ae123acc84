/** What is inside what: sub-processes, collapsed ones, and what can be seen. */
import type {
  ArtifactDefinition,
  Bounds,
  ElementDefinition,
  ProcessDefinition,
} from '../../../engine/core/definition.ts';

type Inner = ElementDefinition | ArtifactDefinition;

/** By id, the sub-process that an element or artifact is directly in. */
export function parentsOf(definition: ProcessDefinition): Map<string, string | undefined> {
  const inner: Inner[] = [...definition.elements, ...(definition.artifacts ?? [])];
  return new Map(inner.map(({ id, parent }) => [id, parent]));
}

/** The sub-processes around an element, innermost first. Circles of a broken definition end. */
export function ancestorsOf(parents: ReadonlyMap<string, string | undefined>, id: string): string[] {
  const around: string[] = [];
  for (let at = parents.get(id); at !== undefined && !around.includes(at); at = parents.get(at)) around.push(at);
  return around;
}

/** Everything inside the given sub-processes, at any depth; of these themselves only what is in another of them. */
export function insideOf(definition: ProcessDefinition, ids: Iterable<string>): Set<string> {
  const parents = parentsOf(definition);
  const containers = new Set(ids);
  const inside = new Set<string>();
  for (const id of parents.keys())
    if (ancestorsOf(parents, id).some((around) => containers.has(around))) inside.add(id);
  return inside;
}

/** How deep an element lies: 0 at the top level. */
export function depthsOf(definition: ProcessDefinition): Map<string, number> {
  const parents = parentsOf(definition);
  return new Map([...parents.keys()].map((id) => [id, ancestorsOf(parents, id).length]));
}

/**
 * Where each element and artifact is seen on a plane (the top level, or the inside of one sub-process): itself, the collapsed
 * sub-process that hides it, or nowhere.
 */
export function seenOn(definition: ProcessDefinition, plane: string | null): Map<string, string> {
  const parents = parentsOf(definition);
  const collapsed = new Set(definition.diagram?.collapsed);
  const seen = new Map<string, string>();
  for (const id of parents.keys()) {
    const around = ancestorsOf(parents, id);
    const depth = plane === null ? around.length : around.indexOf(plane);
    if (depth < 0) continue;
    const hidden = around.slice(0, depth).findLast((one) => collapsed.has(one));
    seen.set(id, hidden ?? id);
  }
  return seen;
}

/** The planes from the top level down to what an element is drawn on: `[]` at the top. */
export function planesTo(definition: ProcessDefinition, id: string): string[] {
  const collapsed = new Set(definition.diagram?.collapsed);
  return ancestorsOf(parentsOf(definition), id)
    .filter((around) => collapsed.has(around))
    .reverse();
}

/** The part of a process that is drawn on a plane. Pools, lanes and what leads out of them belong to the top level. */
export function planeOf(definition: ProcessDefinition, plane: string | null): ProcessDefinition {
  const seen = seenOn(definition, plane);
  const isSeen = ({ id }: { id: string }) => seen.get(id) === id;
  if (plane === null && definition.elements.every(isSeen) && (definition.artifacts ?? []).every(isSeen))
    return definition;
  const top = plane === null;
  const elements = definition.elements.filter(isSeen);
  const artifacts = definition.artifacts?.filter(isSeen);
  const flows = definition.flows.filter(
    ({ source, target }) => seen.get(source) === source && seen.get(target) === target,
  );
  const frame = top ? [...(definition.pools ?? []), ...(definition.lanes ?? [])] : [];
  const drawn = new Set([...elements, ...(artifacts ?? []), ...flows, ...frame].map(({ id }) => id));
  const joins = ({ source, target }: { source: string; target: string }) => drawn.has(source) && drawn.has(target);
  return {
    ...definition,
    elements,
    flows,
    artifacts,
    associations: definition.associations?.filter(joins),
    messageFlows: top ? definition.messageFlows?.filter(joins) : [],
    pools: top ? definition.pools : [],
    lanes: top ? definition.lanes : [],
  };
}

/** Where a name was put by hand, counted from the upper left corner of what it names. */
export function movedLabel(definition: ProcessDefinition, id: string, at: Bounds): Bounds | undefined {
  const label = definition.diagram?.labels?.[id];
  return label && { ...label, x: label.x - at.x, y: label.y - at.y };
}
