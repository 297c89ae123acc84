import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Counts what a process sends to the database, and calls `crash` at one point of it. */
export interface CrashProxy {
  /** The way through it. */
  via(databaseUrl: string): Promise<string>;
  /**
   * At the nth time that a process (by its application name) sends something, from now on. `before`: it does not get there; `after`: it
   * was answered, and the answer does not come back.
   */
  arm(application: string, nth: number, when: 'before' | 'after', crash: () => void): void;
  /** Whether it came so far. */
  disarm(): boolean;
  close(): void;
}

export function openCrashProxy(): CrashProxy {
  let target = { host: '', port: 0 };
  let armed: { application: string; left: number; when: 'before' | 'after'; crash: () => void } | null = null;
  let crashed = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target);
    let application = '';
    let silent = false;
    const fire = () => {
      const { crash } = armed ?? {};
      armed = null;
      crashed = true;
      crash?.();
    };
    client.on('data', (chunk: Buffer) => {
      if (silent) return;
      // The first packet names the application, in plain text.
      application ||= /application_name\0([^\0]*)/.exec(chunk.toString('latin1'))?.[1] ?? ' ';
      if (armed && application.startsWith(armed.application)) {
        armed.left -= 1;
        if (armed.left === 0 && armed.when === 'before') {
          silent = true;
          fire();
          return;
        }
      }
      upstream.write(chunk);
    });
    upstream.on('data', (chunk: Buffer) => {
      if (armed?.left === 0 && application.startsWith(armed.application)) {
        silent = true;
        fire();
      }
      if (!silent) client.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  return {
    async via(databaseUrl) {
      const url = new URL(databaseUrl);
      target = { host: url.hostname, port: Number(url.port || 5432) };
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url.hostname = '127.0.0.1';
      url.port = String((server.address() as AddressInfo).port);
      return url.href;
    },
    arm(application, nth, when, crash) {
      crashed = false;
      armed = { application, left: nth, when, crash };
    },
    disarm() {
      armed = null;
      return crashed;
    },
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
