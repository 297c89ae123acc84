import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import type { InstanceItem } from '../../engine/wire/index.ts';
import { SYSTEM } from '../../operations/context.ts';
import { publishDefinition } from '../../operations/processes/publish.ts';
import { type Answer, type Client, startApi, type TestApi } from '../setup/api.ts';

const PROCESS: ProcessDefinition = {
  id: 'orders',
  name: 'Orders',
  variables: { type: 'object', properties: { n: { type: 'integer' }, order: { type: 'string' } } },
  businessKey: 'order',
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'ordered', type: 'startEvent', config: { message: { name: 'ordered' } } },
    { id: 'pack', type: 'userTask', config: { candidateRoles: ['sales-rep'] } },
    { id: 'end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'pack' },
    { id: 'b', source: 'ordered', target: 'pack' },
    { id: 'c', source: 'pack', target: 'end' },
  ],
};

describe('an instance started by hand', () => {
  let api: TestApi;
  let admin: Client;
  const publish = (definition: ProcessDefinition) =>
    api.platform.db.transaction((tx) =>
      publishDefinition({ platform: api.platform, actor: SYSTEM, tx }, tx, definition, null),
    );
  beforeAll(async () => {
    api = await startApi();
    admin = await api.person({ email: 'admin@weft.example', roles: ['admin'] });
    await publish(PROCESS);
  });
  afterAll(() => api.close());
  const start = (body: object): Promise<Answer> => admin.send('POST', '/api/processes/orders/instances', body);
  const keyOf = async (id: string) =>
    (
      await api.platform.db.query<{ business_key: string | null; version: number }>(
        'select business_key, version from weft.instance where id = $1',
        [id],
      )
    )[0];

  it('has the business key that was given, else the one that its process declares; one open instance for it', async () => {
    const given = await start({ businessKey: 'B-1', variables: { order: 'O-1' } });
    expect([given.status, await keyOf((given.body as InstanceItem).id)]).toEqual([
      201,
      { business_key: 'B-1', version: 1 },
    ]);
    const declared = await start({ variables: { order: 'O-1' } });
    expect(await keyOf((declared.body as InstanceItem).id)).toMatchObject({ business_key: 'O-1' });
    const again = await start({ variables: { order: 'O-1' } });
    expect([again.status, (again.body as { code: string }).code]).toEqual([409, 'already-open']);
    expect((await start({})).status).toBe(201);
  });

  it('begins at the start that was named', async () => {
    expect((await start({ start: 'start' })).status).toBe(201);
    const wrong = await start({ start: 'pack' });
    expect([wrong.status, (wrong.body as { errors: { at: string }[] }).errors[0]?.at]).toEqual([422, '/start']);
  });

  it.each([
    ['one that is not declared', { ghost: 1 }, '/variables/ghost'],
    ['one of another type', { n: 'many' }, '/variables/n'],
  ])('is refused with a variable, %s', async (_, variables, at) => {
    const { status, body } = await start({ variables });
    expect([status, (body as { errors: { at: string }[] }).errors.map((error) => error.at)]).toEqual([422, [at]]);
  });

  it('is of the newest version in use', async () => {
    await publish({ ...PROCESS, name: 'Orders, as they shall be' });
    const { body } = await start({});
    expect(await keyOf((body as InstanceItem).id)).toMatchObject({ version: 2 });
    await api.platform.db.query('update weft.process_version set deprecated_at = now() where version = 2');
    const next = await start({});
    expect(await keyOf((next.body as InstanceItem).id)).toMatchObject({ version: 1 });
    await api.platform.db.query('update weft.process_version set deprecated_at = now()');
    expect((await start({})).status).toBe(404);
  });
});
