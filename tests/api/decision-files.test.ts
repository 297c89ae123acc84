// biome-ignore-all lint/suspicious/noThenProperty: `then` is what DMN calls the results of a rule
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DecisionDefinition } from '../../engine/decisions/index.ts';
import type { DecisionDetail, ImportDecisionsResponse } from '../../engine/wire/index.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

const XML = { 'content-type': 'application/xml' };

const decision = (id: string): DecisionDefinition => ({
  id,
  name: { en: 'Discount', zh: '折扣' },
  inputs: [{ name: 'amount', schema: { type: 'number' } }],
  logic: {
    type: 'table',
    inputs: [{ expression: 'amount', title: { en: 'Amount', zh: '金额' }, schema: { type: 'number' } }],
    outputs: [{ name: 'discount', title: { en: 'Discount', zh: '折扣' }, schema: { type: 'number' } }],
    hitPolicy: 'U',
    rules: [
      { id: 'r1', when: ['< 100'], then: ['0'], note: '=1+1' },
      { id: 'r2', when: ['>= 100'], then: ['0.1'], from: '2026-01-01' },
    ],
  },
});

describe('decisions as files', () => {
  let api: TestApi;
  let noor: Client;
  let rep: Client;
  beforeAll(async () => {
    api = await startApi({ types: true });
    noor = await api.person({ email: 'noor@decision-files.example', roles: ['analyst'] });
    rep = await api.person({ email: 'rep@decision-files.example', roles: ['sales-rep'] });
  }, 60_000);
  afterAll(() => api?.close());

  const bring = (body: unknown, query = '', headers?: Record<string, string>) =>
    noor.send('POST', `/api/decisions/import${query}`, body, headers);
  const codeOf = (answer: { body: never }) => (answer.body as { code: string }).code;
  const draftOf = async (id: string) => ((await noor.get(`/api/decisions/${id}`)).body as DecisionDetail).draft;

  it('are looked at before anything is kept', async () => {
    const looked = await bring(decision('looked'), '?preview=1');
    expect(looked).toMatchObject({
      status: 201,
      body: { items: [{ id: 'looked', problems: [], before: null, revision: null }], notes: [] },
    });
    expect((await noor.get('/api/decisions/looked')).status).toBe(404);
  });

  it('come in as drafts, and replace what is there only where that is said', async () => {
    expect((await bring(decision('first'))).body).toMatchObject({ items: [{ id: 'first', revision: 1 }] });
    expect((await draftOf('first'))?.definition).toEqual(decision('first'));
    expect(await bring(decision('first'))).toMatchObject({
      status: 409,
      body: { code: 'exists', decisions: ['first'] },
    });
    await noor.send('POST', '/api/decisions/first/publish', { revision: 1 });
    const again = (await bring(decision('first'), '?replace=1')).body as ImportDecisionsResponse;
    expect(again.items[0]).toMatchObject({ before: { version: 1, definition: decision('first') }, revision: 1 });
  });

  it('come in all or not at all', async () => {
    expect((await bring({ definitions: [decision('second'), decision('first')] })).status).toBe(409);
    expect((await noor.get('/api/decisions/second')).status).toBe(404);
    expect(codeOf(await bring({ definitions: [decision('x'), decision('x')] }))).toBe('duplicate-decision');
    expect(codeOf(await bring({ definitions: [] }))).toBe('no-decision');
  });

  it.each(['json', 'dmn'])('go out as %s, and come in again the same', async (format) => {
    const id = `round-${format}`;
    await bring(decision(id));
    const out = await noor.get(`/api/decisions/${id}/export?format=${format}`);
    expect(out.status).toBe(200);
    expect(out.headers.get('content-disposition')).toBe(`attachment; filename="${id}.${format}"`);
    expect(out.headers.get('x-content-type-options')).toBe('nosniff');
    const back = format === 'json' ? await bring(out.body, '?replace=1') : await bring(out.text, '?replace=1', XML);
    expect(back.status).toBe(201);
    expect((await draftOf(id))?.definition).toMatchObject(decision(id));
  });

  it('that are none, or hostile, are refused with the place', async () => {
    expect(await bring('<definitions>\n<decision></definitions>', '', XML)).toMatchObject({
      status: 422,
      body: { code: 'malformed-xml', errors: [{ at: expect.stringContaining('line 2') }] },
    });
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><definitions>&b;</definitions>';
    expect(codeOf(await bring(bomb, '', XML))).toBe('entities-not-allowed');
    expect((await bring({ id: 'x' })).status).toBe(422);
    expect((await bring(decision('../x'))).status).toBe(422);
    expect((await bring('x', '', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await bring(' '.repeat(8 * 1024 * 1024 + 1), '', XML)).status).toBe(413);
    expect((await bring(decision('x'), '?other=1')).status).toBe(400);
  });

  it('are for analysts alone', async () => {
    expect((await rep.send('POST', '/api/decisions/import', decision('x'))).status).toBe(403);
    expect((await rep.get('/api/decisions/first/export')).status).toBe(403);
    expect((await api.visitor.get('/api/decisions/first/export')).status).toBe(401);
    expect((await noor.get('/api/decisions/nothing/export')).status).toBe(404);
    expect((await noor.get('/api/decisions/first/export?version=7')).status).toBe(404);
  });
});
