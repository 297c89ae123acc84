import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '../../../engine/core/definition.ts';
import { auditDigest } from '../../../operations/audit.ts';
import type { Context } from '../../../operations/context.ts';
import {
  createRecord,
  deleteRecord,
  findRecord,
  getRecord,
  listRecords,
  type RecordChange,
  recordTitles,
  recordValues,
  updateRecord,
} from '../../../operations/records/index.ts';
import { timeline } from '../../../operations/timeline.ts';
import { openWorld, refusal, type World } from './world.ts';

let world: World;
let system: Context;
let manager: Context & { id: string };
let ana: Context & { id: string };
const lead = (values: JsonObject = {}, context: Context = system) =>
  createRecord(context, { type: 'lead', values: { lastName: 'Doe', ...values } });

beforeAll(async () => {
  world = await openWorld();
  system = world.system;
  manager = await world.person('Mara Okafor', 'sales-manager');
  ana = await world.person('Ana Ruiz', 'sales-rep');
});
afterAll(() => world.close());

describe('creating a record', () => {
  it('stores normalised values with defaults, and answers with titles of what it refers to', async () => {
    const { record, refs } = await lead({
      firstName: ' Jo ',
      email: 'JO@Acme.example',
      phone: '+1 (555) 0100',
      budget: { amount: '1,000.50' },
    });
    expect(record.values).toMatchObject({
      firstName: 'Jo',
      email: 'jo@acme.example',
      phone: '+15550100',
      budget: { amount: '1000.50', currency: 'USD' },
      status: 'new',
      source: 'other',
      message: null,
    });
    expect(record).toMatchObject({ version: 1, title: 'Jo Doe' });
    expect(refs[`user:${manager.id}`]).toBe('Mara Okafor');
    expect(await getRecord(system, { type: 'lead', id: record.id })).toEqual({ record, refs });
  });

  it('never leaves a lead without an owner', async () => {
    const ownerOf = async (context: Context) => (await lead({}, context)).record.values.owner;
    expect(await ownerOf(system)).toBe(manager.id);
    expect(await ownerOf(ana)).toBe(ana.id);
    const { record } = await lead();
    expect((await refusal(updateRecord(system, { type: 'lead', id: record.id, values: { owner: null } }))).at).toEqual([
      '/owner required',
    ]);
    await expect(world.platform.db.query('update crm.lead set owner = null')).rejects.toThrow(/not-null/);
  });

  it.each<[string, JsonObject, string[]]>([
    ['what is missing', { lastName: null }, ['/lastName required']],
    ['what is not known', { nope: 1, owner_id: 'x' }, ['/nope unknown-field', '/owner_id unknown-field']],
    [
      'names that objects have',
      JSON.parse('{"__proto__": 1, "constructor": 2}'),
      ['/__proto__ unknown-field', '/constructor unknown-field'],
    ],
    [
      'wrong types, shaped like an operator or a raw marker',
      { company: { $ne: null }, message: { __raw: 'now()' } },
      ['/message type', '/company type'],
    ],
    ['bad formats', { email: 'nobody', phone: 'call me' }, ['/email format', '/phone pattern']],
    ['options that do not exist', { status: 'won' }, ['/status enum']],
    ['references to nothing', { account: '01900000-0000-7000-8000-000000000000' }, ['/account unknown-reference']],
    ['references that are no ids', { account: "x'; drop table crm.lead; --" }, ['/account format']],
    ['NUL characters', { company: 'a\u0000b' }, ['/company nul']],
    [
      'amounts beyond all measure',
      { budget: { amount: '1e9', currency: 'usd' } },
      ['/budget/amount pattern', '/budget/currency pattern'],
    ],
    ['a lost lead without a cause', { status: 'lost' }, ['/lossCause required']],
  ])('refuses %s', async (_, values, at) => {
    expect(await refusal(lead(values))).toMatchObject({ code: 'invalid', status: 422, at: expect.arrayContaining(at) });
  });

  it('stores formulas and templates as they were typed', async () => {
    const { record } = await lead({ company: '=1+1', message: '{{7*7}} #{7*7}' });
    expect(record.values).toMatchObject({ company: '=1+1', message: '{{7*7}} #{7*7}' });
  });

  it('refuses what is unique twice, until the first is deleted', async () => {
    const first = await createRecord(system, { type: 'product', values: { name: 'Loom' } });
    expect(await refusal(createRecord(system, { type: 'product', values: { name: 'Loom' } }))).toMatchObject({
      status: 422,
      at: ['/name duplicate'],
    });
    await deleteRecord(system, { type: 'product', id: first.record.id });
    await createRecord(system, { type: 'product', values: { name: 'Loom' } });
    expect(await refusal(getRecord(system, { type: 'product', id: first.record.id }))).toMatchObject({
      code: 'not-found',
    });
  });

  it('is part of the transaction around it', async () => {
    const rolledBack = world.platform.db.transaction(async (tx) => {
      const { record } = await lead({ lastName: 'Inside' }, { ...system, tx });
      expect(await findRecord({ ...system, tx }, { type: 'lead', where: { lastName: 'Inside' } })).toMatchObject({
        id: record.id,
      });
      throw new Error('undo');
    });
    await expect(rolledBack).rejects.toThrow('undo');
    expect(await findRecord(system, { type: 'lead', where: { lastName: 'Inside' } })).toBeNull();
  });
});

