import { Client, Connection } from '@temporalio/client';

/** A Temporal client that is connected on first use and again after a failure, so that a process starts without Temporal. */
export interface Temporal {
  client(): Promise<Client>;
  close(): Promise<void>;
}

export function openTemporal(address: string, namespace = 'default'): Temporal {
  let connecting: Promise<Connection> | null = null;
  const connect = () => {
    connecting ??= Connection.connect({ address, connectTimeout: '5s' }).catch((error: Error) => {
      connecting = null;
      throw error;
    });
    return connecting;
  };
  return {
    async client() {
      return new Client({ connection: await connect(), namespace });
    },
    async close() {
      await (await connecting?.catch(() => null))?.close();
    },
  };
}
