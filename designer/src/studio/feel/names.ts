import type { ElementDefinition, JsonSchema, ProcessDefinition, Text } from '../../../../engine/core/definition.ts';
import type { Catalog } from '../../../../engine/wire/index.ts';
import { ancestorsOf, parentsOf } from '../../diagram/structure.ts';

/** Something that an expression may name, and what is in it. */
export interface Known {
  name: string;
  title: Text | undefined;
  /** As an analyst reads it: `text`, `number`, `date`… */
  kind: string;
  /** A list: the names are those of its items. */
  entries: Known[];
  /** Its type in full, where that is known. */
  schema?: JsonSchema;
  /** Of a record: of which entity type. */
  recordType?: string;
}

/** What expressions of a process may name: its variables, the record that it is about, and what is given besides. */
export function knownNames(definition: ProcessDefinition, catalog: Catalog, extra: Known[] = []): Known[] {
  const type = catalog.types.find(({ key }) => key === definition.subject?.type);
  const record: Known[] = type
    ? [
        {
          name: 'record',
          title: type.title,
          kind: 'record',
          entries: entriesOf(type.record),
          schema: type.record,
          recordType: type.key,
        },
      ]
    : [];
  return [...extra, ...entriesOf(definition.variables), ...record];
}

/** What may be named inside the sub-processes around an element; innermost first, which hides what is further out. */
export function namesAround(definition: ProcessDefinition, id: string): Known[] {
  const elements = new Map(definition.elements.map((element) => [element.id, element]));
  const around = ancestorsOf(parentsOf(definition), id).flatMap((parent) => elements.get(parent) ?? []);
  return around.flatMap(localNames);
}

/** What an element adds for itself and what is in it: its inputs, its own variables, and how far its loop is. */
export function localNames({ inputs = [], variables, loop }: ElementDefinition): Known[] {
  const plain = (name: string, kind: string): Known => ({ name, title: undefined, kind, entries: [] });
  return [
    ...inputs.map(({ variable }) => plain(variable, 'any')),
    ...entriesOf(variables),
    ...(loop?.elementVariable ? [plain(loop.elementVariable, 'any')] : []),
    ...(loop ? LOOP_NAMES.map((name) => plain(name, 'number')) : []),
  ];
}

const LOOP_NAMES = ['loopCounter', 'numberOfInstances', 'numberOfActiveInstances', 'numberOfCompletedInstances'];

/** Each name once: what comes first hides what comes later. */
export function hiding(names: Known[]): Known[] {
  const seen = new Set<string>();
  return names.filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** The names inside a schema, in its order. */
export function entriesOf(schema: JsonSchema | undefined): Known[] {
  const inner = schema?.items ?? schema;
  return Object.entries(inner?.properties ?? {}).map(([name, property]) => ({
    name,
    title: titleOf(property),
    kind: kindOf(property),
    entries: entriesOf(property),
    schema: property,
  }));
}

/** The title that a schema carries, in both languages where it has them. */
export function titleOf(schema: JsonSchema): Text | undefined {
  return (schema['x-title'] as Text | undefined) ?? schema.title;
}

/** What stands at a path such as `record.account`. */
export function atPath(names: Known[], path: string[]): Known[] {
  return path.reduce((level, name) => level.find((known) => known.name === name)?.entries ?? [], names);
}

function kindOf(schema: JsonSchema): string {
  const type = Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type;
  if (
    schema.format === 'date' ||
    schema.format === 'date-time' ||
    schema.format === 'time' ||
    schema.format === 'duration'
  ) {
    return schema.format;
  }
  return type ?? 'any';
}