describe('changing a record', () => {
  it('merges what is given, empties what is null, and raises the version', async () => {
    const { record } = await lead({ company: 'Acme', country: 'Peru' });
    const changed = await updateRecord(manager, {
      type: 'lead',
      id: record.id,
      values: { country: null, firstName: 'Jo' },
      ifMatch: 1,
    });
    expect(changed.record).toMatchObject({
      version: 2,
      title: 'Jo Doe · Acme',
      updatedBy: manager.id,
      values: { company: 'Acme', country: null },
    });
  });

  it('writes nothing where nothing changes', async () => {
    const { record } = await lead({ email: 'a@b.example' });
    const same = await updateRecord(system, {
      type: 'lead',
      id: record.id,
      values: { email: 'A@B.example', message: '' },
    });
    expect(same.record.version).toBe(1);
  });

  it('answers 409 with the record as it is when someone was faster', async () => {
    const { record } = await lead();
    await updateRecord(system, { type: 'lead', id: record.id, values: { company: 'First' } });
    const late = await refusal(
      updateRecord(system, { type: 'lead', id: record.id, values: { company: 'Second' }, ifMatch: 1 }),
    );
    expect(late).toMatchObject({
      code: 'conflict',
      status: 409,
      extra: { current: { record: { version: 2, values: { company: 'First' } } } },
    });
  });

  it('of two at once, with the same version, takes one', async () => {
    const { record } = await lead();
    const both = await Promise.allSettled(
      ['A', 'B'].map((company) =>
        updateRecord(system, { type: 'lead', id: record.id, values: { company }, ifMatch: 1 }),
      ),
    );
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('goes only where the stages allow, and holds to the rules of creating', async () => {
    const { record } = await lead();
    const change = (values: JsonObject) => updateRecord(system, { type: 'lead', id: record.id, values });
    expect((await refusal(change({ status: 'converted' }))).at).toEqual(['/status transition']);
    expect((await refusal(change({ status: 'lost' }))).at).toEqual(['/lossCause required']);
    expect((await refusal(change({ email: 'x' }))).at).toEqual(['/email format']);
    expect((await change({ status: 'lost', lossCause: 'no-need' })).record.values.status).toBe('lost');
  });

  it('leaves an audit row whose digest proves it', async () => {
    const { record } = await lead({ company: 'Acme' });
    await updateRecord(manager, { type: 'lead', id: record.id, values: { company: 'Apex' } });
    const rows = await world.platform.db.query<{ salt: Buffer; digest: Buffer; record_id: string; action: string }>(
      'select * from weft.audit where record_id = $1 order by id',
      [record.id],
    );
    expect(rows.map((row) => row.action)).toEqual(['created', 'updated']);
    expect(rows[1]).toMatchObject({ actor: manager.id, changes: { company: ['Acme', 'Apex'] } });
    for (const { salt, digest, record_id, ...rest } of rows)
      expect(auditDigest(salt, { ...(rest as unknown as JsonObject), record: record_id })).toEqual(digest);
  });

  it('is told to those who act in its transaction, with values before and after', async () => {
    const heard: RecordChange[] = [];
    const stop = world.platform.types.onChange(async (_context, _tx, change) => void heard.push(change));
    const { record } = await createRecord(system, { type: 'account', values: { name: 'Heard' } });
    await updateRecord(system, { type: 'account', id: record.id, values: { sector: 'retail' } });
    await deleteRecord(system, { type: 'account', id: record.id });
    stop();
    expect(
      heard.map(({ action, version, before, after }) => [
        action,
        version,
        before?.sector ?? null,
        after?.sector ?? null,
      ]),
    ).toEqual([
      ['created', 1, null, null],
      ['updated', 2, null, 'retail'],
      ['deleted', 3, 'retail', null],
    ]);
  });

  it('is undone when one who acts in its transaction fails', async () => {
    const stop = world.platform.types.onChange(async () => {
      throw new Error('no');
    });
    await expect(createRecord(system, { type: 'account', values: { name: 'Undone' } })).rejects.toThrow('no');
    stop();
    expect(await findRecord(system, { type: 'account', where: { name: 'Undone' } })).toBeNull();
  });
});

describe('lists of records', () => {
  const names = (page: { items: { title: string }[] }) => page.items.map((item) => item.title);
  const products = { type: 'product', columns: ['name', 'price'] };

  beforeAll(async () => {
    for (let index = 0; index < 12; index += 1) {
      const values: JsonObject = {
        name: `P${String(index).padStart(2, '0')}`,
        series: index % 3 === 0 ? null : `S${index % 3}`,
      };
      if (index % 2 === 0) values.price = { amount: `${index}.50`, currency: 'USD' };
      await createRecord(system, { type: 'product', values });
    }
  });

  it.each([
    'name',
    '-name',
    'series,-name',
    '-series,name',
    'price',
    '-price',
    'createdAt',
    '-updatedAt',
    'active,price',
  ])('in the order %s come page by page, each once', async (sort) => {
    const filter = { field: 'name', op: 'startsWith', value: 'p' };
    const whole = names(await listRecords(system, { ...products, filter, sort, limit: 100 }));
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await listRecords(system, { ...products, filter, sort, limit: 5, after });
      paged.push(...names(page));
      after = page.next ?? undefined;
    } while (after);
    expect(whole).toHaveLength(12);
    expect(paged).toEqual(whole);
  });

  it('count what passes the filter', async () => {
    const filter = {
      all: [{ field: 'price', op: 'ge', value: 4 }, { not: { field: 'series', op: 'eq', value: 'S1' } }],
    };
    expect(await listRecords(system, { ...products, filter, total: true, limit: 1 })).toMatchObject({ total: 2 });
    expect(
      await listRecords(system, { ...products, filter: { field: 'name', op: 'eq', value: '%' }, total: true }),
    ).toMatchObject({ items: [], total: 0 });
  });

  it('find words wherever they stand, and take signs of LIKE as they are', async () => {
    await createRecord(system, { type: 'account', values: { name: '100% Wool_Co', sector: 'textile' } });
    expect(names(await listRecords(system, { type: 'account', q: 'WOOL textile' }))).toEqual(['100% Wool_Co']);
    expect(names(await listRecords(system, { type: 'account', q: '0% w' }))).toEqual(['100% Wool_Co']);
    expect(names(await listRecords(system, { type: 'account', q: 'wool%co' }))).toEqual([]);
  });

  it('sort references by how they are called', async () => {
    const accounts = await Promise.all(
      ['Zeta', 'Beta'].map((name) => createRecord(system, { type: 'account', values: { name } })),
    );
    for (const { record } of accounts)
      await createRecord(system, { type: 'contact', values: { lastName: `of ${record.title}`, account: record.id } });
    const page = await listRecords(system, { type: 'contact', sort: 'account', columns: ['account'] });
    expect(names(page)).toEqual(['of Beta', 'of Zeta']);
    expect(Object.values(page.refs ?? {})).toEqual(expect.arrayContaining(['Beta', 'Zeta']));
  });

  it.each([
    { sort: 'a"b' },
    { sort: "a'--" },
    { sort: 'name asc; select 1' },
    { sort: 'a.b[*]' },
    { sort: '__proto__' },
    { sort: '' },
    { columns: ['name"'] },
    { filter: { field: 'searchText', op: 'contains', value: 'a' } },
    { filter: { field: 'deleted_at', op: 'empty' } },
    { after: 'rubbish' },
    { after: Buffer.from('["name",{"a":1},"x"]').toString('base64url') },
    {
      sort: 'price',
      after: Buffer.from('["price","; --","01900000-0000-7000-8000-000000000000"]').toString('base64url'),
    },
  ])('refuse %j with 400', async (query) => {
    expect(await refusal(listRecords(system, { ...products, ...query }))).toMatchObject({ status: 400 });
  });
});

describe('what others read of records', () => {
  it('titles and summaries by type and id', async () => {
    const { record } = await lead({ company: 'Acme', industry: 'retail', country: 'Peru' });
    expect(await recordTitles(ana, [{ type: 'lead', id: record.id }])).toEqual({});
    expect(await recordTitles(manager, [{ type: 'lead', id: record.id }])).toEqual({
      [`lead:${record.id}`]: { title: 'Doe · Acme', summary: 'retail · Peru' },
    });
  });

  it('values by path through references, for expressions', async () => {
    const account = await createRecord(system, {
      type: 'account',
      values: { name: 'Pathed', revenue: { amount: '5.10', currency: 'USD' } },
    });
    const { record } = await lead({ account: account.record.id, score: 7 });
    expect(
      await recordValues(ana, { type: 'lead', id: record.id }, [
        'score',
        'account.name',
        'account.revenue.amount',
        'account.createdAt',
        'account.version',
        'owner.email',
        'contact.lastName',
        'budget.amount',
      ]),
    ).toEqual({
      version: 1,
      values: {
        score: 7,
        budget: null,
        contact: null,
        account: {
          id: account.record.id,
          name: 'Pathed',
          revenue: { amount: '5.10', currency: 'USD' },
          createdAt: account.record.createdAt,
          version: 1,
        },
        owner: { id: manager.id, name: 'Mara Okafor', email: 'mara.okafor@weft.example' },
      },
    });
  });

  it('a timeline of changes and activities, newest first', async () => {
    const { record } = await lead({ owner: ana.id }, manager);
    await createRecord(ana, {
      type: 'activity',
      values: { kind: 'call', subject: 'Asked for a price', lead: record.id },
    });
    await updateRecord(ana, {
      type: 'lead',
      id: record.id,
      values: { status: 'accepted', budget: { amount: '5000', currency: 'USD' } },
    });
    const { items } = await timeline(ana, { type: 'lead', id: record.id });
    expect(items.map((item) => [item.kind, item.who])).toEqual([
      ['changed', ana.id],
      ['activity', ana.id],
      ['created', manager.id],
    ]);
    expect(items[0]?.changes).toEqual([
      { field: 'budget', title: { en: 'Budget', zh: '预算' }, from: null, to: '5,000 USD' },
      { field: 'status', title: { en: 'Status', zh: '状态' }, from: 'New', to: 'Accepted' },
    ]);
    expect(items[1]?.title).toEqual({ en: 'Call: Asked for a price', zh: '通话：Asked for a price' });
    const first = await timeline(ana, { type: 'lead', id: record.id, limit: 2 });
    const rest = await timeline(ana, { type: 'lead', id: record.id, limit: 2, after: first.next ?? '' });
    expect([...first.items, ...rest.items]).toEqual(items);
  });
});
