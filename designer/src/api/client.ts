import type { ProblemDetails } from '../../../engine/wire/index.ts';

/** An answer of the server that is not a success. Branch on `code`. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problem: ProblemDetails | null;
  /** The whole body, for errors that carry more (409 `conflict`: the current record). */
  readonly body: unknown;

  constructor(status: number, code: string, message: string, problem: ProblemDetails | null, body: unknown) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.problem = problem;
    this.body = body;
  }
}

/** Is it an answer with this code? */
export function hasCode(error: unknown, ...codes: string[]): error is ApiError {
  return error instanceof ApiError && codes.includes(error.code);
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON, or as it is when `contentType` says so. */
  body?: unknown;
  contentType?: string;
  headers?: { [name: string]: string };
  signal?: AbortSignal;
  /** Has an effect that must happen once: sent with an Idempotency-Key, and again when the answer got lost. */
  once?: boolean;
}

type Query = { [name: string]: string | number | boolean | null | undefined };

/**
 * Calls the API and gives the answer's JSON; null where it has none.
 * @throws ApiError with code `network` when the server cannot be reached, else with the server's code.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', body, contentType = 'application/json', headers, signal, once } = options;
  const init: RequestInit = {
    method,
    signal,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': contentType }),
      ...(once ? { 'idempotency-key': newKey() } : {}),
      ...headers,
    },
    body:
      body === undefined ? undefined : contentType === 'application/json' ? JSON.stringify(body) : (body as BodyInit),
  };
  const response = await send(path, init, once ? 3 : 1);
  const value = await readBody(response);
  if (response.ok) return value as T;
  const problem = isProblem(value) ? value : null;
  if (response.status === 401) signedOut();
  throw new ApiError(response.status, problem?.code ?? 'http', problem?.detail ?? response.statusText, problem, value);
}

/** An address below `/api` with its query; empty values are left out. */
export function url(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '' && value !== false) search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `/api${path}?${text}` : `/api${path}`;
}

/** Is told when an answer says that nobody is logged in. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener;
}

let signedOut: () => void = () => undefined;

async function send(path: string, init: RequestInit, attempts: number): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    if (attempts <= 1) throw new ApiError(0, 'network', 'The server does not answer.', null, null);
    await new Promise((resolve) => setTimeout(resolve, 600));
    return send(path, init, attempts - 1);
  }
}

/** `crypto.randomUUID` is there only on https and localhost. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function isProblem(value: unknown): value is ProblemDetails {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail' in value;
}
