import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../engine/core/definition.ts';
import { type Context, SYSTEM } from '../../operations/context.ts';
import { openPlatform, type Platform } from '../../operations/platform.ts';
import { publishEntityType } from '../../operations/publish-entity-types.ts';
import { createRecord, listRecords, updateRecord } from '../../operations/records/index.ts';
import { definition, text } from '../engine/entities/definition.ts';
import { waitFor } from '../setup/services.ts';
import { openWorld, refusal, type World } from './records/world.ts';

let world: World;
let other: Platform;
let here: Context;
let there: Context;

beforeAll(async () => {
  world = await openWorld();
  other = await openPlatform({ databaseUrl: world.url, maxConnections: 3, log: () => undefined });
  here = world.system;
  there = { platform: other, actor: SYSTEM, tx: null };
});
afterAll(async () => {
  await other.close();
  await world.close();
});
const columns = async (table: string) =>
  (
    await world.platform.db.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns where table_schema = 'crm' and table_name = $1`,
      [table],
    )
  ).map((column) => `${column.name} ${column.type}`);

describe('publishing an entity type', () => {
  it('makes a real table with typed columns, foreign keys and partial unique indexes', async () => {
    expect(await columns('opportunity')).toEqual(
      expect.arrayContaining([
        'close_value numeric',
        'close_value_currency text',
        'engage_date date',
        'account uuid',
        'deleted_at timestamp with time zone',
      ]),
    );
    const indexes = await world.platform.db.query<{ definition: string }>(
      `select indexdef as definition from pg_indexes where schemaname = 'crm' and tablename = 'opportunity'`,
    );
    expect(indexes.map((index) => index.definition).join('\n')).toMatch(
      /UNIQUE INDEX .*\(opportunity_id\) WHERE \(deleted_at IS NULL\)[\s\S]*gin_trgm_ops|gin_trgm_ops[\s\S]*UNIQUE INDEX .*\(opportunity_id\) WHERE \(deleted_at IS NULL\)/,
    );
    await expect(world.platform.db.query(`update crm.lead set account = uuidv7()`)).resolves.toEqual([]);
  });

  it('takes reserved words of SQL, and what is as stored changes nothing', async () => {
    const type = definition(
      'order',
      { select: text(), group: text() },
      { 'x-unique': [['select']], 'x-search': ['name', 'select'] },
    );
    expect(await publishEntityType(here, type)).toEqual(['order']);
    expect(await publishEntityType(here, type)).toEqual([]);
    const { record } = await createRecord(here, { type: 'order', values: { name: 'a', select: 'b', group: 'c' } });
    expect(
      (await listRecords(here, { type: 'order', filter: { field: 'group', op: 'eq', value: 'c' }, sort: '-select' }))
        .items[0]?.id,
    ).toBe(record.id);
  });

  it('is noticed by every process at once, while records are written', async () => {
    await publishEntityType(here, definition('gadget'));
    await waitFor(() => other.types.get('gadget'), { what: 'the other process to know the type' });
    await createRecord(there, { type: 'gadget', values: { name: 'old' } });
    await publishEntityType(here, definition('gadget', { colour: text() }));
    await waitFor(() => other.types.find('gadget')?.byName.has('colour'), {
      what: 'the other process to know the field',
    });
    const { record } = await createRecord(there, { type: 'gadget', values: { name: 'new', colour: 'red' } });
    expect(record.values).toEqual({ name: 'new', colour: 'red' });
    expect(
      (await listRecords(there, { type: 'gadget', sort: 'createdAt' })).items.map((item) => item.values.colour),
    ).toEqual([null, 'red']);
  });

  it('makes a transaction that finds a newer generation read it and run again', async () => {
    await publishEntityType(here, definition('deaf', {}, {}));
    // This process does not listen: only what it finds in its transactions tells it.
    const deaf = await openPlatform({ databaseUrl: world.url, maxConnections: 2, log: () => undefined });
    deaf.types.refresh = refreshLater(deaf);
    const context: Context = { platform: deaf, actor: SYSTEM, tx: null };
    const { record } = await createRecord(context, { type: 'deaf', values: { name: 'a' } });
    const strict: JsonObject = { ...text(), 'x-public': true };
    await publishEntityType(
      here,
      definition(
        'deaf',
        { late: strict },
        { 'x-rules': [{ when: 'record.name = "b"', require: ['late'], message: 'Late is needed.' }] },
      ),
    );
    const known = deaf.types.generation();
    expect((await refusal(updateRecord(context, { type: 'deaf', id: record.id, values: { name: 'b' } }))).at).toEqual([
      '/late required',
    ]);
    expect(deaf.types.generation()).toBeGreaterThanOrEqual(known);
    await deaf.close();
  });

  it.each<[string, () => unknown, string[]]>([
    ['a field that is taken out', () => definition('gadget'), ['/properties/colour field-removed']],
    ['what no definition looks like', () => ({ 'x-key': 'gadget', table: 'drop' }), ['/table unknown-keyword']],
    [
      'an index name that breaks out',
      () => definition('gadget', { colour: text(), 'a"; drop table crm.lead; --': text() }),
      ['/properties/a"; drop table crm.lead; -- bad-name'],
    ],
  ])('refuses %s, and leaves all as it was', async (_, make, at) => {
    const generation = world.platform.types.generation();
    expect(await refusal(publishEntityType(here, make()))).toMatchObject({
      status: 422,
      at: expect.arrayContaining(at),
    });
    expect(world.platform.types.generation()).toBe(generation);
  });

  it('fills the search text anew when other fields are searched', async () => {
    const type = (search: string[]) => definition('book', { author: text() }, { 'x-search': search });
    await publishEntityType(here, type(['name']));
    await createRecord(here, { type: 'book', values: { name: 'Emma', author: 'Austen' } });
    const found = async () => (await listRecords(here, { type: 'book', q: 'austen' })).items.length;
    expect(await found()).toBe(0);
    await publishEntityType(here, type(['name', 'author']));
    expect(await found()).toBe(1);
  });

  it('waits for a table that is in use, and then goes through', async () => {
    await publishEntityType(here, definition('busy'));
    let release: () => void = () => undefined;
    const held = world.platform.db.transaction(async (tx) => {
      await tx.query('lock table crm.busy in access share mode');
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    const published = publishEntityType(here, definition('busy', { more: text() }));
    const waiting = `select 1 from pg_locks where not granted and relation = 'crm.busy'::regclass`;
    await waitFor(async () => (await world.platform.db.query(waiting))[0], {
      what: 'the change to wait for the table',
    });
    release();
    await held;
    expect(await published).toEqual(['busy']);
  });
});

/** The real refresh, unless a nudge asks for it: those come from outside of a transaction. */
function refreshLater(platform: Platform): () => Promise<void> {
  const { refresh } = platform.types;
  return async () => {
    const inTransaction = new Error().stack?.includes('checkGeneration') ?? false;
    if (inTransaction) await refresh();
  };
}
