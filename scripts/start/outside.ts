import pg from 'pg';
import { StartError } from './errors.ts';
import { answers } from './temporal.ts';

/** Whether the database that DATABASE_URL names can be used. Errors: `bad-database-url`, `no-database`. */
export async function checkDatabase(url: string): Promise<void> {
  const parsed = URL.parse(url);
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol))
    throw new StartError(
      'bad-database-url',
      'DATABASE_URL is not the address of a PostgreSQL database. It looks like postgres://user:password@host:5432/weft.',
    );
  const where = `${parsed.host}${parsed.pathname}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  let version: number;
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(`select current_setting('server_version_num') as version`);
    version = Number(rows[0]?.version);
  } catch (error) {
    throw new StartError(
      'no-database',
      `DATABASE_URL is set, but the database at ${where} does not answer: ${(error as Error).message || (error as { code?: string }).code}. Correct it, start that server, or leave DATABASE_URL out to use the embedded one.`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
  if (version < 180_000)
    throw new StartError(
      'no-database',
      `The PostgreSQL at ${where} is version ${Math.floor(version / 10_000)}; Weft needs 18 or newer.`,
    );
}

/** Whether the Temporal service that TEMPORAL_ADDRESS names answers. Error: `no-temporal`. */
export async function checkTemporal(address: string, namespace: string): Promise<void> {
  try {
    await answers(address, namespace);
  } catch (error) {
    throw new StartError(
      'no-temporal',
      `TEMPORAL_ADDRESS is set, but the namespace "${namespace}" at ${address} does not answer: ${(error as Error).message}. Correct it, start that server, or leave TEMPORAL_ADDRESS out to use the embedded one.`,
    );
  }
}
