import type { Socket } from 'node:net';
import type { Random } from '../random.ts';
import { openWay, type Way } from '../way.ts';

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
export interface Network extends Way {
  /** What held packets back gives them free, in their order. */
  become(weather: Weather): void;
}

export function openNetwork(random: Random): Network {
  let weather: Weather = {};
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
  const way = openWay((client, upstream) => {
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    line(client, upstream);
    line(upstream, client);
  });
  return {
    via: way.via,
    become(next) {
      weather = next;
      if (!next.blackHole) for (const release of held.splice(0)) release();
    },
    close() {
      for (const release of held.splice(0)) release();
      way.close();
    },
  };
}
