/** What is in what, and on what. */
import type { ProcessDefinition } from './definition.ts';

/** Maps a boundary event to the activity that it sits on, and everything else to itself. */
export function hostsOf(definition: ProcessDefinition): (id: string) => string {
  const ids = new Set(definition.elements.map((element) => element.id));
  const attached = new Map(
    definition.elements.flatMap((element) =>
      element.attachedTo !== undefined && ids.has(element.attachedTo)
        ? [[element.id, element.attachedTo] as const]
        : [],
    ),
  );
  return (id) => attached.get(id) ?? id;
}

/** The sub-process that an element is in; null at the top level, and where it would be in itself. */
export function parentsOf(definition: ProcessDefinition): (id: string) => string | null {
  const given = new Map(definition.elements.map(({ id, parent }) => [id, parent]));
  const parents = new Map<string, string | null>();
  for (const { id } of definition.elements) {
    const seen = new Set([id]);
    let at = given.get(id);
    while (at !== undefined && given.has(at) && !seen.has(at)) {
      seen.add(at);
      at = given.get(at);
    }
    const own = given.get(id);
    const circular = at !== undefined && seen.has(at);
    parents.set(id, own === undefined || !given.has(own) || circular ? null : own);
  }
  return (id) => parents.get(id) ?? null;
}
