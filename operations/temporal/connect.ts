import { Client, Connection } from '@temporalio/client';

/** A Temporal server that may be away: connected on first use, and again whenever it is back. */
export interface TemporalAccess {
  client(): Promise<Client>;
  close(): Promise<void>;
}

export function accessTemporal(address: string, namespace = 'default'): TemporalAccess {
  const connection = Connection.lazy({ address, connectTimeout: '5s' });
  const client = new Client({ connection, namespace });
  return { client: async () => client, close: () => connection.close() };
}
