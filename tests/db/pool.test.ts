import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '../../db/database.ts';
import { type TestDatabase, testDatabase } from '../setup/services.ts';

let database: TestDatabase;
let db: Database;
beforeAll(async () => {
  database = await testDatabase();
  db = openDatabase(database.url, { max: 4 });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

it('transactions never take the last connections, so that each finds one for what it looks up outside itself', async () => {
  const work = Array.from({ length: 20 }, (_, n) =>
    db.transaction(async (tx) => {
      await tx.query('select 1');
      const [row] = await db.query<{ n: number }>('select $1::int as n', [n]);
      return row?.n;
    }),
  );
  expect(await Promise.all(work)).toEqual(Array.from({ length: 20 }, (_, n) => n));
});

it('a transaction that fails gives its place back', async () => {
  for (let n = 0; n < 10; n += 1) {
    await expect(db.transaction(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  }
  expect(await db.transaction((tx) => tx.query('select 1 as one'))).toEqual([{ one: 1 }]);
});

it('a statement that was prepared for an older shape of a table is prepared anew, and the transaction done', async () => {
  await db.query('create table shaped (id int, size int)');
  await db.query('insert into shaped values (1, 7)');
  const read = () => db.transaction((tx) => tx.query('select * from shaped where id = $1', [1]));
  for (let n = 0; n < 12; n += 1) expect(await read()).toEqual([{ id: 1, size: 7 }]);
  await db.query('alter table shaped alter size type text');
  for (let n = 0; n < 12; n += 1) expect(await read()).toEqual([{ id: 1, size: '7' }]);
});
