import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DependencyUser, DependencyUsers } from '../../engine/wire/index.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

const PROCESS = {
  id: 'uses-much',
  name: { en: 'Uses much', zh: '用到许多' },
  subject: { type: 'lead' },
  calendar: 'office',
  variables: { type: 'object', properties: { amount: { type: 'number' } } },
  elements: [
    { id: 'start', type: 'startEvent' },
    { id: 'gate', type: 'exclusiveGateway', name: { en: 'Big?', zh: '大？' }, config: { default: 'no' } },
    { id: 'yes-end', type: 'endEvent' },
    { id: 'no-end', type: 'endEvent' },
  ],
  flows: [
    { id: 'a', source: 'start', target: 'gate' },
    {
      id: 'yes',
      source: 'gate',
      target: 'yes-end',
      condition: 'record.account.sector = "x" and amount > record.score',
    },
    { id: 'no', source: 'gate', target: 'no-end' },
  ],
};

describe('dependencies', () => {
  let api: TestApi;
  let analyst: Client;
  let rep: Client;
  beforeAll(async () => {
    api = await startApi({ types: true });
    analyst = await api.person({ email: 'ann@dependencies.example', name: 'Ann', roles: ['analyst'] });
    rep = await api.person({ email: 'rep@dependencies.example', roles: ['sales-rep'] });
    await analyst.send('POST', '/api/processes', { id: PROCESS.id, name: PROCESS.name });
    const saved = await analyst.send('PUT', `/api/processes/${PROCESS.id}/draft`, { definition: PROCESS, revision: 1 });
    expect(saved.status).toBe(200);
  }, 60_000);
  afterAll(() => api?.close());

  const users = async (kind: string, id: string): Promise<DependencyUser[]> => {
    const answer = await analyst.get(`/api/dependencies?kind=${kind}&id=${id}`);
    expect(answer.status).toBe(200);
    return (answer.body as DependencyUsers).items;
  };

  it('say where a field is used, also through references, in drafts as well', async () => {
    expect(await users('field', 'account.sector')).toEqual([
      {
        kind: 'process',
        id: 'uses-much',
        name: PROCESS.name,
        version: null,
        draft: true,
        places: [
          { pointer: '/flows/1/condition', element: 'yes', words: { en: expect.any(String), zh: expect.any(String) } },
        ],
      },
    ]);
    expect(await users('field', 'lead.sector')).toEqual([]);
  });

  it('name the roles and entity types of an entity type', async () => {
    const found = (await users('entity', 'account')).map(({ kind, id }) => `${kind} ${id}`);
    expect(found).toEqual(expect.arrayContaining(['role sales-rep', 'entity lead', 'process uses-much']));
    expect(found).not.toContain('entity account');
    expect((await users('field', 'lead.lossCause')).map(({ kind, id }) => `${kind} ${id}`)).toContain('entity lead');
  });

  it('know calendars', async () => {
    expect((await users('calendar', 'office')).map(({ id }) => id)).toContain('uses-much');
    expect(await users('calendar', 'nowhere')).toEqual([]);
  });

  it('are for those who draw', async () => {
    expect((await rep.get('/api/dependencies?kind=entity&id=lead')).status).toBe(403);
    expect((await api.visitor.get('/api/dependencies?kind=entity&id=lead')).status).toBe(401);
    expect((await analyst.get('/api/dependencies?kind=secret&id=lead')).status).toBe(400);
    expect((await analyst.get("/api/dependencies?kind=entity&id=%25'--")).body).toEqual({ items: [], more: false });
  });
});
