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

  it.each([
    ['csv', 'text/csv'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ])('go out as %s, and come in again the same, with what was changed told', async (format, type) => {
    const id = `sheet-${format}`;
    await bring(decision(id));
    const out = await download(`/api/decisions/${id}/export?format=${format}`);
    expect(out.headers.get('content-disposition')).toBe(`attachment; filename="${id}.${format}"`);
    // A note that a spreadsheet would take for a formula is none.
    if (format === 'csv') expect(out.bytes.toString('utf8')).toContain("'=1+1");
    const looked = await upload(`?into=${id}&preview=1`, out.bytes, type);
    expect(looked).toMatchObject({
      items: [{ id, problems: [], revision: null, definition: decision(id) }],
      notes: [],
    });
    const changed = format === 'csv' ? Buffer.from(out.bytes.toString('utf8').replace('0.1', '0.2')) : out.bytes;
    const kept = (await upload(`?into=${id}`, changed, type)) as ImportDecisionsResponse;
    expect(kept.items[0]).toMatchObject({ revision: 2, before: { definition: decision(id) } });
    expect((await draftOf(id))?.revision).toBe(2);
  });

  it('that are sheets with faults tell of each cell, and of what is no sheet', async () => {
    await bring(decision('faults'));
    const csv = (text: string) => upload('?into=faults&preview=1', Buffer.from(text), 'text/csv');
    const read = (await csv('amount,discount\r\n< 10,0\r\nnonsense(,1\r\n')) as ImportDecisionsResponse;
    expect(read.notes.length).toBeGreaterThan(0);
    expect(read.notes[0]?.element).toMatch(/3$/);
    expect(await csv('amount,"discount\r\n1,2')).toMatchObject({ code: 'invalid', errors: [{ code: 'open-quote' }] });
    expect(await csv(`${'a,'.repeat(400)}\r\n1`)).toMatchObject({ errors: [{ code: 'too-many-columns' }] });
    expect(await upload('', Buffer.from('a,b'), 'text/csv')).toMatchObject({ code: 'into' });
    expect(await upload('?into=no-such', Buffer.from('a,b'), 'text/csv')).toMatchObject({ code: 'not-found' });
  });

  const download = async (path: string) => {
    const answer = await fetch(`${api.url}${path}`, { headers: { cookie: noor.cookie } });
    return { headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const upload = async (query: string, bytes: Buffer, type: string): Promise<unknown> => {
    const headers = { cookie: noor.cookie, 'content-type': type };
    const body = new Uint8Array(bytes);
    return (await fetch(`${api.url}/api/decisions/import${query}`, { method: 'POST', headers, body })).json();
  };

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
    expect((await bring(' '.repeat(10 * 1024 * 1024 + 1), '', XML)).status).toBe(413);
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
