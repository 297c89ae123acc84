import { type Asker, accessTo, mayReadSomewhere, mayWriteSomewhere } from '../access/access.ts';
import type { Action, Role } from '../access/role.ts';
import type { TypeInfo, TypeSummary } from '../wire/index.ts';
import type { EntityType } from './entity-type.ts';
import { formSchema } from './schema.ts';
import { isSystemField } from './system-fields.ts';

const ACTIONS: Action[] = ['read', 'create', 'update', 'delete', 'import'];

/** The type in a list of types; null when the person may not read any of its records. */
export function toTypeSummary(type: EntityType, asker: Asker, roles: ReadonlyMap<string, Role>): TypeSummary | null {
  const actions = ACTIONS.filter((action) => accessTo(asker, roles, type, action) !== null);
  if (!actions.includes('read')) return null;
  return { key: type.key, title: type.title, plural: type.plural, icon: type.icon, actions };
}

/** The type as one person may see it: what they may not read is not there. */
export function toTypeInfo(
  type: EntityType,
  generation: number,
  asker: Asker,
  roles: ReadonlyMap<string, Role>,
): TypeInfo | null {
  const summary = toTypeSummary(type, asker, roles);
  const read = accessTo(asker, roles, type, 'read');
  if (!summary || !read) return null;
  const writers = [accessTo(asker, roles, type, 'create'), accessTo(asker, roles, type, 'update')].filter(
    (access) => access !== null,
  );
  const fields = type.fields.filter((field) => mayReadSomewhere(read, field.name));
  const names = new Set(fields.map((field) => field.name));
  const mayWrite = (name: string) => writers.some((access) => mayWriteSomewhere(access, name));
  const shown = (name: string) => names.has(name) || isSystemField(name);
  const form = formSchema(type, [...names], { readonly: new Set([...names].filter((name) => !mayWrite(name))) });
  return {
    ...summary,
    generation,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      title: field.title,
      help: field.help,
      required: field.required,
      settings: field.settings,
      access: { read: true, write: mayWrite(field.name) },
    })),
    layout: type.layout
      .map((section) => ({ title: section.title, fields: section.fields.filter(shown) }))
      .filter((section) => section.fields.length > 0),
    keyFacts: type.keyFacts.filter(shown),
    stageField: type.stageField && names.has(type.stageField) ? type.stageField : null,
    list: {
      columns: type.list.columns.filter(shown),
      sort:
        type.list.sort
          .split(',')
          .filter((key) => shown(key.replace(/^-/, '')))
          .join() || '-createdAt',
    },
    ...form,
  };
}
