import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { announce } from '../operations/live-processes.ts';
import { openPlatform, type Platform } from '../operations/platform.ts';
import { openRelay } from '../operations/relay.ts';
import { forgetOld } from '../operations/sessions/housekeeping.ts';
import { openTemporal } from '../operations/temporal/connect.ts';
import { deliveries } from '../operations/temporal/deliver.ts';
import { type App, createApp } from './app.ts';
import { type ServerSettings, settingsFrom } from './settings.ts';

export { createApp } from './app.ts';

const DRAIN_MS = 5_000;
const IDLE_MS = 50;
/** Whatever hangs, the process ends after so long. */
const EXIT_MS = 9_000;
const KEEP_ALIVE_MS = 65_000;
const HOUSEKEEPING_MS = 600_000;

export interface RunningServer {
  port: number;
  platform: Platform;
  /** Stops accepting, lets requests finish for at most 5 s, then closes the platform. */
  close(): Promise<void>;
}

/** Opens the platform and serves it. Throws when the port is taken (`EADDRINUSE`) or the database is not prepared. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const platform = await openPlatform({
    databaseUrl: settings.databaseUrl,
    settings,
    applicationName: 'weft api',
  });
  const app = createApp(platform, { proxy: settings.proxy });
  const stopRelay = startRelay(platform, settings);
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS, requestTimeout: 60_000 }, app.callback());
  try {
    await listen(server, settings.port);
  } catch (error) {
    app.close();
    await stopRelay();
    await platform.close();
    throw error;
  }
  const silence = await announce(platform, 'api');
  const housekeeping = setInterval(() => {
    forgetOld(platform.db).catch((error: Error) => platform.log(`housekeeping: ${error.message}`));
  }, HOUSEKEEPING_MS);
  return {
    port: (server.address() as AddressInfo).port,
    platform,
    async close() {
      clearInterval(housekeeping);
      await drain(server, app);
      await stopRelay();
      await silence();
      await platform.close();
    },
  };
}

/** Carries what turns leave in the outbox at once; a worker's relay would find it a second later. */
function startRelay(platform: Platform, settings: ServerSettings): () => Promise<void> {
  if (settings.temporalAddress === null) return async () => undefined;
  const temporal = openTemporal(settings.temporalAddress, settings.temporalNamespace);
  const relay = openRelay(
    platform,
    deliveries(platform, temporal.client, { turns: platform.settings.turns === 'request' }),
  );
  return async () => {
    await relay.close();
    await temporal.close();
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function drain(server: Server, app: App): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  app.close();
  // Connections become idle one by one, as their requests end.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

async function main(): Promise<void> {
  const settings = settingsFrom(process.env);
  const server = await startServer(settings);
  console.log(`Weft api: ${settings.baseUrl} (port ${server.port}, pid ${process.pid})`);
  process.send?.({ ready: true, port: server.port });
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    setTimeout(() => process.exit(0), EXIT_MS).unref();
    server.close().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
}

if (import.meta.main) {
  main().catch((error: Error) => {
    console.error(`Weft api: ${error.message}`);
    process.exit(1);
  });
}
