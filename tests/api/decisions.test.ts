// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ProcessDefinition } from '../../engine/core/index.ts';
import type { DecisionDefinition, DecisionTable } from '../../engine/decisions/index.ts';
import type { DecisionDetail } from '../../engine/wire/index.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

const table = (rules: [when: string, then: string][], more: Partial<DecisionTable> = {}): DecisionTable => ({
  type: 'table',
  inputs: [{ expression: 'amount', schema: { type: 'number' } }],
  outputs: [{ name: 'level', schema: { type: 'string' } }],
  hitPolicy: 'F',
  rules: rules.map(([when, then], at) => ({ id: `r${at + 1}`, when: [when], then: [then] })),
  ...more,
});
const decision = (id: string, more: Partial<DecisionDefinition> = {}): DecisionDefinition => ({
  id,
  name: { en: 'Approval', zh: '审批' },
  inputs: [{ name: 'amount', schema: { type: 'number' } }],
  logic: table([
    ['< 1000', '"team"'],
    ['-', '"head"'],
  ]),
  ...more,
});

describe('decisions', () => {
  let api: TestApi;
  let noor: Client;
  let omar: Client;
  let rep: Client;
  beforeAll(async () => {
    api = await startApi({ types: true });
    noor = await api.person({ email: 'noor@decisions.example', name: 'Noor', roles: ['analyst'] });
    omar = await api.person({ email: 'omar@decisions.example', name: 'Omar', roles: ['analyst'] });
    rep = await api.person({ email: 'rep@decisions.example', roles: ['sales-rep'] });
  }, 60_000);
  afterAll(() => api?.close());

  const codeOf = (answer: { body: never }) => (answer.body as { code: string }).code;
  const make = async (id: string, definition: Partial<DecisionDefinition> = {}) =>
    noor.send('POST', '/api/decisions', { id, name: 'Approval', definition: decision(id, definition) });
  const save = (id: string, definition: unknown, revision: number, who = noor) =>
    who.send('PUT', `/api/decisions/${id}/draft`, { definition, revision });
  const publish = (id: string, revision: number, who = noor) =>
    who.send('POST', `/api/decisions/${id}/publish`, { revision, note: 'as agreed' });
  const detail = async (id: string) => (await noor.get(`/api/decisions/${id}`)).body as DecisionDetail;
  const ask = (id: string, inputs: object, more: object = {}) =>
    noor.send('POST', `/api/decisions/${id}/evaluate`, { inputs, ...more });
  /** Made and published. */
  const live = async (id: string, definition: Partial<DecisionDefinition> = {}) => {
    expect((await make(id, definition)).status).toBe(201);
    expect((await publish(id, 1)).body).toMatchObject({ version: 1 });
  };

  it('begin as a draft with a table to fill in', async () => {
    const made = await noor.send('POST', '/api/decisions', { id: 'new-one', name: { en: 'New one', zh: '新的' } });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ id: 'new-one', version: 0, definition: null, draft: { revision: 1 } });
    expect(codeOf(await noor.send('POST', '/api/decisions', { id: 'new-one', name: 'x' }))).toBe('exists');
    expect((await noor.get('/api/decisions')).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id: 'new-one', version: 0, usedBy: 0 })]),
    });
  });

  it('are published as versions, asked, and asked about', async () => {
    await live('asked');
    expect((await ask('asked', { amount: 20 })).body).toEqual({
      version: 1,
      value: { level: 'team' },
      matched: ['r1'],
    });
    await save('asked', decision('asked', { logic: table([['-', '"nobody"']]) }), 0);
    expect((await ask('asked', { amount: 20 })).body).toMatchObject({ version: 1, value: { level: 'team' } });
    expect((await ask('asked', { amount: 20 }, { draft: true })).body).toMatchObject({
      version: null,
      value: { level: 'nobody' },
    });
    expect((await publish('asked', 1)).body).toMatchObject({ version: 2 });
    expect((await ask('asked', { amount: 20 })).body).toMatchObject({ version: 2, value: { level: 'nobody' } });
    expect((await ask('asked', { amount: 20 }, { version: 1 })).body).toMatchObject({ value: { level: 'team' } });
    expect(await detail('asked')).toMatchObject({
      version: 2,
      draft: null,
      versions: [
        { version: 2, live: true, note: 'as agreed', publishedBy: 'Noor' },
        { version: 1, live: false },
      ],
    });
  });

  it('say why: which rules match, and which cells stop the others', async () => {
    const logic = table([
      ['< 10', '"self"'],
      ['< 1000', '"team"'],
    ]);
    await live('explained', { logic });
    const { body } = await ask('explained', { amount: 20 }, { explain: true });
    expect(body).toMatchObject({
      value: { level: 'team' },
      explanation: {
        values: [20],
        rules: [
          { rule: 'r1', matched: false, stoppedBy: [0] },
          { rule: 'r2', matched: true, stoppedBy: [] },
        ],
      },
    });
  });

  it('are not published with problems, or with test rows that fail: it is said which', async () => {
    await make('faulty', { logic: table([['< nothing', '"team"']]) });
    const refused = await publish('faulty', 1);
    expect(refused).toMatchObject({ status: 422, body: { code: 'problems', problems: [{ rule: 'r1' }] } });
    const tests = [
      { name: 'small', inputs: { amount: 1 }, expected: { level: 'team' } },
      { name: 'large', inputs: { amount: 5000 }, expected: { level: 'team' } },
    ];
    expect((await save('faulty', decision('faulty', { tests }), 1)).body).toEqual({ revision: 2, problems: [] });
    const failing = await publish('faulty', 2);
    expect(failing).toMatchObject({
      status: 422,
      body: { code: 'tests-fail', errors: [{ at: 'large' }], tests: [{ name: 'large', value: { level: 'head' } }] },
    });
    // The draft is still there.
    expect((await detail('faulty')).draft?.revision).toBe(2);
    const checked = await noor.send('POST', '/api/decisions/faulty/check', {
      definition: decision('faulty', { tests }),
    });
    expect(checked.body).toMatchObject({ problems: [], tests: [{ passed: true }, { passed: false }] });
  });

  it('of which somebody else saved the draft are not overwritten, and it is said who did', async () => {
    await make('shared');
    expect((await save('shared', decision('shared'), 1, omar)).body).toMatchObject({ revision: 2 });
    expect(await save('shared', decision('shared'), 1)).toMatchObject({
      status: 409,
      body: { code: 'draft-changed', by: 'Omar', revision: 2 },
    });
    expect((await noor.send('DELETE', '/api/decisions/shared/draft')).status).toBe(204);
    expect((await noor.send('DELETE', '/api/decisions/shared/draft')).status).toBe(404);
    expect((await detail('shared')).draft).toBeNull();
  });

  it('published by two at once become one version; the other is told', async () => {
    await make('raced');
    const both = await Promise.all([publish('raced', 1), publish('raced', 1, omar)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await detail('raced')).versions.map(({ version }) => version)).toEqual([1]);
  });

  it('go back to an old version by making it the draft', async () => {
    await live('restored');
    await save('restored', decision('restored', { logic: table([['-', '"nobody"']]) }), 0);
    await publish('restored', 1);
    const restored = await noor.send('POST', '/api/decisions/restored/versions/1/restore', { revision: 0 });
    expect(restored.body).toEqual({ revision: 1, problems: [] });
    expect((await detail('restored')).draft?.definition).toEqual(decision('restored'));
    expect((await noor.send('POST', '/api/decisions/restored/versions/1/restore', { revision: 0 })).status).toBe(409);
    expect((await publish('restored', 1)).body).toMatchObject({ version: 3 });
    expect((await ask('restored', { amount: 1 })).body).toMatchObject({ version: 3, value: { level: 'team' } });
  });

  it('of which a version is deprecated are asked by the one before; a deprecated one can be used again', async () => {
    await live('aged');
    await save('aged', decision('aged', { logic: table([['-', '"nobody"']]) }), 0);
    await publish('aged', 1);
    const act = (version: number, what: string, body?: object) =>
      noor.send('POST', `/api/decisions/aged/versions/${version}/${what}`, body);
    expect((await act(2, 'deprecate', { reason: 'a fault' })).status).toBe(204);
    expect(codeOf(await act(2, 'deprecate', {}))).toBe('unchanged');
    expect((await ask('aged', { amount: 1 })).body).toMatchObject({ version: 1, value: { level: 'team' } });
    expect((await noor.get('/api/decisions/aged/versions')).body).toMatchObject({
      items: [
        { version: 2, live: false, deprecated: { by: 'Noor', reason: 'a fault' } },
        { version: 1, live: true },
      ],
    });
    expect((await act(2, 'undeprecate')).status).toBe(204);
    expect((await ask('aged', { amount: 1 })).body).toMatchObject({ version: 2 });
    expect((await noor.send('DELETE', '/api/decisions/aged/versions/1')).status).toBe(204);
    expect((await noor.get('/api/decisions/aged?version=1')).status).toBe(404);
  });

  it('that a live process asks are not taken away from it; others are deleted by their id', async () => {
    await live('needed');
    await makeProcess('asks-needed', 'needed');
    expect((await detail('needed')).usedBy).toMatchObject([{ process: 'asks-needed', version: 1, element: 'decide' }]);
    const refused = await noor.send('DELETE', '/api/decisions/needed', { confirm: 'needed' });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'decision-in-use', errors: [{ at: 'decide', code: 'asked' }] },
    });
    expect(codeOf(await noor.send('POST', '/api/decisions/needed/versions/1/deprecate', {}))).toBe('decision-in-use');
    await live('unneeded');
    expect(codeOf(await noor.send('DELETE', '/api/decisions/unneeded', { confirm: 'x' }))).toBe('not-confirmed');
    expect((await noor.send('DELETE', '/api/decisions/unneeded', { confirm: 'unneeded' })).status).toBe(204);
    expect((await noor.get('/api/decisions/unneeded')).status).toBe(404);
    expect((await ask('unneeded', { amount: 1 })).status).toBe(404);
    // Made again, its versions go on counting.
    expect((await make('unneeded')).status).toBe(201);
    expect((await publish('unneeded', 1)).body).toMatchObject({ version: 2 });
  });

  it('are for analysts alone; what may not be seen is as if it were not there', async () => {
    await live('private');
    const calls: [string, string, unknown?][] = [
      ['GET', '/api/decisions'],
      ['GET', '/api/decisions/private'],
      ['GET', '/api/decisions/private/versions'],
      ['GET', '/api/decisions/private/export'],
      ['PUT', '/api/decisions/private/draft', { definition: decision('private'), revision: 0 }],
      ['POST', '/api/decisions/private/evaluate', { inputs: {} }],
      ['POST', '/api/decisions/private/publish', { revision: 1 }],
      ['DELETE', '/api/decisions/private', { confirm: 'private' }],
    ];
    for (const [method, path, body] of calls) {
      const [own, other] = [
        await rep.send(method, path, body),
        await rep.send(method, path.replace('private', 'no-such'), body),
      ];
      expect([path, own.status]).toEqual([path, 403]);
      expect(other.body).toEqual(own.body);
      expect((await api.visitor.send(method, path, body)).status).toBe(401);
      expect((await api.visitor.send(method, `${path}?/public`, body)).status).toBe(401);
    }
    expect((await noor.get('/api/decisions/..%2Fprivate')).status).toBe(404);
  });

  it('are not changed from another site, nor by another content type', async () => {
    const definition = decision('private');
    const put = (headers: Record<string, string>) =>
      noor.send('PUT', '/api/decisions/private/draft', { definition, revision: 0 }, headers);
    expect((await put({ origin: 'https://evil.example', 'content-type': 'application/json' })).status).toBe(403);
    expect((await put({ 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' })).status).toBe(403);
    expect((await put({ 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('with hostile cells have problems, and reach nothing', async () => {
    await make('hostile');
    const cells = ['amount.constructor.constructor("return process")()', '__proto__', 'this.process', 'eval("1")'];
    for (const [index, cell] of cells.entries()) {
      const saved = await save('hostile', decision('hostile', { logic: table([['-', cell]]) }), index + 1);
      expect([cell, (saved.body as { problems: unknown[] }).problems.length]).not.toEqual([cell, 0]);
      expect((await ask('hostile', { amount: 1 }, { draft: true })).status).toBe(422);
    }
    const pollution = JSON.parse('{"__proto__":{"polluted":1},"amount":1}');
    expect((await ask('asked', pollution)).status).not.toBe(500);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('that are costly are stopped, and nobody waits for them', async () => {
    const costly = 'count(for a in 1..100000, b in 1..100000 return a)';
    await make('costly', { logic: table([['-', `if ${costly} > 0 then "a" else "b"`]]) });
    const started = performance.now();
    const slow = ask('costly', { amount: 1 }, { draft: true });
    const health = await api.visitor.get('/api/health');
    const waited = performance.now() - started;
    expect(health.status).toBe(200);
    expect(waited).toBeLessThan(1_000);
    expect(await slow).toMatchObject({ status: 422 });
  });

  it('with thousands of rules are compiled and asked beside what the server does', async () => {
    const logic = table(Array.from({ length: 4_000 }, (_, index) => [`[${index}..${index + 1})`, `"level ${index}"`]));
    const made = make('large', { logic });
    const health = await api.visitor.get('/api/health');
    expect(health.status).toBe(200);
    expect((await made).status).toBe(201);
    expect((await publish('large', 1)).body).toMatchObject({ version: 1 });
    for (const more of [{}, { version: 1 }])
      expect((await ask('large', { amount: 3_210.5 }, more)).body).toMatchObject({
        value: { level: 'level 3210' },
        matched: ['r3211'],
      });
  }, 60_000);

  it('are what the format says, and of the size that it allows', async () => {
    await make('odd');
    const shapes = [{}, { id: 'odd' }, { ...decision('odd'), logic: { type: 'code', source: '1' } }, decision('other')];
    for (const shape of shapes) expect((await save('odd', shape, 1)).status).toBe(422);
    const large = decision('odd', { documentation: 'x'.repeat(9 * 1024 * 1024) });
    expect((await save('odd', large, 1)).status).toBe(413);
  });

  const makeProcess = async (id: string, asked: string) => {
    const definition: ProcessDefinition = {
      id,
      name: 'Asks',
      variables: { type: 'object', properties: { amount: { type: 'number' } } },
      elements: [
        { id: 'start', type: 'startEvent' },
        {
          id: 'decide',
          type: 'businessRuleTask',
          name: 'Decide',
          config: { decision: asked, inputs: { amount: 'amount' } },
        },
        { id: 'end', type: 'endEvent' },
      ],
      flows: [
        { id: 'f1', source: 'start', target: 'decide' },
        { id: 'f2', source: 'decide', target: 'end' },
      ],
    };
    await noor.send('POST', '/api/processes', { id, name: 'Asks' });
    await noor.send('PUT', `/api/processes/${id}/draft`, { definition, revision: 1 });
    expect((await noor.send('POST', `/api/processes/${id}/publish`, { revision: 2 })).body).toMatchObject({
      version: 1,
    });
  };
});
