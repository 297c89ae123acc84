import type { Row } from '../../db/database.ts';
import { joinPerson, type RefSelection, type SystemValues, selectFields, selectSystem } from '../../db/records/rows.ts';
import { tableOf, type View, visibleColumns } from '../../db/records/select.ts';
import { type Fragment, sql } from '../../db/records/sql.ts';
import { mayReadSomewhere } from '../../engine/access/access.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { titleOf } from '../../engine/entities/record-title.ts';
import type { RecordItem, Refs } from '../../engine/wire/index.ts';
import type { Context } from '../context.ts';
import { joinRef } from './view.ts';

/** Records with the titles of what they refer to, in one statement. */
export interface RecordQuery {
  columns: Fragment[];
  /** The table, or a sub-query of its rows, with what they refer to. */
  from(rows?: Fragment): Fragment;
  /** Reads a row, and puts the titles of what it refers to into `refs`. */
  read(row: Row, refs: Refs): RecordItem;
}

/** The parts of a statement that reads records as a person may see them. `fields`: which; default all. */
export function recordQuery(context: Context, view: View, fields?: readonly string[]): RecordQuery {
  const names = (fields ?? [...view.type.byName.keys()]).filter((name) => mayReadSomewhere(view.access, name));
  const inTitle = view.type.recordTitle.map((part) => part.field).filter((name) => !names.includes(name));
  const system = selectSystem(view.alias);
  const values = selectFields(view, names);
  const titled = selectFields(view, inTitle, { prefix: `${view.alias}t` });
  const refs = refsOf(context, view, names);
  return {
    columns: [...system.columns, ...values.columns, ...titled.columns, ...refs.flatMap(({ ref }) => ref.columns)],
    from: (rows = tableOf(view.layout)) =>
      sql`${rows} as ${sql.id(view.alias)} ${sql.join(
        refs.map(({ ref }) => ref.join),
        sql` `,
      )}`,
    read(row, into) {
      for (const { target, ref } of refs) {
        const found = ref.read(row);
        if (found) into[`${target}:${found.id}`] = found.title;
      }
      const shown = values.read(row);
      return toItem(view, system.read(row), shown, { ...shown, ...titled.read(row) });
    },
  };
}

/** A record as it goes over the wire. `titled` are the values of which its title is made. */
export function toItem(
  view: Pick<View, 'type'>,
  system: SystemValues,
  values: JsonObject,
  titled: JsonObject = values,
): RecordItem {
  const { id, version, createdAt, createdBy, updatedAt, updatedBy } = system;
  return { id, version, title: titleOf(view.type, titled, id), createdAt, updatedAt, createdBy, updatedBy, values };
}

function refsOf(context: Context, view: View, names: readonly string[]): { target: string; ref: RefSelection }[] {
  const refs = ['created_by', 'updated_by'].map((column) => ({
    target: 'user',
    ref: joinPerson(`${view.alias}_${column}`, sql`${sql.id(view.alias, column)}`),
  }));
  for (const [index, name] of names.entries()) {
    const target = view.layout.fields.get(name)?.target;
    const [column] = target ? visibleColumns(view, name) : [];
    const ref = target && column ? joinRef(context, target, `j${index}`, column) : null;
    if (target && ref) refs.push({ target, ref });
  }
  return refs;
}
