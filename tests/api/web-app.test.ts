import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type TestApi } from '../setup/api.ts';

describe('the web app', () => {
  const root = mkdtempSync(join(tmpdir(), 'weft-web-'));
  const script = `console.log("${'weft '.repeat(1000)}")`;
  let api: TestApi;
  beforeAll(async () => {
    mkdirSync(join(root, 'assets'));
    writeFileSync(join(root, 'index.html'), '<!doctype html><title>Weft</title>');
    writeFileSync(join(root, 'assets', 'main-3f2a.js'), script);
    writeFileSync(join(root, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    api = await startApi({ webRoot: root });
  });
  afterAll(async () => {
    await api.close();
    rmSync(root, { recursive: true });
  });

  it.each(['/', '/work', '/records/lead/0192', '/f/web-lead'])('answers %s with its page', async (path) => {
    const { status, text, headers } = await api.visitor.get(path);
    expect(status).toBe(200);
    expect(text).toContain('<title>Weft</title>');
    expect(headers.get('content-type')).toContain('text/html');
    expect(headers.get('cache-control')).toBe('no-cache');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('lets browsers keep files with a hash in their name for ever', async () => {
    const { headers } = await api.visitor.get('/assets/main-3f2a.js');
    expect(headers.get('cache-control')).toBe('max-age=31536000,immutable');
  });

  it.each(['br', 'gzip'])('compresses with %s', async (encoding) => {
    const { headers, text } = await api.visitor.get('/assets/main-3f2a.js', { 'accept-encoding': encoding });
    expect(headers.get('content-encoding')).toBe(encoding);
    expect(headers.get('vary')).toMatch(/accept-encoding/i);
    expect(text).toBe(script);
  });

  it('answers 304 for what the browser has', async () => {
    const etag = (await api.visitor.get('/icon.svg')).headers.get('etag') ?? '';
    const again = await api.visitor.get('/icon.svg', { 'if-none-match': etag, 'cache-control': 'max-age=0' });
    expect(again.status).toBe(304);
    expect(again.text).toBe('');
  });

  it.each(['/assets/gone.js', '/../package.json', '/assets/..%2f..%2fsecret.txt', '/.env'])(
    'has nothing at %s',
    async (path) => {
      const { status, text } = await api.visitor.get(path);
      expect([400, 403, 404]).toContain(status);
      expect(text).not.toContain('<title>');
    },
  );

  it('takes no posts', async () => {
    expect((await api.visitor.send('POST', '/work', {})).status).toBe(405);
  });

  it('makes the server ready', async () => {
    expect((await api.visitor.get('/api/ready')).body).toEqual({
      ready: true,
      checks: { database: true, webApp: true },
      worker: false,
    });
  });
});
