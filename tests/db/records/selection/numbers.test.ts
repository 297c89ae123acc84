import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Database, openDatabase } from '../../../../db/database.ts';
import { migrate } from '../../../../db/orm.ts';
import { divide, modulo, type Num, parseNumber, round, textOf } from '../../../../engine/expressions/numbers.ts';
import { ROUND } from '../../../../engine/expressions/quick-numbers.ts';
import { type Random, seeded } from '../../../faults/random.ts';
import { type TestDatabase, testDatabase } from '../../../setup/services.ts';

/** Numbers with many nines and noughts, between 1e-45 and 1e54. */
function hard(random: Random): string {
  const digit = () => (random.next() < 0.3 ? '9' : random.next() < 0.3 ? '0' : String(random.between(0, 9)));
  const digits = Array.from({ length: random.between(1, 34) }, digit).join('');
  return `${random.next() < 0.3 ? '-' : ''}${digits}e${random.between(-45, 20)}`;
}

const number = (text: string): Num => parseNumber(text) ?? Number.NaN;
const texted = (value: Num | null): string | null => (value === null ? null : textOf(value));

describe('the database computes as FEEL does', () => {
  const random = seeded(7);
  let database: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await testDatabase();
    await migrate(database.url);
    db = openDatabase(database.url, { max: 1 });
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  async function computed(call: string, ...columns: unknown[][]): Promise<(string | null)[]> {
    const lists = columns.map((column, index) => `$${index + 1}::${typeof column[0] === 'number' ? 'int' : 'text'}[]`);
    const rows = await db.query<{ value: string | null }>(
      `select (${call})::text as value from unnest(${lists.join()}) with ordinality as given(a, b, at) order by at`,
      columns,
    );
    return rows.map(({ value }) => value && textOf(number(value.slice(0, 390))));
  }

  it('divides and takes the rest to 34 digits, half to even', async () => {
    const pairs = Array.from({ length: 3_000 }, () => [hard(random), hard(random)] as const);
    for (let index = 0; index < 500; index += 1) {
      pairs.push([String(random.between(1, 1e9)), String(10 ** random.between(1, 15) - random.between(1, 2))]);
      // exactly between two numbers of 34 digits, or just beyond
      pairs.push([`1${'0'.repeat(33)}${random.next() < 0.5 ? '5' : '15'}`, `1e${random.between(0, 40)}`]);
    }
    pairs.push(['1', '0'], ['0', '3'], ['0', '0']);
    const [a, b] = [pairs.map(([one]) => one), pairs.map(([, other]) => other)];
    expect(await computed('weft.feel_divide(a::numeric, b::numeric)', a, b)).toEqual(
      pairs.map(([one, other]) => texted(divide(number(one), number(other)))),
    );
    const whole = pairs.map(
      () => [String(random.between(-1e9, 1e9)), `${random.between(-1e6, 1e6)}e-${random.between(0, 4)}`] as const,
    );
    expect(
      await computed(
        'weft.feel_modulo(a::numeric, b::numeric)',
        whole.map(([one]) => one),
        whole.map(([, other]) => other),
      ),
    ).toEqual(whole.map(([one, other]) => texted(modulo(number(one), number(other)))));
  });

  it.each([
    ['decimal', ROUND.halfEven],
    ['round up', ROUND.up],
    ['round down', ROUND.down],
    ['round half up', ROUND.halfUp],
    ['round half down', ROUND.halfDown],
    ['floor', ROUND.floor],
    ['ceiling', ROUND.ceiling],
  ] as const)('rounds by %s', async (name, mode) => {
    const halves = () => `${random.between(-50, 50)}5e${random.between(-4, 3)}`;
    const values = Array.from({ length: 1_000 }, () => (random.next() < 0.5 ? halves() : hard(random)));
    const places = values.map(() => random.between(-4, 6));
    expect(await computed(`weft.feel_round(a::numeric, b, '${name}')`, values, places)).toEqual(
      values.map((value, index) => texted(round(number(value), places[index] ?? 0, mode))),
    );
  });

  it('keeps 34 digits', async () => {
    const values = [
      '1'.repeat(34),
      '1'.repeat(35),
      `${'9'.repeat(34)}5`,
      `0.${'1'.repeat(40)}`,
      `-0.${'0'.repeat(20)}${'4'.repeat(33)}55`,
    ];
    const kept = await computed('weft.feel_number(a::numeric)', values, values);
    expect(kept).toEqual(values.map((value) => texted(number(value))));
    expect(await computed(`weft.feel_number(a::numeric * '1e6140'::numeric)`, ['1', '123456'], ['', ''])).toEqual([
      expect.any(String),
      null,
    ]);
  });
});
