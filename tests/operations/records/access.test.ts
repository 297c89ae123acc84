import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { Context } from '../../../operations/context.ts';
import { VISITOR } from '../../../operations/context.ts';
import { entityTypeInfo, listEntityTypes } from '../../../operations/entity-type-info.ts';
import { lookup } from '../../../operations/lookup.ts';
import {
  createRecord,
  deleteRecord,
  findRecord,
  getRecord,
  listRecords,
  recordTitles,
  updateRecord,
} from '../../../operations/records/index.ts';
import { timeline } from '../../../operations/timeline.ts';
import { openWorld, refusal, type World } from './world.ts';

let world: World;
let system: Context;
let ana: Context & { id: string };
let ben: Context & { id: string };
let analyst: Context & { id: string };
let clerk: Context & { id: string };
const make = async (type: string, values: JsonObject) => (await createRecord(system, { type, values })).record.id;

beforeAll(async () => {
  world = await openWorld();
  system = world.system;
  await world.person('Mara', 'sales-manager');
  ana = await world.person('Ana', 'sales-rep');
  ben = await world.person('Ben', 'sales-rep');
  analyst = await world.person('Ada', 'analyst');
  await world.role({
    key: 'clerk',
    grants: [
      {
        type: 'account',
        actions: ['read', 'update'],
        fields: { read: ['name', 'country'], write: ['country'] },
        rows: 'all',
      },
    ],
  });
  clerk = await world.person('Cleo', 'clerk');
});
afterAll(() => world.close());

describe('rows that one may not see', () => {
  it('look the same as rows that do not exist, on every path', async () => {
    const id = await make('lead', { lastName: 'Hidden', owner: ben.id });
    const nothing = '01900000-0000-7000-8000-000000000000';
    const paths: ((id: string) => Promise<unknown>)[] = [
      (each) => getRecord(ana, { type: 'lead', id: each }),
      (each) => updateRecord(ana, { type: 'lead', id: each, values: { company: 'x' } }),
      (each) => timeline(ana, { type: 'lead', id: each }),
      (each) => createRecord(ana, { type: 'activity', values: { subject: 's', lead: each } }),
    ];
    for (const path of paths) expect(await refusal(path(id))).toEqual(await refusal(path(nothing)));
    expect((await listRecords(ana, { type: 'lead', q: 'Hidden', total: true })).total).toBe(0);
    expect(await findRecord(ana, { type: 'lead', where: { lastName: 'Hidden' } })).toBeNull();
    expect(await lookup(ana, { type: 'lead', q: 'Hidden' })).toEqual([]);
    expect(await recordTitles(ana, [{ type: 'lead', id }])).toEqual({});
    expect(await getRecord(ben, { type: 'lead', id })).toMatchObject({ record: { id } });
  });

  it('are not named by those that refer to them', async () => {
    const lead = await make('lead', { lastName: 'Secret name', owner: ben.id });
    const id = await make('opportunity', { name: 'Deal', owner: ana.id, lead });
    const { refs } = await getRecord(ana, { type: 'opportunity', id });
    expect(JSON.stringify(refs)).not.toContain('Secret name');
    const saved = await updateRecord(ana, { type: 'opportunity', id, values: { name: 'Renamed', lead } });
    expect(saved.record).toMatchObject({ version: 2, values: { lead } });
  });
});

describe('a field that one may not read', () => {
  let secret: string;
  beforeAll(async () => {
    secret = await make('account', {
      name: 'Vault',
      sector: 'espionage',
      revenue: { amount: '7', currency: 'USD' },
      country: 'Malta',
    });
    await updateRecord(system, { type: 'account', id: secret, values: { sector: 'sabotage' } });
    await updateRecord(system, { type: 'account', id: secret, values: { sector: 'arson', country: 'Cyprus' } });
  });

  it('is not there', async () => {
    const { record } = await getRecord(clerk, { type: 'account', id: secret });
    expect(record.values).toEqual({ name: 'Vault', country: 'Cyprus' });
    const info = entityTypeInfo(clerk, 'account');
    expect(info.fields.map((field) => [field.name, field.access.write])).toEqual([
      ['name', false],
      ['country', true],
    ]);
    expect(Object.keys(info.schema.properties ?? {})).toEqual(['name', 'country']);
    expect(JSON.stringify(info)).not.toContain('revenue');
  });

  it('cannot be filtered by, sorted by, asked for or searched', async () => {
    for (const query of [
      { filter: { field: 'revenue', op: 'gt', value: 1 } },
      { sort: 'revenue' },
      { columns: ['revenue'] },
      { filter: { not: { any: [{ field: 'sector', op: 'empty' }] } } },
    ]) {
      expect(await refusal(listRecords(clerk, { type: 'account', ...query }))).toMatchObject({ status: 400 });
    }
    expect((await listRecords(clerk, { type: 'account', q: 'arson' })).items).toEqual([]);
    expect(await lookup(clerk, { type: 'account', q: 'arson' })).toEqual([]);
    expect((await listRecords(clerk, { type: 'account', q: 'vault' })).items).toHaveLength(1);
  });

  it('cannot be set, as if there were no such field', async () => {
    const known = await refusal(updateRecord(clerk, { type: 'account', id: secret, values: { revenue: null } }));
    expect(known).toMatchObject({ status: 422, at: ['/revenue unknown-field'] });
    expect(await refusal(findRecord(clerk, { type: 'account', where: { sector: 'arson' } }))).toMatchObject({
      at: ['/sector unknown-field'],
    });
  });

  it('leaves no trace in the timeline', async () => {
    const { items } = await timeline(clerk, { type: 'account', id: secret });
    expect(items.map((item) => item.changes?.map((change) => change.field) ?? item.kind)).toEqual([
      ['country'],
      'created',
    ]);
    expect(JSON.stringify(items)).not.toMatch(/sabotage|arson|espionage/);
  });
});

