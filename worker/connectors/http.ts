import { isIP } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import type { JsonObject, Text } from '../../engine/core/index.ts';
import { CallError, type Connector } from './connector.ts';
import { guardedLookup, isPublic } from './guarded-lookup.ts';

export interface HttpSettings {
  /** Also private and loopback addresses: for tests, and where the other system is in the same house. */
  allowPrivate: boolean;
}

const MOST_BYTES = 1_000_000;
const MOST_REDIRECTS = 5;
const TIMEOUT_MS = 30_000;
const title = (en: string, zh: string): Text => ({ en, zh });

/** Calls another system by HTTP. Addresses are checked when the connection is made, whatever a name resolved to before. */
export function createHttp({ allowPrivate }: HttpSettings): Connector {
  const dispatcher = new Agent({
    connect: allowPrivate ? {} : { lookup: guardedLookup },
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  return {
    type: 'http',
    version: 1,
    effect: 'keyed',
    title: title('Call a web service', '调用网络服务'),
    description: title(
      'Sends an HTTP request and keeps the answer. Repeats carry the same Idempotency-Key.',
      '发送 HTTP 请求并保留响应；重试使用相同的 Idempotency-Key。',
    ),
    icon: 'http',
    configSchema: {
      type: 'object',
      required: ['url'],
      properties: {
        url: { type: 'string', 'x-title': title('Address', '地址'), 'x-editor': 'value' },
        method: {
          type: 'string',
          enum: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
          default: 'POST',
          'x-title': title('Method', '方法'),
        },
        body: { 'x-title': title('Body (JSON)', '请求体（JSON）'), 'x-editor': 'value' },
        headers: {
          type: 'object',
          additionalProperties: { type: 'string' },
          'x-title': title('Headers', '请求头'),
          'x-editor': 'recordValues',
          'x-advanced': true,
        },
      },
    },
    resultSchema: { type: 'object', properties: { status: { type: 'integer' }, body: {} } },
    async run(input, { key, signal }) {
      const method = String(input.method ?? 'POST');
      const response = await follow(String(input.url ?? ''), allowPrivate, {
        method,
        headers: headersOf(input, key),
        ...(input.body === undefined || input.body === null || method === 'GET'
          ? {}
          : { body: JSON.stringify(input.body) }),
        dispatcher,
        signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        redirect: 'manual',
      });
      const body = await readBody(response);
      if (response.status >= 500 || response.status === 429)
        throw new CallError('http-failed', `The service answered ${response.status}.`, true);
      if (response.status >= 400)
        throw new CallError('http-refused', `The service answered ${response.status}.`, false);
      return { status: response.status, body };
    },
  };
}

type RequestInit = NonNullable<Parameters<typeof fetch>[1]>;

/** Follows redirects by hand: each address is checked, and credentials do not go to another origin. */
async function follow(address: string, allowPrivate: boolean, init: RequestInit): Promise<Response> {
  let url = checkedUrl(address, allowPrivate);
  let request = init;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const response = await fetchOnce(url, request);
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || !location) return response;
    await response.body?.cancel();
    const next = checkedUrl(location, allowPrivate, url);
    const headers = { ...(request.headers as Record<string, string>) };
    if (next.origin !== url.origin) {
      for (const name of Object.keys(headers)) if (!KEPT_HEADERS.has(name)) delete headers[name];
    }
    const asGet =
      response.status === 303 || ((response.status === 301 || response.status === 302) && request.method === 'POST');
    request = { ...request, headers, ...(asGet ? { method: 'GET', body: undefined } : {}) };
    url = next;
  }
  throw new CallError('too-many-redirects', 'The service redirected too often.', false);
}

const KEPT_HEADERS = new Set(['accept', 'content-type', 'idempotency-key', 'user-agent']);

async function fetchOnce(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code === 'EBLOCKED')
      throw new CallError('blocked-address', 'This address is inside the house and not allowed.', false);
    throw unreachable(error);
  }
}

function unreachable(error: unknown): CallError {
  const { name, cause } = error as { name: string; cause?: { code?: string } };
  return new CallError('http-unreachable', `The service did not answer (${cause?.code ?? name}).`, true);
}

/** Names are checked by the look-up; an address that is written out never gets there. */
function checkedUrl(address: string, allowPrivate: boolean, base?: URL): URL {
  const url = URL.canParse(address, base) ? new URL(address, base) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password)
    throw new CallError('bad-url', 'The address is not an http or https one without a password.', false);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(host) !== 0 && !isPublic(host)) {
    throw new CallError('blocked-address', 'This address is inside the house and not allowed.', false);
  }
  return url;
}

function headersOf(input: JsonObject, key: string): Record<string, string> {
  const given = Object.entries((input.headers ?? {}) as JsonObject).map(([name, value]) => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    accept: 'application/json',
    'content-type': 'application/json',
    'user-agent': 'Weft',
    ...Object.fromEntries(given),
    'idempotency-key': key,
  };
}

async function readBody(response: Response): Promise<JsonObject[string]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += (chunk as Uint8Array).length;
      if (size > MOST_BYTES) throw new CallError('too-large', `The answer is larger than ${MOST_BYTES} bytes.`, false);
      chunks.push(chunk as Uint8Array);
    }
  } catch (error) {
    throw error instanceof CallError ? error : unreachable(error);
  }
  const text = Buffer.concat(chunks).toString('utf8');
  if (!response.headers.get('content-type')?.includes('json')) return text;
  try {
    return JSON.parse(text) as JsonObject[string];
  } catch {
    throw new CallError('bad-json', 'The answer says that it is JSON and is not.', false);
  }
}
