import { type ChildProcess, fork } from 'node:child_process';

/** A program of the benchmark in a process of its own that answers one message after another. */
export interface Remote {
  ask(message: unknown): Promise<unknown>;
  /** Asks it to close what it has open, and lets it end. */
  close(): Promise<void>;
}

/** Starts a program that calls `serve`. */
export function startRemote(program: URL, args: string[] = []): Remote {
  const child = fork(program, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const name = [program.pathname.split('/').at(-1), ...args].join(' ');
  return {
    ask: (message) => ask(child, name, { message }),
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await ask(child, name, { close: true });
      child.disconnect();
      await ended;
    },
  };
}

type Told = { message: unknown } | { close: true };
type Answer = { value?: unknown; error?: string };

function ask(child: ChildProcess, name: string, told: Told): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      child.off('message', answered);
      child.off('exit', ended);
      finish();
    };
    const answered = (answer: unknown) => {
      const { value, error } = answer as Answer;
      settle(() => (error === undefined ? resolve(value) : reject(new Error(`${name}: ${error}`))));
    };
    const ended = () => settle(() => reject(new Error(`${name} has ended.`)));
    child.once('message', answered);
    child.once('exit', ended);
    child.send(told);
  });
}

/** The other end: answers what the parent asks. Ends with the parent, too. */
export function serve(handle: (message: never) => Promise<unknown>, close: () => Promise<void>): void {
  const answer = async (told: Told): Promise<unknown> => ('close' in told ? close() : handle(told.message as never));
  process.on('message', (told: Told) => {
    answer(told).then(
      (value) => process.send?.({ value: value ?? null }),
      (error: Error) => process.send?.({ error: error.stack ?? String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
}
