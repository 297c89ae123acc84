import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublicForm } from '../../engine/wire/index.ts';
import { startApi, type TestApi } from '../setup/api.ts';

const FORM = '/api/public/forms/web-lead';
const LEAD = { firstName: 'Ada', lastName: 'Byron', company: 'Engines Ltd', email: 'ada@engines.example' };

describe('the public form for leads', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startApi({ types: true });
    await api.addPerson({ email: 'mara@weft.example', roles: ['sales-manager'] });
  });
  afterAll(() => api.close());
  beforeEach(() => api.platform.db.query('truncate weft.rate_limit, crm.lead cascade'));
  const leads = () => api.platform.db.query<{ email: string; source: string }>('select email, source from crm.lead');
  const send = (data: object, more: object = {}, headers = {}) =>
    api.visitor.send('POST', FORM, { data, ...more }, headers);

  it('is generated from the fields of the entity type, and shows no others', async () => {
    const { status, body } = await api.visitor.get(FORM);
    expect(status).toBe(200);
    const form = body as PublicForm;
    expect(Object.keys(form.schema.properties ?? {}).sort()).toEqual(
      [
        'budget',
        'company',
        'country',
        'email',
        'employees',
        'firstName',
        'industry',
        'lastName',
        'message',
        'phone',
      ].sort(),
    );
    expect(form.schema.required?.sort()).toEqual(['company', 'email', 'lastName']);
    expect(form.title).toMatchObject({ en: expect.any(String), zh: expect.any(String) });
  });

  it('stores what a visitor sends, with where it came from', async () => {
    const { status, body } = await send(LEAD);
    expect(status).toBe(202);
    expect(body).toEqual({});
    expect(await leads()).toEqual([{ email: 'ada@engines.example', source: 'web' }]);
  });

  it('keeps what looks like a formula or a template as it was typed', async () => {
    await send({ ...LEAD, company: '=1+1 {{7*7}} <b>' });
    const [row] = await api.platform.db.query('select company from crm.lead');
    expect(row).toEqual({ company: '=1+1 {{7*7}} <b>' });
  });

  it.each([
    ['a field that is not in the form', { ...LEAD, owner: '0192aaaa-0000-7000-8000-000000000000' }, '/data/owner'],
    ['a field that does not exist', { ...LEAD, constructor: 'x' }, '/data/constructor'],
    ['no e-mail address', { ...LEAD, email: 'nobody' }, '/data/email'],
    ['a missing name', { ...LEAD, lastName: ' ' }, '/data/lastName'],
    ['a value of another type', { ...LEAD, firstName: { $ne: null } }, '/data/firstName'],
  ])('refuses %s with the place, and stores nothing', async (_, data, at) => {
    const { status, body } = await send(data);
    expect(status).toBe(422);
    expect((body as { errors: { at: string }[] }).errors.map((error) => error.at)).toContain(at);
    expect(await leads()).toEqual([]);
  });

  it('pretends success to a robot that fills in the trap, and stores nothing', async () => {
    const { status, body } = await send(LEAD, { website: 'https://spam.example' });
    expect(status).toBe(202);
    expect(body).toEqual({});
    expect(await leads()).toEqual([]);
  });

  it('takes ten a minute from one address, and says when to try again', async () => {
    const statuses = [];
    for (let n = 0; n < 12; n += 1) statuses.push((await send({ ...LEAD, email: `p${n}@x.example` })).status);
    expect(statuses).toEqual([...Array(10).fill(202), 429, 429]);
    expect(await leads()).toHaveLength(10);
    expect(Number((await send(LEAD)).headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('takes ten of many that come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) => send({ ...LEAD, email: `q${n}@x.example` })),
    );
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(10);
    expect(await leads()).toHaveLength(10);
  });

  it('makes one lead of the same submission sent twice with one key', async () => {
    const key = { 'idempotency-key': 'visitor-1' };
    const [one, two] = await Promise.all([send(LEAD, {}, key), send(LEAD, {}, key)]);
    expect([one.status, two.status]).toEqual([202, 202]);
    expect(await leads()).toHaveLength(1);
  });

  it('refuses more than 32 KB', async () => {
    expect((await send({ ...LEAD, message: 'x'.repeat(33_000) })).status).toBe(413);
  });

  it('tells a visitor nothing of the house when nobody can own the lead, and the log everything', async () => {
    await api.platform.db.query('update weft.app_user set active = false');
    const { status, body } = await send(LEAD);
    await api.platform.db.query('update weft.app_user set active = true');
    expect(status).toBe(503);
    expect(body).toMatchObject({ code: 'form-closed' });
    expect(api.logged.at(-1)).toContain('/owner');
    expect(await leads()).toEqual([]);
  });

  it('exists only under its key', async () => {
    expect((await api.visitor.get('/api/public/forms/lead')).status).toBe(404);
    expect((await api.visitor.get('/api/public/forms/__proto__')).status).toBe(404);
  });
});
