import { conditionSql } from '../../db/records/condition-sql.ts';
import { visibleRows, visibleSight } from '../../db/records/select.ts';
import { prepare, sql } from '../../db/records/sql.ts';
import { mayReadSomewhere } from '../../engine/access/access.ts';
import { all, type Condition } from '../../engine/access/condition.ts';
import { fieldTest } from '../../engine/access/field-test.ts';
import type { JsonObject } from '../../engine/core/definition.ts';
import { fieldTypeOf } from '../../engine/fields/index.ts';
import type { RecordItem } from '../../engine/wire/index.ts';
import { type Context, sqlOf } from '../context.ts';
import { loadedType } from '../entity-types.ts';
import { recordQuery } from './read.ts';
import { normaliseValues, place, refuseIfAny } from './values.ts';
import { readView } from './view.ts';

/** The oldest record whose fields have these values; null (in `where`) means empty. Null where there is none. */
export async function findRecord(
  context: Context,
  input: { type: string; where: JsonObject },
): Promise<RecordItem | null> {
  const view = readView(context, input.type);
  const loaded = loadedType(context, input.type);
  const { values, problems } = normaliseValues(loaded, input.where, (name) => mayReadSomewhere(view.access, name));
  refuseIfAny(problems);
  const tests = Object.keys(values).map((name): Condition => {
    const value = values[name] ?? null;
    const field = view.type.byName.get(name);
    if (value === null) return fieldTest(view.type, name, 'empty', null);
    if (!field || fieldTypeOf(field).comparable(value) === undefined) {
      refuseIfAny([
        place(`/${name}`, 'type', {
          en: 'This value does not fit the field. Correct it.',
          zh: '该值与字段不符。请更正。',
        }),
      ]);
    }
    return fieldTest(view.type, name, 'eq', value);
  });
  const query = recordQuery(context, view);
  const { statement, params } = prepare(
    sql`select ${sql.join(query.columns)} from ${query.from()}
      where ${visibleRows(view)} and ${conditionSql(all(tests), visibleSight(view))}
      order by r.created_at, r.id limit 1`,
  );
  const [row] = await sqlOf(context).query(statement, params);
  return row ? query.read(row, {}) : null;
}
