/** Talks to a live system over HTTP, as different people. */
import { Refused } from '../../engine/simulate/index.ts';
import type { ProblemDetails } from '../../engine/wire/index.ts';

export interface Session {
  get<T>(path: string): Promise<T>;
  /** What the api refuses (4xx) is `Refused`. */
  send<T>(method: 'POST' | 'PUT', path: string, body: object): Promise<T>;
}

/** Logs in; `null`: without a session. */
export async function openSession(url: string, person: { email: string; password: string } | null): Promise<Session> {
  let cookie = '';
  const call = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(url + path, {
      method,
      headers: { ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie;
    if (response.ok) return (text === '' ? null : JSON.parse(text)) as T;
    throw problemOf(response.status, text, `${method} ${path}`);
  };
  if (person) await call('POST', '/api/session', person);
  return { get: (path) => call('GET', path), send: (method, path, body) => call(method, path, body) };
}

function problemOf(status: number, text: string, what: string): Error {
  try {
    const { code, detail, errors = [] } = JSON.parse(text) as ProblemDetails;
    const places = errors.map(({ at, message }) => `${at}: ${message}`);
    const said = [detail, ...places].join(' ');
    return status < 500 ? new Refused(code, said) : new Error(`${what}: ${status} ${said}`);
  } catch {
    return new Error(`${what}: ${status} ${text.slice(0, 200)}`);
  }
}
