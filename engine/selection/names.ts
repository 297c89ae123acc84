/** What a condition over a record may name. */
import type { EntityType } from '../entities/entity-type.ts';
import { describedSchema } from '../entities/schema.ts';
import { SYSTEM_FIELDS } from '../entities/system-fields.ts';
import { typeOfSchema } from '../expressions/schema.ts';
import type { FeelType, Names } from '../expressions/types.ts';
import { type FieldDefinition, fieldTypeOf } from '../fields/index.ts';
import type { Hop, Reads } from './tree.ts';

/** The entity types that references lead to, and what of them exists for whoever asks. */
export interface Catalog {
  find(key: string): EntityType | undefined;
  /** Whether a field exists; a type of which no field does is as if it were not there. Default: all do. */
  exists?(type: EntityType, field: string): boolean;
  /** All types, whoever asks: what is compiled once for all. */
  everything?(key: string): EntityType | undefined;
}

/** No references can be followed. */
export const NO_CATALOG: Catalog = { find: () => undefined };

/** The most references that a path may follow. */
export const MOST_HOPS = 4;

const person = (name: string, en: string, zh: string): FieldDefinition => ({
  name,
  type: 'text',
  title: { en, zh },
  required: true,
  settings: {},
  keywords: {},
  isPublic: false,
});

/** What is known of people. */
export const PERSON_FIELDS: readonly FieldDefinition[] = [person('name', 'Name', '姓名')];

/** The fields of a type that exist for whoever asks, those of every record included; of people with null. */
export function fieldsOf(type: EntityType | null, catalog: Catalog): readonly FieldDefinition[] {
  if (type === null) return PERSON_FIELDS;
  const own = catalog.exists ? type.fields.filter((field) => catalog.exists?.(type, field.name)) : type.fields;
  return [...own, ...SYSTEM_FIELDS];
}

/** A field by its name, as `fieldsOf` has it. */
export function fieldNamed(type: EntityType | null, name: string, catalog: Catalog): FieldDefinition | undefined {
  return fieldsOf(type, catalog).find((field) => field.name === name);
}

/** What a field refers to; null where it is no reference (the id of a record is none). */
export function hopOf(field: FieldDefinition, catalog: Catalog): Hop | null {
  const references = fieldTypeOf(field).toColumns(field)[0]?.references;
  if (field.name === 'id' || references === undefined) return null;
  if (references === 'user') return { field, target: null };
  const target = catalog.find(references);
  return target ? { field, target } : { field, target: NOWHERE };
}

/** Where a reference leads that cannot be followed: only its id is known. */
const NOWHERE = { key: '', fields: [], byName: new Map() } as unknown as EntityType;

export const isNowhere = (type: EntityType | null): boolean => type === NOWHERE;

/** The FEEL type of a field. */
export function feelTypeOf(field: FieldDefinition): FeelType {
  const known = feelTypes.get(field);
  if (known) return known;
  const type = typeOfSchema(describedSchema(field));
  feelTypes.set(field, type);
  return type;
}

const feelTypes = new WeakMap<FieldDefinition, FeelType>();

/** The FEEL type of a record: references are contexts with `id`, and with all fields where `reads` follows them. */
export function recordType(type: EntityType | null, catalog: Catalog, reads: Reads): FeelType {
  const entries: { [name: string]: FeelType } = { id: { kind: 'string' } };
  if (!isNowhere(type)) {
    for (const field of fieldsOf(type, catalog)) {
      const hop = hopOf(field, catalog);
      const followed = reads.refs.get(field.name);
      if (!hop) entries[field.name] = feelTypeOf(field);
      else if (followed) entries[field.name] = recordType(hop.target, catalog, followed.reads);
      else entries[field.name] = { kind: 'context', entries: { id: { kind: 'string' } } };
    }
  }
  return { kind: 'context', entries };
}

/** Who asks. */
export const USER_TYPE: FeelType = {
  kind: 'context',
  entries: { id: { kind: 'string' }, teams: { kind: 'list', items: { kind: 'string' } } },
};

export const RESERVED: readonly string[] = ['record', 'user'];

/** All names of a condition. */
export function namesFor(record: FeelType, parameters: Names, user: boolean): Names {
  return { ...parameters, record, ...(user && { user: USER_TYPE }) };
}
