import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Context } from '../../../operations/context.ts';
import { listRecords } from '../../../operations/records/index.ts';
import { openHouses } from './houses.ts';
import { refusal, type World } from './world.ts';

let world: World;
let ana: Context & { id: string };
let clerk: Context & { id: string };

const names = async (context: Context, feel: string, more: object = {}) =>
  (await listRecords(context, { type: 'house', filter: { feel }, sort: 'name', ...more })).items.map(
    (item) => item.title,
  );
const refused = (context: Context, feel: string) => refusal(listRecords(context, { type: 'house', filter: { feel } }));
const message = async (context: Context, feel: string) =>
  listRecords(context, { type: 'house', filter: { feel } }).then(
    () => '',
    (error: Error) => error.message,
  );

beforeAll(async () => {
  ({ world, ana, clerk } = await openHouses());
});
afterAll(() => world.close());

describe('a list filter in FEEL', () => {
  it('looks through references, beside other tests', async () => {
    expect(await names(ana, 'record.street.city in ("上海", "Bonn") and record.number > 1')).toEqual(['b']);
    expect(await names(ana, 'record.street.city = null')).toEqual(['d']);
    expect(await names(ana, 'not(record.street.city = "Bonn")')).toEqual(['a', 'c', 'd']);
    const filter = {
      any: [
        { feel: 'record.number * 2 = 2' },
        { not: { feel: 'record.number < 4' } },
        { field: 'note', op: 'eq', value: 'x' },
      ],
    };
    const { items, total } = await listRecords(ana, { type: 'house', filter, sort: 'name', total: true });
    expect([items.map((item) => item.title), total]).toEqual([['a', 'c', 'd'], 3]);
  });

  it('knows who asks and, where the organisation is, what day it is', async () => {
    expect(await names(clerk, 'record.owner = user.id')).toEqual(['a']);
    const { installation } = world.platform;
    const { zone } = installation;
    try {
      installation.zone = 'Asia/Shanghai';
      expect(await names(ana, 'date(record.built) = date("2026-11-22")')).toEqual(['b']);
      installation.zone = 'UTC';
      expect(await names(ana, 'date(record.built) = date("2026-11-21")')).toEqual(['b']);
    } finally {
      installation.zone = zone;
    }
  });

  it('knows a field that may not be read as little as one that is not there, through references too', async () => {
    for (const path of [
      'record.street.secret',
      'record.street.owner.email',
      'record.owner.email',
      'record.owner.password',
    ]) {
      const made = path.replace(/\w+$/, 'nothing');
      const [unreadable, missing] = [await message(clerk, `${path} = "x"`), await message(clerk, `${made} = "x"`)];
      expect(unreadable).toContain('has no field');
      expect(unreadable.replaceAll(/secret|email|password/g, 'nothing')).toBe(missing);
    }
    expect(await refused(clerk, 'record.street.secret = "s-Bonn"')).toMatchObject({ code: 'bad-filter', status: 400 });
  });

  it('shows nothing of fields and rows that are hidden in some records, however it is asked', async () => {
    // `note` and `hidden` may be read of the clerk's own house only; the street in Hidden not at all
    expect(await names(clerk, 'record.hidden = "x"')).toEqual(['a']);
    expect(await names(clerk, 'record.hidden = null or record.note = null')).toEqual(['b', 'c', 'd']);
    expect(await names(clerk, 'record.street.city != null')).toEqual(['a', 'b']);
    expect(await names(clerk, 'not(record.street.rent > 6)')).toEqual([]);
    expect(await names(clerk, 'matches(record.hidden, "X", "i")')).toEqual(['a']);
    expect(await names(clerk, 'matches(record.street.city, "HIDDEN", "i")')).toEqual([]);
    const { total } = await listRecords(clerk, { type: 'house', filter: { feel: 'record.hidden = "y"' }, total: true });
    expect(total).toBe(0);
  });

  it('is refused with words in both languages and the place', async () => {
    const error = await listRecords(ana, { type: 'house', filter: { feel: 'record.number > "a"' } }).catch(
      (caught) => caught,
    );
    expect(error.errors[0].messageText).toEqual({
      en: expect.stringContaining('record.number > "a"'),
      zh: expect.stringMatching(/[\u4e00-\u9fff]/),
    });
  });

  it.each([
    'record',
    'record.constructor.constructor("return process")()',
    'record.__proto__ = null',
    'record["number"] = 1',
    `record.number'-- = 1`,
    'record.note = "a\\u0000b" and count(record) = 1',
    'some record in [1] satisfies record = 1',
    'user.password = "x"',
    'process.env = null',
    'for i in 1..1000000000 return i',
    'some x in (for i in 1..90000 return i) satisfies (for y in 1..90000 return y)[1] = record.number',
    'record.street.street.street = null',
  ])('refuses %s', async (feel) => {
    expect((await refused(ana, feel)).status).toBe(400);
  });

  it('refuses what is too long', async () => {
    expect((await refused(ana, `record.note = "${'x'.repeat(11_000)}"`)).status).toBe(400);
  });

  it('takes hostile texts as texts', async () => {
    expect(await names(ana, `record.note = "'; drop table crm.house; --"`)).toEqual([]);
    expect(await names(ana, 'contains(record.note, "%")')).toEqual([]);
    expect(await names(ana, 'matches(record.note, "^(a+)+$")')).toEqual([]);
  });
});

describe('what the database cannot look for', () => {
  beforeAll(async () => {
    await world.platform.db.query(
      `insert into crm.house (name, number, created_at, updated_at) select 'n' || lpad(i::text, 6, '0'), 1000 + i, now(), now() from generate_series(1, 9000) as i`,
    );
  });

  it('is evaluated, page by page, with count and order', async () => {
    const feel = 'string(record.number) = "1" or ends with(string(record.number), "007")';
    const list = (after?: string) =>
      listRecords(ana, { type: 'house', filter: { feel }, sort: '-number', limit: 4, total: true, after });
    const first = await list();
    expect([first.items.map((item) => item.values.number), first.total]).toEqual([[9007, 8007, 7007, 6007], 10]);
    const second = await list(first.next ?? '');
    expect(second.items.map((item) => item.values.number)).toEqual([5007, 4007, 3007, 2007]);
    const third = await list(second.next ?? '');
    expect([third.items.map((item) => item.values.number), third.next]).toEqual([[1007, 1], null]);
  });

  it('is narrowed by what the database can look for, and refused beyond 10,000 records', async () => {
    await world.platform.db.query(
      `insert into crm.house (name, number, created_at, updated_at) select 'm', 100000 + i, now(), now() from generate_series(1, 1000) as i`,
    );
    expect(await names(ana, 'record.number < 3 and string(record.number) = "2"')).toEqual(['b']);
    const error = await listRecords(ana, { type: 'house', filter: { feel: 'string(record.number) = "2"' } }).catch(
      (caught) => caught,
    );
    expect(error).toMatchObject({
      status: 400,
      code: 'filter-too-wide',
      message: expect.stringContaining('“string(record.number)'),
    });
    expect(error.errors[0].messageText.zh).toContain('10,000');
  });

  it('is stopped where evaluating takes too long', async () => {
    const costly = 'record.number < 9000 and count(for i in 1..5000 return record.number * i) = 1';
    expect((await refused(ana, costly)).code).toBe('filter-too-costly');
  });
});
