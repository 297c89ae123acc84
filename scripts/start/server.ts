import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { StartError } from './errors.ts';
import { type LogFile, pour } from './log-file.ts';
import { stopPid } from './processes.ts';
import { waitFor } from './wait.ts';

/** A process that Weft started and answers for. */
export interface Server {
  pid: number;
  /** Fulfilled when the process has ended, for whatever reason, with its last words. */
  ended: Promise<Ended>;
  stop(): Promise<void>;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  lastLines: string[];
}

export interface Command {
  program: string;
  args: string[];
  uid?: number;
  gid?: number;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** With a channel whose end tells the process that its parent is gone (`process.on('disconnect')`). */
  ipc?: boolean;
}

export interface ServerOptions {
  /** As people know it. */
  name: string;
  command: Command;
  log: LogFile;
  /** Whether it can be used; looked at until true. */
  ready: () => Promise<boolean>;
  /** Milliseconds. */
  readyWithin: number;
  stopSignals: [NodeJS.Signals, number][];
  /** The signal that ends it when its parent has died without ending it. */
  guardSignal: string;
}

/**
 * Start a server in a process group of its own, so that Ctrl+C in the terminal reaches only the parent, which ends things in
 * order. Errors: `postgres-failed`, `temporal-failed`: `<name in lower case>-failed`, with the last lines of its log.
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { program, args, ipc, ...rest } = options.command;
  const stdio: StdioOptions = ipc ? ['ignore', 'pipe', 'pipe', 'ipc'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(program, args, { cwd: '/', ...rest, stdio, detached: true });
  options.log.begin();
  const ended = endOf(child, options.log);
  pour(options.log, child.stdout, child.stderr);
  const { pid } = child;
  const failed = (end: Ended, what: string) =>
    new StartError(
      `${options.name.toLowerCase()}-failed`,
      [`${options.name} ${what}. Its log is ${options.log.path}:`, ...end.lastLines.map((line) => `  ${line}`)].join(
        '\n',
      ),
    );
  if (pid === undefined) throw failed(await ended, 'could not be started');
  const guard = startGuard(pid, options.guardSignal);
  let over: Ended | undefined;
  void ended.then((end) => {
    over = end;
    guard?.kill('SIGKILL');
  });
  const stop = async () => {
    await stopPid(pid, { signals: options.stopSignals });
    await ended;
  };
  await waitFor(async () => over !== undefined || (await options.ready()), {
    timeout: options.readyWithin,
    what: `${options.name} to answer`,
  }).catch(async (error: Error) => {
    await stop();
    options.log.write(`${error.message}\n`);
  });
  if (over) throw failed(over, 'ended while it was starting');
  return { pid, ended, stop };
}

/** The end of a process and what it said last. One that could not be started has ended, too. */
export function endOf(child: ChildProcess, log: LogFile): Promise<Ended> {
  return new Promise((resolve) => {
    const finish = (code: number | null, signal: NodeJS.Signals | null) =>
      resolve({ code, signal, lastLines: log.tail() });
    child.once('error', (error) => {
      log.write(`${error.message}\n`);
      if (child.pid === undefined) finish(null, null);
    });
    // Processes of its own may hold its output open for longer than it lived, so its end is not waited for without limit.
    child.once('exit', (code, signal) => {
      child.once('close', () => finish(code, signal));
      setTimeout(() => finish(code, signal), 200);
    });
  });
}

/**
 * A shell that reads from a pipe whose other end only this process holds: when this process dies, even by SIGKILL, the pipe
 * ends and the shell signals the server. Without it a killed parent would leave its servers running.
 */
function startGuard(pid: number, signal: string): ChildProcess | undefined {
  if (process.platform === 'win32') return undefined;
  const guard = spawn('/bin/sh', ['-c', `read _; kill -${signal} ${pid}`], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  });
  guard.on('error', () => undefined);
  guard.unref();
  return guard;
}
