import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Database, openDatabase } from '../../../db/database.ts';
import { conditionSql } from '../../../db/records/condition-sql.ts';
import { layoutOf } from '../../../db/records/layout.ts';
import { compile, sql } from '../../../db/records/sql.ts';
import { type Condition, holds } from '../../../engine/access/condition.ts';
import type { Json, JsonObject } from '../../../engine/core/definition.ts';
import { parseEntityType } from '../../../engine/entities/index.ts';
import { fieldTypeOf } from '../../../engine/fields/index.ts';
import { definition, text } from '../../engine/entities/definition.ts';
import { type TestDatabase, testDatabase } from '../../setup/services.ts';

const parsed = parseEntityType(
  definition('thing', {
    note: text(),
    count: { 'x-field': 'integer', 'x-title': 'C' },
    price: { 'x-field': 'money', 'x-title': 'P' },
    day: { 'x-field': 'date', 'x-title': 'D' },
    done: { 'x-field': 'boolean', 'x-title': 'D' },
    tags: {
      'x-field': 'multiChoice',
      'x-title': 'T',
      'x-settings': {
        options: [
          { value: 'a', title: 'A' },
          { value: 'b', title: 'B' },
        ],
      },
    },
  }),
  new Set(['thing']),
);
if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
const { type } = parsed;
const layout = layoutOf(type);

const cells: { [field: string]: fc.Arbitrary<Json> } = {
  note: fc.constantFrom(null, 'a', 'A%', 'b_c', '\\'),
  count: fc.constantFrom(null, -1, 0, 7),
  price: fc.constantFrom(null, '0', '7.50', '10').map((amount) => amount && { amount, currency: 'USD' }),
  day: fc.constantFrom(null, '2017-03-01', '2024-02-29'),
  done: fc.constantFrom(null, true, false),
  tags: fc.constantFrom(null, ['a'], ['a', 'b']),
};
const row = fc.record(cells) as fc.Arbitrary<JsonObject>;
const test = fc.constantFrom(...Object.keys(cells)).chain((field): fc.Arbitrary<Condition> => {
  const kind = fieldTypeOf({ type: type.byName.get(field)?.type ?? '' });
  const one =
    field === 'tags'
      ? fc.constantFrom('a', 'b')
      : (cells[field] as fc.Arbitrary<Json>).filter((value) => value !== null);
  return fc
    .constantFrom(...kind.operators)
    .chain((op) =>
      (op === 'in' ? fc.array(one, { maxLength: 3 }) : one).map(
        (literal): Condition => ({ kind: 'test', field, op, value: { literal: literal as Json } }),
      ),
    );
});
const condition = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    test,
    fc.record({
      kind: fc.constantFrom('all', 'any'),
      items: fc.array(tie('tree'), { maxLength: 3 }),
    }) as fc.Arbitrary<Condition>,
    tie('tree').map((item): Condition => ({ kind: 'not', item })),
  ),
})).tree;

describe('a condition', () => {
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await testDatabase();
    db = openDatabase(database.url, { max: 1 });
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  it('means the same in memory and in SQL', async () => {
    const place = (name: string) => ({
      field: type.byName.get(name) as never,
      column: sql`${sql.id('r', layout.fields.get(name)?.columns[0]?.name ?? name)}`,
    });
    await fc.assert(
      fc.asyncProperty(condition, fc.array(row, { minLength: 1, maxLength: 6 }), async (tested, rows) => {
        const values = rows.map(
          (each) =>
            sql`(${sql.join(
              [...layout.fields.values()].flatMap(({ field, columns }) => {
                const stored = each[field.name] ?? null;
                const written = stored === null ? [] : fieldTypeOf(field).toRow(stored, field);
                return columns.map((column, index) => sql`${written[index] ?? null}::${sql.raw(column.sql)}`);
              }),
            )})`,
        );
        const names = [...layout.fields.values()].flatMap(({ columns }) =>
          columns.map((column) => sql.id(column.name)),
        );
        const { text: statement, params } = compile(
          sql`select (${conditionSql(tested, place)}) is true as passes from (values ${sql.join(values)}) as r (${sql.join(names)})`,
        );
        const found = await db.query<{ passes: boolean }>(statement, params);
        expect(found.map((each) => each.passes)).toEqual(
          rows.map((each) => holds(tested, each, (name) => type.byName.get(name))),
        );
      }),
      { numRuns: 150 },
    );
  });
});
