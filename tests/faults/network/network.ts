import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Random } from '../random.ts';

/** How the way to the database is at the moment. */
export interface Weather {
  /** Milliseconds that a packet takes longer, there and back together. */
  delay?: number;
  /** Share of packets on which the connection is reset. */
  resets?: number;
  /** Nothing arrives, and nobody is told. */
  blackHole?: boolean;
}

/** A bad network between Weft and its database. */
export interface Network {
  /** The way through it. */
  via(databaseUrl: string): Promise<string>;
  /** What held packets back gives them free, in their order. */
  become(weather: Weather): void;
  close(): void;
}

export function openNetwork(random: Random): Network {
  let target = { host: '', port: 0 };
  let weather: Weather = {};
  const sockets = new Set<Socket>();
  const held: (() => void)[] = [];
  /** Packets of one direction keep their order, whatever the weather. */
  const line = (from: Socket, to: Socket) => {
    let before: Promise<void> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      const { delay = 0, resets = 0 } = weather;
      if (resets > 0 && random.next() < resets) {
        from.resetAndDestroy();
        to.resetAndDestroy();
        return;
      }
      const arrives = new Promise<void>((resolve) => {
        if (weather.blackHole) held.push(resolve);
        else if (delay > 0) setTimeout(resolve, delay / 2);
        else resolve();
      });
      before = before.then(() => arrives).then(() => void (to.destroyed || to.write(chunk)));
    });
  };
  const server = createServer((client) => {
    const upstream = connect(target);
    line(client, upstream);
    line(upstream, client);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
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
    become(next) {
      weather = next;
      if (!next.blackHole) for (const release of held.splice(0)) release();
    },
    close() {
      server.close();
      for (const release of held.splice(0)) release();
      for (const socket of sockets) socket.destroy();
    },
  };
}
