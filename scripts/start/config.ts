import { resolve } from 'node:path';

/** What the environment says about a start. Empty counts as not set. */
export interface StartConfig {
  root: string;
  dataDir: string;
  port?: string;
  databaseUrl?: string;
  temporalAddress?: string;
  temporalNamespace: string;
  smtpUrl?: string;
  secret?: string;
}

export function readConfig(env: NodeJS.ProcessEnv, root: string): StartConfig {
  return {
    root,
    dataDir: resolve(root, env.WEFT_DATA || '.weft'),
    port: env.PORT || undefined,
    databaseUrl: env.DATABASE_URL || undefined,
    temporalAddress: env.TEMPORAL_ADDRESS || undefined,
    temporalNamespace: env.TEMPORAL_NAMESPACE || 'default',
    smtpUrl: env.SMTP_URL || undefined,
    secret: env.WEFT_SECRET || undefined,
  };
}
