import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FilterProblem, ImportJob, Page, RecordItem, RecordResponse, TypeInfo } from '../../engine/wire/index.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

let api: TestApi;
let admin: Client & { id: string };
let rep: Client & { id: string };
let manager: Client & { id: string };

beforeAll(async () => {
  api = await startApi({ types: true });
  manager = await api.person({ email: 'mara@weft.example', name: 'Mara Okafor', roles: ['sales-manager'] });
  rep = await api.person({ email: 'ana@weft.example', name: 'Ana Ruiz', roles: ['sales-rep'] });
  admin = await api.person({ email: 'admin@weft.example', name: 'Ida', roles: ['admin'] });
});
afterAll(() => api.close());

const ask = async <T>(client: Client, path: string): Promise<T> => (await client.get(path)).body as T;
const filter = (value: unknown) => encodeURIComponent(JSON.stringify(value));

describe('records over HTTP', () => {
  it('are described by types, as far as one may see them', async () => {
    const { items } = await ask<{ items: { key: string; actions: string[] }[] }>(rep, '/api/types');
    expect(items.find((type) => type.key === 'product')?.actions).toEqual(['read']);
    const lead = await ask<TypeInfo>(rep, '/api/types/lead');
    expect(lead).toMatchObject({ key: 'lead', stageField: 'status', list: { sort: '-createdAt' } });
    expect(lead.fields[0]).toMatchObject({ name: 'firstName', type: 'text', access: { read: true, write: true } });
    expect((await rep.get('/api/types/nothing')).status).toBe(404);
    expect((await api.visitor.get('/api/types')).status).toBe(401);
  });

  it('are created, read, changed and put away', async () => {
    const made = await rep.send('POST', '/api/records/lead', { values: { lastName: 'Doe', company: 'Acme' } });
    expect(made.status).toBe(201);
    const { record } = made.body as RecordResponse;
    expect(await ask(rep, `/api/records/lead/${record.id}`)).toEqual(made.body);
    const changed = await rep.send(
      'PATCH',
      `/api/records/lead/${record.id}`,
      { values: { company: 'Apex' } },
      { 'if-match': '1' },
    );
    expect(changed).toMatchObject({ status: 200, body: { record: { version: 2, values: { company: 'Apex' } } } });
    const late = await rep.send(
      'PATCH',
      `/api/records/lead/${record.id}`,
      { values: { company: 'Late' } },
      { 'if-match': '"1"' },
    );
    expect(late).toMatchObject({ status: 409, body: { code: 'conflict', current: { record: { version: 2 } } } });
    expect((await rep.send('DELETE', `/api/records/lead/${record.id}`)).status).toBe(403);
    expect((await admin.send('DELETE', `/api/records/lead/${record.id}`)).status).toBe(204);
    expect((await rep.get(`/api/records/lead/${record.id}`)).status).toBe(404);
  });

  it('are filtered by expressions, which are checked while they are written', async () => {
    const made = await admin.send('POST', '/api/records/account', { values: { name: 'Feel', country: 'CN' } });
    expect(made.status).toBe(201);
    const found = async (client: Client, feel: string) =>
      client.get(
        `/api/records/account?filter=${filter({ all: [{ field: 'name', op: 'eq', value: 'Feel' }, { feel }] })}&total=1`,
      );
    expect((await found(rep, 'record.country in ["CN", "HK"] and record.createdAt <= now()')).body).toMatchObject({
      total: 1,
      items: [{ title: 'Feel' }],
    });
    expect(await found(rep, 'record.ghost = 1')).toMatchObject({
      status: 400,
      body: { code: 'bad-filter', errors: [{ messageText: { zh: expect.stringContaining('ghost') } }] },
    });

    const check = async (feel: string) =>
      (await rep.send('POST', '/api/records/account/filter/check', { feel })).body as { problems: FilterProblem[] };
    expect(await check('record.country = "CN"')).toEqual({ problems: [] });
    expect((await check('record.cuntry = "CN"')).problems).toMatchObject([
      { code: 'unknown-field', severity: 'error', range: { from: 7, to: 13 } },
    ]);
    expect((await check('matches(record.name, "a", "i")')).problems).toMatchObject([
      { code: 'untranslated', severity: 'warning', range: { from: 0, to: 30 } },
    ]);
    const names = (await ask<{ properties: { record: { properties: object } } }>(rep, '/api/records/lead/filter'))
      .properties.record.properties;
    expect(names).toMatchObject({ owner: { properties: { name: {} } }, account: { properties: { country: {} } } });
    expect((await api.visitor.send('POST', '/api/records/account/filter/check', { feel: 'true' })).status).toBe(401);
    expect((await rep.get('/api/records/nothing/filter')).status).toBe(404);
  });

  it('are created once for one Idempotency-Key', async () => {
    const send = () =>
      rep.send('POST', '/api/records/lead', { values: { lastName: 'Once' } }, { 'idempotency-key': 'k-1' });
    const [first, second] = [await send(), await send()];
    expect(second.body).toEqual(first.body);
    expect(await ask(rep, '/api/records/lead?q=once&total=1')).toMatchObject({ total: 1 });
  });

  it('are listed with filter, sort, columns and titles', async () => {
    for (const name of ['Cee', 'Bee', 'Dee'])
      await manager.send('POST', '/api/records/account', { values: { name, owner: rep.id } });
    const wanted = filter({
      any: [
        { field: 'name', op: 'eq', value: 'Cee' },
        { field: 'name', op: 'startsWith', value: 'b' },
      ],
    });
    const page = await ask<Page<RecordItem>>(
      rep,
      `/api/records/account?filter=${wanted}&sort=-name&columns=name,owner&limit=1&total=1`,
    );
    expect(page).toMatchObject({
      total: 2,
      items: [{ title: 'Cee', values: { name: 'Cee', owner: rep.id } }],
      refs: { [`user:${rep.id}`]: 'Ana Ruiz' },
    });
    const next = await ask<Page<RecordItem>>(
      rep,
      `/api/records/account?filter=${wanted}&sort=-name&columns=name&limit=1&after=${page.next}`,
    );
    expect(next).toMatchObject({ items: [{ title: 'Bee' }], next: null });
  });

  it.each([
    `filter=${filter({ field: 'a"b', op: 'eq', value: 1 })}`,
    'filter=%7Bnot-json',
    "sort=name'--",
    'sort=name%20asc;select%201',
    'columns=a.b[*]',
    'after=x',
    'limit=0',
    'nothing=1',
  ])('refuse ?%s with 400', async (query) => {
    expect((await rep.get(`/api/records/account?${query}`)).status).toBe(400);
  });

  it('say in both languages what is wrong, and where', async () => {
    const refused = await rep.send('POST', '/api/records/lead', { values: { email: 'x' } });
    expect(refused).toMatchObject({ status: 422, body: { code: 'invalid' } });
    expect((refused.body as { errors: unknown[] }).errors).toEqual(
      expect.arrayContaining([
        {
          at: '/values/lastName',
          code: 'required',
          message: 'Fill in Last name.',
          messageText: { en: 'Fill in Last name.', zh: '请填写姓。' },
        },
      ]),
    );
    expect((await rep.send('PATCH', `/api/records/lead/${rep.id}`, { values: {} }, { 'if-match': 'x' })).status).toBe(
      400,
    );
    expect((await rep.get('/api/records/lead/1%27--')).status).toBe(404);
  });

  it('have a timeline, lookups and a directory', async () => {
    const { record } = (await rep.send('POST', '/api/records/lead', { values: { lastName: 'Line' } }))
      .body as RecordResponse;
    expect(await ask(rep, `/api/records/lead/${record.id}/timeline`)).toMatchObject({
      items: [{ kind: 'created', who: rep.id }],
      next: null,
    });
    expect((await manager.get(`/api/records/lead/${manager.id}/timeline`)).status).toBe(404);
    expect(await ask(rep, '/api/lookup/account?q=be')).toEqual({
      items: [{ id: expect.any(String), title: 'Bee', summary: '' }],
    });
    expect(await ask(rep, '/api/lookup/user?q=mara')).toEqual({
      items: [{ id: manager.id, title: 'Mara Okafor', summary: 'mara@weft.example' }],
    });
    expect(await ask(rep, '/api/directory')).toMatchObject({
      items: expect.arrayContaining([{ id: manager.id, name: 'Mara Okafor', active: true }]),
    });
  });
});