describe('two roles', () => {
  it('do not add up across rows, in lists, filters, sorts and searches', async () => {
    await world.role({
      key: 'own-revenue',
      grants: [
        {
          type: 'account',
          actions: ['read'],
          fields: { read: ['name', 'owner', 'revenue'], write: [] },
          rows: 'record.owner = user.id',
        },
      ],
    });
    await world.role({
      key: 'maltese',
      grants: [
        {
          type: 'account',
          actions: ['read'],
          fields: { read: ['name', 'country', 'sector'], write: [] },
          rows: 'record.country = "Iceland"',
        },
      ],
    });
    const dora = await world.person('Dora', 'own-revenue', 'maltese');
    await make('account', {
      name: 'Mine',
      owner: dora.id,
      revenue: { amount: '10', currency: 'USD' },
      sector: 'hidden sector',
    });
    await make('account', {
      name: 'Theirs',
      country: 'Iceland',
      revenue: { amount: '20', currency: 'USD' },
      sector: 'open sector',
    });
    await make('account', { name: 'Nobodys', country: 'Chad', revenue: { amount: '30', currency: 'USD' } });
    const list = async (query: object) => (await listRecords(dora, { type: 'account', ...query })).items;
    expect((await list({ sort: 'name' })).map((item) => [item.title, item.values.revenue, item.values.sector])).toEqual(
      [
        ['Mine', { amount: '10', currency: 'USD' }, null],
        ['Theirs', null, 'open sector'],
      ],
    );
    expect((await list({ filter: { field: 'revenue', op: 'gt', value: 5 } })).map((item) => item.title)).toEqual([
      'Mine',
    ]);
    expect(
      (await list({ filter: { not: { field: 'revenue', op: 'gt', value: 15 } }, sort: 'name' })).map(
        (item) => item.title,
      ),
    ).toEqual(['Mine', 'Theirs']);
    expect((await list({ sort: '-revenue' })).map((item) => item.title)).toEqual(['Mine', 'Theirs']);
    expect(await list({ q: 'hidden sector' })).toEqual([]);
    expect(await list({ q: 'open sector' })).toHaveLength(1);
  });
});

describe('what the shipped roles may do', () => {
  it('a rep cannot give a lead away, nor take one', async () => {
    const own = await make('lead', { lastName: 'Own', owner: ana.id });
    const other = await make('lead', { lastName: 'Other', owner: ben.id });
    expect(await refusal(updateRecord(ana, { type: 'lead', id: own, values: { owner: ben.id } }))).toMatchObject({
      status: 403,
    });
    expect(await refusal(updateRecord(ana, { type: 'lead', id: other, values: { owner: ana.id } }))).toMatchObject({
      status: 404,
    });
    expect(
      await refusal(createRecord(ana, { type: 'lead', values: { lastName: 'New', owner: ben.id } })),
    ).toMatchObject({ status: 403 });
    expect((await updateRecord(ana, { type: 'lead', id: own, values: { company: 'Acme' } })).record.version).toBe(2);
  });

  it('an analyst reads all and changes nothing', async () => {
    const id = await make('lead', { lastName: 'Read', owner: ben.id });
    expect((await getRecord(analyst, { type: 'lead', id })).record.values.lastName).toBe('Read');
    expect(await refusal(updateRecord(analyst, { type: 'lead', id, values: { company: 'x' } }))).toMatchObject({
      status: 403,
    });
    expect(await refusal(createRecord(analyst, { type: 'lead', values: { lastName: 'x' } }))).toMatchObject({
      status: 403,
    });
    expect(await refusal(deleteRecord(analyst, { type: 'lead', id }))).toMatchObject({ status: 403 });
  });

  it('a visitor sees no type at all', async () => {
    const visitor: Context = { ...system, actor: VISITOR };
    expect(listEntityTypes(visitor)).toEqual([]);
    expect(await refusal(Promise.resolve().then(() => entityTypeInfo(visitor, 'lead')))).toMatchObject({ status: 404 });
    expect(await refusal(listRecords(visitor, { type: 'lead' }))).toEqual(
      await refusal(listRecords(visitor, { type: 'nothing' })),
    );
  });

  it('a change of role counts from the next act on', async () => {
    const id = await make('product', { name: 'Reed' });
    const eve = await world.person('Eve');
    expect(await refusal(getRecord(eve, { type: 'product', id }))).toMatchObject({ status: 404 });
    const promoted = { ...eve, actor: { ...eve.actor, roles: ['admin'] } };
    expect((await getRecord(promoted, { type: 'product', id })).record.title).toBe('Reed');
  });
});
