import { type Access, rowsWithField } from '../../engine/access/access.ts';
import type { EntityType } from '../../engine/entities/entity-type.ts';
import { columnName } from '../../engine/entities/names.ts';
import { fieldOf, isSystemField } from '../../engine/entities/system-fields.ts';
import type { FieldDefinition } from '../../engine/fields/index.ts';
import { safeConditionSql } from './condition-sql.ts';
import type { TableLayout } from './layout.ts';
import { RECORDS } from './layout.ts';
import { person, type Sight, storedSight } from './selection/sight.ts';
import { type Fragment, sql } from './sql.ts';

/** A table in a statement as one person may see it. */
export interface View {
  type: EntityType;
  layout: TableLayout;
  access: Access;
  alias: string;
  /** The records of another type as the same person may see them; null where they may see none. */
  other(key: string, alias: string): View | null;
}

/** Where a field is in a statement. */
export interface Place {
  field: FieldDefinition;
  column: Fragment;
}

export const tableOf = (layout: TableLayout): Fragment => sql`${sql.id(RECORDS, layout.table)}`;

/** A column as it is stored. */
export function storedPlace(view: View, name: string): Place {
  const field = fieldOf(view.type, name);
  if (!field) throw new Error(`${view.type.key} has no field ${name}.`);
  return {
    field,
    column: sql`${sql.id(view.alias, view.layout.fields.get(name)?.columns[0]?.name ?? columnName(name))}`,
  };
}

/** A column as the person may see it: empty in rows where the field may not be read. Filters, sorts and search use nothing else. */
export function visiblePlace(view: View, name: string): Place {
  const stored = storedPlace(view, name);
  return { ...stored, column: masked(view, name, stored.column) };
}

/** All columns of a field as the person may see them. */
export function visibleColumns(view: View, name: string): Fragment[] {
  const columns = view.layout.fields.get(name)?.columns.map((column) => column.name) ?? [columnName(name)];
  return columns.map((column) => masked(view, name, sql`${sql.id(view.alias, column)}`));
}

/** The rows that the person may act on, deleted ones never. */
export function visibleRows(view: View): Fragment {
  return sql`${sql.id(view.alias, 'deleted_at')} is null and ${safeConditionSql(view.access.rows, storedSight(view.type, view.alias))}`;
}

/** A view for conditions of the person's own: they see what the person sees, also through references. */
export function visibleSight(view: View): Sight {
  return {
    alias: view.alias,
    column: (field, part) => visibleColumns(view, field.name)[part] as Fragment,
    follow(hop, alias) {
      if (hop.target === null) return person(alias);
      const other = view.other(hop.target.key, alias);
      if (!other) return null;
      return {
        from: sql`${tableOf(other.layout)} as ${sql.id(alias)}`,
        rows: visibleRows(other),
        sight: visibleSight(other),
      };
    },
  };
}

function masked(view: View, name: string, column: Fragment): Fragment {
  const everywhere =
    isSystemField(name) || view.access.grants.every((grant) => grant.read === '*' || grant.read.has(name));
  if (everywhere) return column;
  const rows = safeConditionSql(rowsWithField(view.access, name), storedSight(view.type, view.alias));
  return sql`(case when ${rows} then ${column} end)`;
}
