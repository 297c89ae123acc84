// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what other tools write
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportProcessesResponse, ProcessDetail } from '../../engine/wire/index.ts';
import { file, processFile } from '../engine/bpmn/files.ts';
import { type Client, startApi, type TestApi } from '../setup/api.ts';

const XML = { 'content-type': 'application/xml' };

describe('processes as files', () => {
  let api: TestApi;
  let analyst: Client;
  let rep: Client;
  beforeAll(async () => {
    api = await startApi({ types: true });
    analyst = await api.person({ email: 'analyst@files.example', roles: ['analyst'] });
    rep = await api.person({ email: 'rep@files.example', roles: ['sales-rep'] });
  }, 60_000);
  afterAll(() => api?.close());

  const bring = (xml: string, query = '', headers: Record<string, string> = XML) =>
    analyst.send('POST', `/api/processes/import${query}`, xml, headers);
  const codeOf = (answer: { body: never }) => (answer.body as { code: string }).code;
  const order = (id: string) =>
    file(
      `<process id="${id}" name="Order"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/>
        <userTask id="t" name="Approve" camunda:assignee="\${boss}" camunda:candidateGroups="nobody-here"><extensionElements><camunda:taskListener event="create" class="X"/></extensionElements></userTask></process>`,
      'camunda',
    );

  it('come in as drafts with their problems, and with what could not be carried over', async () => {
    const answer = await bring(order('Order_1'));
    expect(answer.status).toBe(201);
    const { items, notes } = answer.body as ImportProcessesResponse;
    expect(items).toMatchObject([{ id: 'Order_1', name: 'Order', revision: 1 }]);
    expect(items[0]?.problems.map(({ code }) => code)).toContain('unknown-role');
    expect(notes).toMatchObject([{ element: 't', name: 'Approve', code: 'listener', severity: 'lost' }]);
    const { version, draft } = (await analyst.get('/api/processes/Order_1')).body as ProcessDetail;
    expect(version).toBe(0);
    expect(draft?.definition.elements.find(({ id }) => id === 't')?.config).toMatchObject({ assignee: '=boss' });
  });

  it('do not replace what is there, unless that is said', async () => {
    expect((await bring(order('Order_2'))).status).toBe(201);
    const refused = await bring(order('Order_2'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'exists', processes: ['Order_2'] } });
    expect((await bring(order('Order_2'), '?replace=1')).body).toMatchObject({
      items: [{ id: 'Order_2', revision: 2 }],
    });
  });

  it('come in all or not at all', async () => {
    const both = `${order('Order_2')}`.replace(
      '<process ',
      '<process id="Other"><startEvent id="x"/></process><process ',
    );
    expect((await bring(both)).status).toBe(409);
    expect((await analyst.get('/api/processes/Other')).status).toBe(404);
  });

  it('go out as BPMN, and come in again the same', async () => {
    await bring(order('Order_3'));
    const out = await analyst.get('/api/processes/Order_3/export?format=bpmn');
    expect(out.status).toBe(200);
    expect(out.headers.get('content-type')).toContain('application/xml');
    expect(out.headers.get('content-disposition')).toBe('attachment; filename="Order_3.bpmn"');
    expect(out.headers.get('x-content-type-options')).toBe('nosniff');
    expect(out.text).toContain('camunda:assignee="${boss}"');
    const before = ((await analyst.get('/api/processes/Order_3')).body as ProcessDetail).draft?.definition;
    expect((await bring(out.text, '?replace=1')).status).toBe(201);
    expect(((await analyst.get('/api/processes/Order_3')).body as ProcessDetail).draft?.definition).toEqual(before);
  });

  it('go out as JSON, and come in again the same', async () => {
    await bring(order('Order_4'));
    const out = await analyst.get('/api/processes/Order_4/export?format=json');
    expect(out.headers.get('content-disposition')).toContain('Order_4.json');
    const definition = out.body as { id: string };
    const again = await analyst.send('POST', '/api/processes/import', { ...definition, id: 'Order_5' });
    expect(again.body).toMatchObject({ items: [{ id: 'Order_5' }], notes: [] });
  });

  it('with an event where it cannot be are drafts with a problem', async () => {
    const answer = await bring(
      processFile('<startEvent id="s"><compensateEventDefinition/></startEvent>').replace('id="p"', 'id="Odd"'),
    );
    expect(answer.status).toBe(201);
    expect(
      (answer.body as ImportProcessesResponse).items[0]?.problems.some(
        ({ element, severity }) => element === 's' && severity === 'error',
      ),
    ).toBe(true);
  });

  it('that are large are read beside what the server does meanwhile', async () => {
    const tasks = Array.from(
      { length: 400 },
      (_, index) => `<userTask id="t${index}" name="Task ${'x'.repeat(100)}"/>`,
    ).join('');
    const answer = await bring(processFile(tasks).replace('id="p"', 'id="Large"'));
    expect(answer.body).toMatchObject({ items: [{ id: 'Large', revision: 1 }] });
    expect((await analyst.get('/api/processes/Large/export')).text).toContain('<bpmn:userTask id="t399"');
    const more = Array.from({ length: 2_001 }, (_, index) => `<task id="t${index}"/>`).join('');
    expect(codeOf(await bring(processFile(more)))).toBe('too-large');
  }, 60_000);

  it('that are none are refused with the place', async () => {
    const answer = await bring('<definitions>\n<process></definitions>');
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'malformed-xml', errors: [{ at: expect.stringContaining('line 2') }] },
    });
    expect(codeOf(await bring('<!DOCTYPE x [<!ENTITY a "b">]><definitions/>'))).toBe('entities-not-allowed');
    expect(codeOf(await bring(file('')))).toBe('no-process');
    expect((await analyst.send('POST', '/api/processes/import', { id: 'x' })).status).toBe(422);
  });

  it('are read in the encoding that they say, and refused in another', async () => {
    const latin = Buffer.from(
      order('Order_6').replace('UTF-8', 'ISO-8859-1').replace('name="Order"', 'name="Bestätigung"'),
      'latin1',
    );
    const send = (body: Buffer, type: string) =>
      fetch(`${api.url}/api/processes/import`, {
        method: 'POST',
        body: new Uint8Array(body),
        headers: { cookie: analyst.cookie, 'content-type': type },
      });
    const answer = await send(latin, 'text/xml');
    expect(await answer.json()).toMatchObject({ items: [{ name: 'Bestätigung' }] });
    expect((await send(latin, 'text/xml; charset=utf-8')).status).toBe(400);
    expect((await send(latin, 'text/xml; charset=nothing')).status).toBe(400);
  });

  it('of another kind or size are refused unread', async () => {
    expect((await bring(order('X'), '', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await bring(order('X'), '', { 'content-type': 'multipart/form-data; boundary=x' })).status).toBe(415);
    expect((await bring(' '.repeat(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await bring(order('X'), '?other=1')).status).toBe(400);
  });

  it('are for those who may draw processes', async () => {
    expect((await rep.send('POST', '/api/processes/import', order('X'), XML)).status).toBe(403);
    expect((await rep.get('/api/processes/Order_1/export')).status).toBe(403);
    expect((await api.visitor.send('POST', '/api/processes/import', order('X'), XML)).status).toBe(401);
    expect((await analyst.get('/api/processes/nothing/export')).status).toBe(404);
    expect((await analyst.get('/api/processes/..%2Fx/export')).status).toBe(404);
    expect((await analyst.get('/api/processes/Order_1/export?version=7')).status).toBe(404);
  });
});
