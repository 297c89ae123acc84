import { EntitySchema } from '@mikro-orm/core';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import { openOrm } from '../orm.ts';
import { indexName, layoutOf, RECORDS, tableName } from './layout.ts';
import { compile, sql } from './sql.ts';

type Property = { [option: string]: unknown };
type Schema = EntitySchema;

/**
 * The statements that bring the record tables to the given entity types, by MikroORM's metadata and schema diff. Nothing is ever
 * dropped. `types` are all entity types, so that references find their tables.
 */
export async function tableStatements(url: string, types: readonly EntityType[]): Promise<string[]> {
  const orm = await openOrm(url, schemasOf(types));
  try {
    const text = await orm.schema.getUpdateSchemaSQL({ safe: true, schema: RECORDS });
    return text
      .split(/;\s*\n/)
      .map((statement) => statement.trim().replace(/;$/, ''))
      .filter((statement) => statement !== '' && !statement.startsWith('set names'));
  } finally {
    await orm.close(true);
  }
}

/** Fills the search text of all records anew: the fields that are searched have changed. */
export function refillSearch(type: EntityType): { text: string; params: readonly unknown[] } {
  const { table, fields } = layoutOf(type);
  const parts = type.search.map((name) => sql`${sql.id(fields.get(name)?.columns[0]?.name ?? name)}::text`);
  return compile(sql`update ${sql.id(RECORDS, table)} set search_text = lower(concat_ws(' ', ${sql.join(parts)}))`);
}

function schemasOf(types: readonly EntityType[]): Schema[] {
  const person = new EntitySchema({
    name: 'AppUser',
    tableName: 'app_user',
    schema: 'weft',
    properties: { id: { type: 'uuid', primary: true } },
  } as never) as unknown as Schema;
  const schemas = new Map<string, Schema>([['user', person]]);
  for (const type of types)
    schemas.set(
      type.key,
      schemaOf(type, (key) => schemas.get(key) as Schema),
    );
  return [...schemas.values()];
}

function schemaOf(type: EntityType, target: (key: string) => Schema): Schema {
  const layout = layoutOf(type);
  const table = tableName(type.key);
  const person = (fieldName: string) => reference(fieldName, () => target('user'));
  const properties: { [name: string]: Property } = {
    id: { type: 'uuid', columnType: 'uuid', primary: true, fieldName: 'id', defaultRaw: 'uuidv7()' },
    version: { type: 'any', columnType: 'integer', fieldName: 'version', default: 1 },
    createdAt: { type: 'any', columnType: 'timestamptz', fieldName: 'created_at' },
    createdBy: person('created_by'),
    updatedAt: { type: 'any', columnType: 'timestamptz', fieldName: 'updated_at' },
    updatedBy: person('updated_by'),
    deletedAt: { type: 'any', columnType: 'timestamptz', fieldName: 'deleted_at', nullable: true },
    searchText: { type: 'any', columnType: 'text', fieldName: 'search_text', default: '' },
  };
  const indexes = [
    index(indexName(table, ['search'], 'idx'), `using gin (search_text gin_trgm_ops)`),
    index(indexName(table, ['created'], 'idx'), `(created_at, id)`),
  ];
  for (const { field, columns } of layout.fields.values()) {
    for (const column of columns) {
      const name = `${field.name}${column.suffix}`;
      // Required is a rule of the entity type, checked on every write; only what has a default for every record is NOT NULL.
      const nullable = !(field.required && field.defaultUser?.role);
      properties[name] = column.references
        ? { ...reference(column.name, () => target(column.references as string)), nullable }
        : { type: 'any', columnType: column.sql, fieldName: column.name, nullable: true };
      if (column.references) indexes.push(index(indexName(table, [column.name], 'idx'), `(${quote(column.name)})`));
    }
  }
  for (const { index: name, fields } of layout.unique) {
    const columns = fields.map((field) => quote(layout.fields.get(field)?.columns[0]?.name ?? field)).join(', ');
    indexes.push(index(name, `(${columns}) where deleted_at is null`, 'unique index'));
  }
  return new EntitySchema({
    name: `${RECORDS}_${type.key}`,
    tableName: table,
    schema: RECORDS,
    properties,
    indexes,
  } as never) as unknown as Schema;

  function index(name: string, rest: string, kind = 'index') {
    return { name, expression: `create ${kind} ${quote(name)} on ${quote(RECORDS)}.${quote(table)} ${rest}` };
  }
}

function reference(fieldName: string, entity: () => Schema): Property {
  return {
    kind: 'm:1',
    entity,
    fieldName,
    columnType: 'uuid',
    nullable: true,
    deleteRule: 'restrict',
    updateRule: 'no action',
    index: false,
  };
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
