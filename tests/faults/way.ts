import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to the database that runs through this process. */
export interface Way {
  /** Opens it, and gives the address of the database by this way. */
  via(databaseUrl: string): Promise<string>;
  close(): void;
}

/** `pair` says what goes from one side of a connection to the other; when one side ends, so does the other. */
export function openWay(pair: (client: Socket, upstream: Socket) => void): Way {
  let target = { host: '', port: 0 };
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target);
    pair(client, upstream);
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
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
