import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { StartError } from './errors.ts';
import { openLog } from './log-file.ts';
import { startServer } from './server.ts';
import type { Service } from './supervise.ts';

export interface NodeServiceOptions {
  name: string;
  root: string;
  /** Path of the program, relative to the checkout. */
  script: string;
  env: NodeJS.ProcessEnv;
  logFile: string;
}

/** One of Weft's own programs as a supervised service. SIGTERM asks it to end in order. */
export function nodeService({ name, root, script, env, logFile }: NodeServiceOptions): Service {
  const log = openLog(logFile);
  return {
    name,
    start: () =>
      startServer({
        name,
        command: {
          program: process.execPath,
          args: [...process.execArgv, join(root, script)],
          env,
          cwd: root,
          ipc: true,
        },
        log,
        ready: async () => true,
        readyWithin: 1_000,
        stopSignals: [
          ['SIGTERM', 12_000],
          ['SIGKILL', 2_000],
        ],
        guardSignal: 'TERM',
      }),
  };
}

/** Run one of Weft's programs to its end. Error: `<code>`, with what it said last. */
export function runOnce(options: Omit<NodeServiceOptions, 'name'> & { code: string; failed: string }): Promise<void> {
  const { root, script, env, logFile, code, failed } = options;
  const log = openLog(logFile);
  return new Promise((resolve, reject) => {
    const args = [...process.execArgv, join(root, script)];
    const child = execFile(process.execPath, args, { cwd: root, env, maxBuffer: 50_000_000 }, (error) => {
      if (!error) return resolve();
      const lines = log.tail().map((line) => `  ${line}`);
      reject(new StartError(code, [`${failed} Its log is ${logFile}:`, ...lines].join('\n')));
    });
    child.stdout?.on('data', (text: string) => log.write(text));
    child.stderr?.on('data', (text: string) => log.write(text));
  });
}
