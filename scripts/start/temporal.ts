import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Connection } from '@temporalio/client';
import { readText, writeWhole } from './files.ts';
import { openLog } from './log-file.ts';
import { commandOf, isAlive, stopPid } from './processes.ts';
import { type Server, startServer } from './server.ts';

export interface TemporalOptions {
  /** Path of the Temporal CLI. */
  cli: string;
  /** The durable store; undefined keeps everything in memory. */
  dbFile?: string;
  port: number;
  /** Port of Temporal's own web page; undefined leaves it out. */
  uiPort?: number;
  logFile: string;
}

export interface Temporal extends Server {
  /** host:port of the gRPC service; the namespace is `default`. */
  address: string;
  /** Address of Temporal's own web page, where it was asked for. */
  ui?: string;
}

/**
 * Start a Temporal dev server on 127.0.0.1. One that an earlier start left running on the same store is ended first.
 * Error: `temporal-failed`.
 */
export async function startTemporal(options: TemporalOptions): Promise<Temporal> {
  if (options.dbFile) {
    mkdirSync(dirname(options.dbFile), { recursive: true });
    await clearLeftover(options.dbFile);
  }
  const address = `127.0.0.1:${options.port}`;
  const server = await startServer({
    name: 'Temporal',
    command: { program: options.cli, args: argumentsFor(options) },
    log: openLog(options.logFile),
    ready: () => answers(address),
    readyWithin: 60_000,
    stopSignals,
    guardSignal: 'TERM',
  });
  if (options.dbFile) writeWhole(pidFile(options.dbFile), `${server.pid}\n`);
  return { ...server, address, ui: options.uiPort ? `http://127.0.0.1:${options.uiPort}` : undefined };
}

/** Whether a Temporal service with the namespace answers there. Errors: those of the connection. */
export async function answers(address: string, namespace = 'default'): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } finally {
    await connection.close();
  }
}

const stopSignals: [NodeJS.Signals, number][] = [
  ['SIGTERM', 6_000],
  ['SIGKILL', 2_000],
];

const pidFile = (dbFile: string) => `${dbFile}.pid`;

async function clearLeftover(dbFile: string): Promise<void> {
  const pid = Number(readText(pidFile(dbFile)));
  if (!(pid > 0) || !isAlive(pid) || !commandOf(pid)?.includes(dbFile)) return;
  await stopPid(pid, { signals: stopSignals });
}

/** WAL with synchronous=1 is 2.5 times as fast as the defaults and survives a crash; the poll rate cuts latency to a third. */
function argumentsFor({ dbFile, port, uiPort }: TemporalOptions): string[] {
  const store = dbFile
    ? ['--db-filename', dbFile, '--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=1']
    : [];
  const page = uiPort ? ['--ui-port', String(uiPort), '--ui-disable-news-fetch'] : ['--headless'];
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--namespace',
    'default',
    '--log-level',
    'warn',
    '--dynamic-config-value',
    'history.transferProcessorMaxPollRPS=1000',
    ...store,
    ...page,
  ];
}
