/** What the api is told by its environment. */
export interface ServerSettings {
  port: number;
  databaseUrl: string;
  baseUrl: string;
  turns: 'request' | 'worker';
  testClock: boolean;
  secret: string;
  /** Null: this process carries no messages to Temporal; a worker's relay does. */
  temporalAddress: string | null;
  temporalNamespace: string;
  /** Believe `X-Forwarded-For` of the last hop. */
  proxy: boolean;
}

/** Secrets that are written down somewhere are none. */
const KNOWN_SECRETS = new Set([
  '',
  'weft',
  'weft-dev-secret',
  'secret',
  'changeme',
  'change-me',
  'password',
  'default',
]);
const DEVELOPMENT_SECRET = 'weft-dev-secret';
const SHORTEST_SECRET = 16;

/** Reads and checks the environment. Throws one sentence that names the variable and the remedy. */
export function settingsFrom(env: NodeJS.ProcessEnv): ServerSettings {
  const production = env.NODE_ENV === 'production';
  const testClock = env.WEFT_TEST_CLOCK === '1';
  const secret = env.WEFT_SECRET ?? '';
  if (production && (KNOWN_SECRETS.has(secret.toLowerCase()) || secret.length < SHORTEST_SECRET)) {
    throw new Error(
      `WEFT_SECRET is empty, well known or shorter than ${SHORTEST_SECRET} characters. Set it to a random one: openssl rand -hex 32`,
    );
  }
  if (production && testClock) throw new Error('WEFT_TEST_CLOCK is for tests. Unset it in production.');
  const port = portFrom(env.PORT ?? '3000');
  return {
    port,
    databaseUrl: required(env, 'DATABASE_URL', 'postgres://user:password@host:5432/weft'),
    baseUrl: originFrom(env.WEFT_BASE_URL ?? `http://localhost:${port}`),
    turns: turnsFrom(env.TURNS ?? 'request'),
    testClock,
    secret: secret || DEVELOPMENT_SECRET,
    temporalAddress: env.TEMPORAL_ADDRESS || null,
    temporalNamespace: env.TEMPORAL_NAMESPACE || 'default',
    proxy: env.WEFT_PROXY === '1',
  };
}

function required(env: NodeJS.ProcessEnv, name: string, example: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set. For example: ${name}=${example}`);
  return value;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`PORT "${text}" is not a port (0 to 65535).`);
  return port;
}

/** An origin: what links in mails start with. */
function originFrom(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) {
    throw new Error(`WEFT_BASE_URL "${text}" is not a web address such as https://crm.example.com`);
  }
  return new URL(text).origin;
}

function turnsFrom(text: string): 'request' | 'worker' {
  if (text !== 'request' && text !== 'worker')
    throw new Error(`TURNS "${text}" is not known: it is "request" or "worker".`);
  return text;
}
