import type { EntityType } from '../../../engine/entities/entity-type.ts';
import { columnName } from '../../../engine/entities/names.ts';
import type { FieldDefinition } from '../../../engine/fields/index.ts';
import type { Hop } from '../../../engine/selection/index.ts';
import { layoutOf, RECORDS, type TableLayout } from '../layout.ts';
import { type Fragment, sql } from '../sql.ts';

/** A table in a statement, as whoever asks sees it: where the columns of fields are, and where references lead. */
export interface Sight {
  alias: string;
  column(field: FieldDefinition, part: number): Fragment;
  /** What a reference leads to, under an alias; null where nothing of it can be seen. */
  follow(hop: Hop, alias: string): Followed | null;
}

export interface Followed {
  /** The table with its alias. */
  from: Fragment;
  /** Which of its rows can be seen. */
  rows: Fragment;
  sight: Sight;
}

/** Records as they are stored; those that are deleted are not there. */
export function storedSight(type: EntityType, alias: string): Sight {
  return {
    alias,
    column: (field, part) => sql`${sql.id(alias, columnOf(type, field, part))}`,
    follow(hop, inner) {
      if (hop.target === null) return person(inner);
      if (hop.target.key === '') return null;
      return {
        from: sql`${sql.id(RECORDS, layout(hop.target).table)} as ${sql.id(inner)}`,
        rows: sql`${sql.id(inner, 'deleted_at')} is null`,
        sight: storedSight(hop.target, inner),
      };
    },
  };
}

/** People, whom everybody knows. */
export function person(alias: string): Followed {
  return {
    from: sql`weft.app_user as ${sql.id(alias)}`,
    rows: sql`true`,
    sight: {
      alias,
      column: (field) => sql`${sql.id(alias, columnName(field.name))}`,
      follow: () => null,
    },
  };
}

/** The name of the column of a field's part. */
export function columnOf(type: EntityType, field: FieldDefinition, part: number): string {
  return layout(type).fields.get(field.name)?.columns[part]?.name ?? columnName(field.name);
}

const layouts = new WeakMap<EntityType, TableLayout>();

function layout(type: EntityType): TableLayout {
  const known = layouts.get(type) ?? layoutOf(type);
  layouts.set(type, known);
  return known;
}
