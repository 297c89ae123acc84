import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import type { PublicForm } from '../../engine/wire/index.ts';
import { SYSTEM } from '../../operations/context.ts';
import { publishDefinition } from '../../operations/processes/publish.ts';
import { startApi, type TestApi } from '../setup/api.ts';

const FORM = '/api/public/forms/seminar';

const PROCESS: ProcessDefinition = {
  id: 'seminar',
  name: 'Seminar',
  variables: {
    type: 'object',
    properties: {
      name: { type: 'string', maxLength: 40, title: 'Your name' },
      seats: { type: 'integer', minimum: 1, maximum: 5 },
      mail: { type: 'string', format: 'email' },
      source: { type: 'string' },
      secret: { type: 'string' },
    },
  },
  publicForm: {
    key: 'seminar',
    title: { en: 'Come to the seminar', zh: '报名研讨会' },
    thanks: 'See you there.',
    fields: [{ name: 'name', required: true }, { name: 'seats', required: true }, { name: 'mail' }],
    values: { source: 'web' },
  },
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'greet', type: 'userTask', config: { candidateRoles: ['sales-rep'] } },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'greet' },
    { id: 'b', source: 'greet', target: 'end' },
  ],
};

describe('a public form that starts a process', () => {
  let api: TestApi;
  const publish = (definition: ProcessDefinition) =>
    api.platform.db.transaction((tx) =>
      publishDefinition({ platform: api.platform, actor: SYSTEM, tx }, tx, definition, null),
    );
  beforeAll(async () => {
    api = await startApi({ types: true });
    await publish(PROCESS);
  });
  afterAll(() => api.close());
  beforeEach(() => api.platform.db.query('truncate weft.rate_limit, weft.instance cascade'));
  const started = () =>
    api.platform.db.query<{ variables: object; started_by: string | null }>(
      `select state #> '{scopes,0,variables}' as variables, started_by from weft.instance where process_id = 'seminar'`,
    );
  const send = (data: object, more: object = {}) => api.visitor.send('POST', FORM, { data, ...more });

  it('asks for the variables that it names, in order, and shows no others', async () => {
    const { status, body } = await api.visitor.get(FORM);
    expect(status).toBe(200);
    const form = body as PublicForm;
    expect(Object.keys(form.schema.properties ?? {})).toEqual(['name', 'seats', 'mail']);
    expect(form.schema.required).toEqual(['name', 'seats']);
    expect(form).toMatchObject({ key: 'seminar', thanks: 'See you there.', intro: null });
  });

  it('starts an instance with what was sent and what it sets itself', async () => {
    expect((await send({ name: 'Ada', seats: 2 })).status).toBe(202);
    expect(await started()).toEqual([{ variables: { name: 'Ada', seats: 2, source: 'web' }, started_by: null }]);
  });

  it.each([
    ['a variable that it does not ask for', { name: 'Ada', seats: 1, secret: 'x' }, '/data/secret'],
    ['one that does not exist', { name: 'Ada', seats: 1, constructor: 'x' }, '/data/constructor'],
    ['a missing one', { seats: 1 }, '/data/name'],
    ['more than is allowed', { name: 'Ada', seats: 6 }, '/data/seats'],
    ['another type', { name: { $ne: null }, seats: 1 }, '/data/name'],
    ['no e-mail address', { name: 'Ada', seats: 1, mail: 'nobody' }, '/data/mail'],
  ])('refuses %s with the place, and starts nothing', async (_, data, at) => {
    const { status, body } = await send(data);
    expect(status).toBe(422);
    expect((body as { errors: { at: string }[] }).errors.map((error) => error.at)).toContain(at);
    expect(await started()).toEqual([]);
  });

  it('pretends success to a robot, and takes ten a minute from one address', async () => {
    expect((await send({ name: 'Bot', seats: 1 }, { website: 'https://spam.example' })).status).toBe(202);
    expect(await started()).toEqual([]);
    const statuses = [];
    for (let n = 0; n < 10; n += 1) statuses.push((await send({ name: `P${n}`, seats: 1 })).status);
    expect(statuses).toEqual([...Array(9).fill(202), 429]);
  });

  it('is gone with its version', async () => {
    await publish({
      ...PROCESS,
      id: 'other',
      publicForm: { ...(PROCESS.publicForm as object), key: 'other' } as never,
    });
    expect((await api.visitor.get('/api/public/forms/other')).status).toBe(200);
    await api.platform.db.query(`update weft.process_version set deprecated_at = now() where process_id = 'other'`);
    api.platform.definitions.forget();
    expect((await api.visitor.get('/api/public/forms/other')).status).toBe(404);
  });

  it.each([
    [
      'asks for a variable that does not exist',
      { publicForm: { ...PROCESS.publicForm, fields: [{ name: 'nothing' }] } },
    ],
    ['begins where there is no start', { publicForm: { ...PROCESS.publicForm, start: 'greet' } }],
    ['belongs to a process about a record', { subject: { type: 'lead' } }],
  ])('that %s is not published', async (_, changed) => {
    await expect(publish({ ...PROCESS, id: 'wrong', ...changed } as ProcessDefinition)).rejects.toMatchObject({
      code: 'problems',
    });
  });
});
