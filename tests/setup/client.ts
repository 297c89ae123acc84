/** A person's browser, or a visitor's, as far as HTTP goes. */
export interface Client {
  cookie: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed JSON, else the text. */
  body: never;
  text: string;
}

export function client(url: string, cookie = ''): Client {
  const call = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const headers = { ...(cookie ? { cookie } : {}), ...(init.headers as Record<string, string>) };
    const response = await fetch(url + path, { ...init, method, headers });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') && text !== '';
    return {
      status: response.status,
      headers: response.headers,
      body: (json ? JSON.parse(text) : text) as never,
      text,
    };
  };
  return {
    cookie,
    get: (path, headers = {}) => call('GET', path, { headers }),
    send: (method, path, body, headers = {}) =>
      call(method, path, {
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        body: body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

export async function loggedIn(url: string, email: string, password: string): Promise<Client> {
  const answer = await client(url).send('POST', '/api/session', { email, password });
  if (answer.status !== 200) throw new Error(`log-in of ${email}: ${answer.status} ${answer.text}`);
  return client(url, (answer.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? '');
}
