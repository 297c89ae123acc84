import { fork } from 'node:child_process';
import { freePort } from '../../setup/services.ts';
import { startRemote } from '../remote.ts';
import type { Told } from './client.ts';
import type { Round } from './load.ts';
import type { SideOptions } from './person.ts';

export type SideName = 'floor' | 'operations' | 'http';

/** A side in a process of its own, with its people. */
export interface RemoteSide {
  name: SideName;
  measure(clients: number, ms: number): Promise<Round>;
  close(): Promise<void>;
}

export async function openSide(name: SideName, options: SideOptions): Promise<RemoteSide> {
  const remote = startRemote(new URL('./client.ts', import.meta.url), [name]);
  const tell = (told: Told) => remote.ask(told);
  await tell({ open: options });
  return { name, measure: async (clients, ms) => (await tell({ clients, ms })) as Round, close: remote.close };
}

/** The api as it runs in production, in a process of its own. */
export async function startApi(
  databaseUrl: string,
  temporalAddress: string | null,
): Promise<{ address: string; close(): Promise<void> }> {
  const port = await freePort();
  const child = fork(new URL('../../../api/server.ts', import.meta.url), [], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress ?? '',
      PORT: String(port),
      WEFT_SECRET: 'a secret of the benchmark alone',
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new Error('The api has not started.')));
  });
  return {
    address: `http://127.0.0.1:${port}`,
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
