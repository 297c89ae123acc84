import type { Settings } from '../operations/platform.ts';
import type { ConnectorSettings } from './connectors/index.ts';

/** What a worker is told by its environment. */
export interface WorkerSettings extends Partial<Settings>, ConnectorSettings {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  /** A bundle of the workflows that was made before; absent: made at start. */
  workflowBundle?: string;
}

/** Reads and checks the environment. Throws one sentence that names the variable and the remedy. */
export function settingsFrom(env: NodeJS.ProcessEnv): WorkerSettings {
  const production = env.NODE_ENV === 'production';
  if (production && env.WEFT_TEST_CLOCK === '1')
    throw new Error('WEFT_TEST_CLOCK is for tests. Unset it in production.');
  const baseUrl = env.WEFT_BASE_URL ?? `http://localhost:${env.PORT ?? 3000}`;
  const { hostname } = new URL(baseUrl);
  return {
    databaseUrl: required(env, 'DATABASE_URL', 'postgres://user:password@host:5432/weft'),
    temporalAddress: required(env, 'TEMPORAL_ADDRESS', 'localhost:7233'),
    temporalNamespace: env.TEMPORAL_NAMESPACE || 'default',
    baseUrl,
    turns: env.TURNS === 'worker' ? 'worker' : 'request',
    testClock: env.WEFT_TEST_CLOCK === '1',
    mail: {
      url: required(env, 'SMTP_URL', 'smtp://user:password@mail.example.com:587'),
      from: env.WEFT_MAIL_FROM ?? `Weft <no-reply@${hostname === 'localhost' ? 'weft.example' : hostname}>`,
      host: hostname,
    },
    http: { allowPrivate: env.WEFT_HTTP_ALLOW_PRIVATE === '1' },
    ...(env.WEFT_WORKFLOW_BUNDLE ? { workflowBundle: env.WEFT_WORKFLOW_BUNDLE } : {}),
  };
}

function required(env: NodeJS.ProcessEnv, name: string, example: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set. For example: ${name}=${example}`);
  return value;
}