describe('imports over HTTP', () => {
  it('go from a file to records, with an error file', async () => {
    const sent = await admin.send(
      'POST',
      '/api/imports?type=product&name=looms.csv',
      'name,sales price\nLoom,12.50\nBad,dear\n',
      { 'content-type': 'text/csv' },
    );
    expect(sent).toMatchObject({
      status: 201,
      body: { status: 'uploaded', mapping: { name: 'name', 'sales price': 'price' } },
    });
    const job = sent.body as ImportJob;
    const checked = await admin.send('PUT', `/api/imports/${job.id}`, {
      mapping: job.mapping,
      options: { ...job.options, skipErrors: true },
    });
    expect(checked).toMatchObject({ status: 200, body: { status: 'checked', result: { created: 1, failed: 1 } } });
    expect(await admin.send('POST', `/api/imports/${job.id}/run`)).toMatchObject({
      status: 200,
      body: { status: 'done' },
    });
    expect(await ask(admin, `/api/imports/${job.id}`)).toMatchObject({
      status: 'done',
      sample: [
        ['Loom', '12.50'],
        ['Bad', 'dear'],
      ],
    });
    const errors = await admin.get(`/api/imports/${job.id}/errors.csv`);
    expect(errors.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''looms-errors\.csv$/);
    expect(errors.text).toContain('Bad,dear,"sales price: “dear” is not a number');
    expect((await rep.get(`/api/imports/${job.id}`)).status).toBe(404);
    expect(
      (await rep.send('POST', '/api/imports?type=product&name=a.csv', 'name\na\n', { 'content-type': 'text/csv' }))
        .status,
    ).toBe(403);
    expect((await admin.send('POST', '/api/imports?type=product&name=a.csv', { name: 'a' })).status).toBe(415);
  });
});
