import type { Row } from '../../db/database.ts';
import { type Selection as Columns, selectFields, selectSystem } from '../../db/records/rows.ts';
import { tableOf, type View, visibleColumns, visibleRows } from '../../db/records/select.ts';
import { type Fragment, sql } from '../../db/records/sql.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import type { Hop, Reads, Related } from '../../engine/selection/index.ts';

/** What conditions read of a record and of what it refers to, as one person may see it, as part of a statement. */
export interface PathQuery extends Columns<{ values: JsonObject; related: Related }> {
  joins: Fragment;
}

interface Step {
  hop: Hop;
  alias: string;
  read(row: Row): JsonObject | null;
}

/** The columns and joins that conditions need. */
export function pathQuery(view: View, reads: readonly Reads[]): PathQuery {
  const columns: Fragment[] = [];
  const joins: Fragment[] = [];
  const steps: Step[] = [];
  const own = collect(view, reads);

  return {
    columns,
    joins: sql.join(joins, sql` `),
    read(row) {
      const found = new Map<string, JsonObject>();
      for (const { hop, read } of steps) {
        const values = read(row);
        if (values)
          found.set(`${hop.target?.key ?? 'user'}:${values.id}`, {
            ...found.get(`${hop.target?.key ?? 'user'}:${values.id}`),
            ...values,
          });
      }
      return { values: own(row), related: (target, id) => found.get(`${target?.key ?? 'user'}:${id}`) ?? null };
    },
  };

  function collect(of: View, all: readonly Reads[]): (row: Row) => JsonObject {
    const names = [...new Set(all.flatMap((one) => [...one.fields]))];
    const fields = selectFields(of, names, { prefix: `${of.alias}v` });
    const system = selectSystem(of.alias);
    const renamed = system.columns.map((column, index) => sql`${column} as ${sql.id(`${of.alias}s${index}`)}`);
    columns.push(...fields.columns, ...renamed);
    for (const [name, followed] of Map.groupBy(
      all.flatMap((one) => [...one.refs]),
      ([key]) => key,
    )) {
      const hop = followed[0]?.[1].hop;
      if (hop)
        follow(
          of,
          name,
          hop,
          followed.map(([, { reads: inner }]) => inner),
        );
    }
    return (row) => ({
      ...fields.read(row),
      id: row[`${of.alias}s0`] as string,
      version: row[`${of.alias}s1`] as number,
      createdAt: row[`${of.alias}s2`] as string,
      createdBy: row[`${of.alias}s3`] as string | null,
      updatedAt: row[`${of.alias}s4`] as string,
      updatedBy: row[`${of.alias}s5`] as string | null,
    });
  }

  function follow(from: View, name: string, hop: Hop, inner: readonly Reads[]): void {
    const alias = `${from.alias}p${steps.length}`;
    const [id] = visibleColumns(from, name);
    if (!id) return;
    if (hop.target === null) {
      joins.push(sql`left join weft.app_user as ${sql.id(alias)} on ${sql.id(alias, 'id')} = ${id}`);
      columns.push(
        sql`${sql.id(alias, 'id')} as ${sql.id(`${alias}i`)}`,
        sql`${sql.id(alias, 'name')} as ${sql.id(`${alias}n`)}`,
      );
      steps.push({
        hop,
        alias,
        read: (row) => (row[`${alias}i`] ? { id: String(row[`${alias}i`]), name: String(row[`${alias}n`]) } : null),
      });
      return;
    }
    const target = from.other(hop.target.key, alias);
    if (!target) return;
    joins.push(
      sql`left join ${tableOf(target.layout)} as ${sql.id(alias)} on ${sql.id(alias, 'id')} = ${id} and ${visibleRows(target)}`,
    );
    const step: Step = { hop, alias, read: () => null };
    steps.push(step);
    const read = collect(target, inner);
    step.read = (row) => (row[`${alias}s0`] ? read(row) : null);
  }
}
