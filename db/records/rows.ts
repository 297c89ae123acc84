import type { JsonObject } from '../../engine/core/definition.ts';
import { titleOf } from '../../engine/entities/record-title.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import type { Row } from '../database.ts';
import { storedPlace, type View, visibleColumns } from './select.ts';
import { type Fragment, sql } from './sql.ts';

/** Columns of a statement, and how a row of its answer is read. */
export interface Selection<T> {
  columns: Fragment[];
  read(row: Row): T;
}

export interface SystemValues {
  id: string;
  version: number;
  createdAt: string;
  createdBy: string | null;
  updatedAt: string;
  updatedBy: string | null;
}

const SYSTEM_COLUMNS = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'] as const;

/** What every record has. */
export function selectSystem(alias: string): Selection<SystemValues> {
  return {
    columns: SYSTEM_COLUMNS.map((column) => sql`${sql.id(alias, column)}`),
    read: (row) => ({
      id: row.id as string,
      version: row.version as number,
      createdAt: row.created_at as string,
      createdBy: row.created_by as string | null,
      updatedAt: row.updated_at as string,
      updatedBy: row.updated_by as string | null,
    }),
  };
}

/**
 * Fields as the person may see them; with `stored` as they are, for changing them. Empty ones are null. `prefix` keeps
 * several selections of one statement apart.
 */
export function selectFields(
  view: View,
  names: readonly string[],
  { stored = false, prefix = view.alias }: { stored?: boolean; prefix?: string } = {},
): Selection<JsonObject> {
  const columns: Fragment[] = [];
  const reads: ((row: Row, values: JsonObject) => void)[] = [];
  names.forEach((name, index) => {
    const field = view.layout.fields.get(name);
    if (!field) return;
    const type = fieldTypeOf(field.field);
    const shown = stored
      ? field.columns.map((column) => sql`${sql.id(view.alias, column.name)}`)
      : visibleColumns(view, name);
    const aliases = shown.map((_, part) => `${prefix}${index}_${part}`);
    for (const [part, column] of shown.entries()) columns.push(sql`${column} as ${sql.id(aliases[part] as string)}`);
    reads.push((row, values) => {
      values[name] = type.fromRow(
        aliases.map((alias) => row[alias] ?? null),
        field.field,
      );
    });
  });
  return {
    columns,
    read(row) {
      const values: JsonObject = {};
      for (const read of reads) read(row, values);
      return values;
    },
  };
}

/** A record or person that is referred to: joined by its id where the asker may see it. */
export interface RefSelection extends Selection<{ id: string; title: string } | null> {
  join: Fragment;
}

/** People. */
export function joinPerson(alias: string, id: Fragment): RefSelection {
  return {
    join: sql`left join weft.app_user as ${sql.id(alias)} on ${sql.id(alias, 'id')} = ${id}`,
    columns: [
      sql`${sql.id(alias, 'id')} as ${sql.id(`${alias}_id`)}`,
      sql`${sql.id(alias, 'name')} as ${sql.id(`${alias}_name`)}`,
    ],
    read: (row) => readRef(row[`${alias}_id`], () => String(row[`${alias}_name`])),
  };
}

/** Records of the view's type. */
export function joinRecord(view: View, id: Fragment, rows: Fragment): RefSelection {
  const title = selectFields(
    view,
    view.type.recordTitle.map((part) => part.field),
  );
  return {
    join: sql`left join crm.${sql.id(view.layout.table)} as ${sql.id(view.alias)} on ${storedPlace(view, 'id').column} = ${id} and ${rows}`,
    columns: [sql`${sql.id(view.alias, 'id')} as ${sql.id(`${view.alias}_id`)}`, ...title.columns],
    read: (row) => readRef(row[`${view.alias}_id`], (found) => titleOf(view.type, title.read(row), found)),
  };
}

function readRef(id: unknown, title: (id: string) => string): { id: string; title: string } | null {
  return typeof id === 'string' ? { id, title: title(id) } : null;
}
