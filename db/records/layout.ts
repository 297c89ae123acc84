import { createHash } from 'node:crypto';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import { columnName } from '../../engine/entities/names.ts';
import { type Column, type FieldDefinition, fieldTypeOf } from '../../engine/fields/index.ts';

/** The schema of PostgreSQL in which record tables live. */
export const RECORDS = 'crm';

/** The table of an entity type: where each field is. */
export interface TableLayout {
  table: string;
  fields: ReadonlyMap<string, FieldColumns>;
  unique: { index: string; fields: string[] }[];
}

export interface FieldColumns {
  field: FieldDefinition;
  columns: (Column & { name: string })[];
  /** The type that it refers to; `user` for people; null when it is no reference. */
  target: string | null;
}

export const tableName = (typeKey: string): string => columnName(typeKey);

export function layoutOf(type: EntityType): TableLayout {
  const table = tableName(type.key);
  const fields = new Map<string, FieldColumns>();
  for (const field of type.fields) {
    const columns = fieldTypeOf(field).toColumns(field);
    fields.set(field.name, {
      field,
      columns: columns.map((column) => ({ ...column, name: columnName(field.name) + column.suffix })),
      target: columns[0]?.references ?? null,
    });
  }
  const unique = type.unique.map((names) => ({ index: indexName(table, names.map(columnName), 'key'), fields: names }));
  return { table, fields, unique };
}

/** A name within PostgreSQL's 63 bytes; long ones end in a digest. */
export function indexName(table: string, columns: readonly string[], kind: string): string {
  const name = [table, ...columns, kind].join('_');
  if (name.length <= 63) return name;
  return `${name.slice(0, 50)}_${createHash('sha256').update(name).digest('hex').slice(0, 12)}`;
}

/** What is searched, as text: the same as `searchExpression` of `db/records/tables.ts` says in SQL. */
export function searchText(type: EntityType, layout: TableLayout, values: { [field: string]: unknown }): string {
  return type.search
    .map((name) => {
      const place = layout.fields.get(name);
      const cell = place && fieldTypeOf(place.field).toRow((values[name] ?? null) as never, place.field)[0];
      return cell === null || cell === undefined ? '' : String(cell);
    })
    .filter((text) => text !== '')
    .join(' ')
    .toLowerCase();
}
