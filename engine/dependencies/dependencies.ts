import type { JsonSchema, Text } from '../core/definition.ts';
import { usesOf } from '../expressions/analysis/index.ts';
import type { Around, Definition, FeelText, MentionKind, Place } from './contents.ts';
import { contentsOf } from './registry.ts';

export type DependencyKind = MentionKind;

/** Something that a definition uses, and where. */
export interface Dependency {
  kind: DependencyKind;
  /** Fields: `type.field`, of the type that has it, also where it is read through a reference. */
  id: string;
  places: Place[];
}

/**
 * What a definition uses: its variables, fields of records also through references, entity types, decisions, processes, calendars,
 * roles, teams, steps and connectors. Sorted by kind and id.
 */
export function dependenciesOf(definition: Definition, around: Around): Dependency[] {
  const { texts, mentions } = contentsOf(definition, around);
  const found = new Map<string, Dependency>();
  const note = (kind: DependencyKind, id: string, place: Place): void => {
    const key = `${kind} ${id}`;
    const known = found.get(key) ?? { kind, id, places: [] };
    found.set(key, known);
    if (!known.places.some(({ pointer }) => pointer === place.pointer)) known.places.push(place);
  };
  for (const { what, id, place, owner } of mentions) if (!owner) note(what, id, place);
  for (const text of texts) for (const { kind, id } of usedBy(text, around)) note(kind, id, text.place);
  return [...found.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.id.localeCompare(b.id));
}

/** A definition that uses something, and where. */
export interface User {
  definition: Definition;
  places: Place[];
}

/** The definitions of a set that use something. An entity type is also used by what uses one of its fields. */
export function usersOf(kind: DependencyKind, id: string, definitions: readonly Definition[], around: Around): User[] {
  return definitions.flatMap((definition) => {
    const places = dependenciesOf(definition, around)
      .filter((one) => isUseOf(one, kind, id))
      .flatMap((one) => one.places);
    const unique = [...new Map(places.map((place) => [place.pointer, place])).values()];
    return unique.length === 0 ? [] : [{ definition, places: unique }];
  });
}

/** Whether a dependency is one on this. */
export function isUseOf(dependency: Dependency, kind: DependencyKind, id: string): boolean {
  if (dependency.kind === kind && dependency.id === id) return true;
  return kind === 'entity' && dependency.kind === 'field' && dependency.id.startsWith(`${id}.`);
}

function usedBy(
  { source, names, kind, recordType, ownerOf }: FeelText,
  around: Around,
): { kind: DependencyKind; id: string }[] {
  const { paths, calendars } = usesOf(source, names, kind);
  return [
    ...calendars.map((id) => ({ kind: 'calendar' as const, id })),
    ...paths.flatMap((path): { kind: DependencyKind; id: string }[] => {
      const [name = ''] = path.split('.');
      if (ownerOf(name) !== '') return [];
      if ((name !== 'record' && name !== 'before') || !recordType)
        return name === 'user' ? [] : [{ kind: 'variable', id: name }];
      const fields = fieldsAt(path, recordType, around);
      return [{ kind: 'entity', id: recordType }, ...fields.map((id) => ({ kind: 'field' as const, id }))];
    }),
  ];
}

/** The fields on a path such as `record.account.name`: `lead.account`, `account.name`. */
export function fieldsAt(path: string, recordType: string, around: Around): string[] {
  const fields: string[] = [];
  let type: string | null = recordType;
  for (const name of path.split('.').slice(1)) {
    const schema: JsonSchema | undefined = around.types.find(({ key }) => key === type)?.record.properties?.[name];
    if (!schema || name === 'id' || name === 'version') break;
    fields.push(`${type}.${name}`);
    const target: unknown =
      schema['x-field'] === 'reference' ? (schema['x-settings'] as { target?: unknown } | undefined)?.target : null;
    if (typeof target !== 'string') break;
    type = target;
  }
  return fields;
}

/** How a definition is called. */
export function nameOf({ kind, definition }: Definition): { id: string; name: Text } {
  if (kind === 'process' || kind === 'decision') return { id: definition.id, name: definition.name };
  const [id, title] =
    kind === 'entity' ? [definition['x-key'], definition['x-title']] : [definition.key, definition.title];
  return { id: String(id), name: (title as Text | undefined) ?? String(id) };
}
