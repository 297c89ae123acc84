import type { FieldDefinition } from '../fields/index.ts';
import type { EntityType } from './entity-type.ts';

const system = (name: string, type: string, en: string, zh: string): FieldDefinition => ({
  name,
  type,
  title: { en, zh },
  required: true,
  settings: {},
  keywords: {},
  isPublic: false,
});

/** What every record has besides its own fields, for filters, sorts and columns. */
export const SYSTEM_FIELDS: readonly FieldDefinition[] = [
  { ...system('id', 'reference', 'Id', '编号') },
  system('createdAt', 'dateTime', 'Created', '创建时间'),
  system('createdBy', 'user', 'Created by', '创建人'),
  system('updatedAt', 'dateTime', 'Changed', '修改时间'),
  system('updatedBy', 'user', 'Changed by', '修改人'),
];

const byName = new Map(SYSTEM_FIELDS.map((field) => [field.name, field]));

/** A field of the type or of every record, by name. */
export function fieldOf(type: EntityType, name: string): FieldDefinition | undefined {
  return type.byName.get(name) ?? byName.get(name);
}

export const isSystemField = (name: string): boolean => byName.has(name);
