import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another system that is called: it honours the Idempotency-Key, and keeps a ledger of what it did and how often it was asked. */
export interface Sink {
  url: string;
  /** By key: what was sent, and the deliveries of it. */
  ledger: Map<string, { body: { n: number }; deliveries: number }>;
  close(): void;
}

/** `drops`: whether the reply to a delivery is lost on its way, after it was taken. */
export async function startSink(
  drops: (deliveries: number) => boolean = () => false,
  reply: (body: { n: number }) => object = () => ({ ok: true }),
): Promise<Sink> {
  const ledger: Sink['ledger'] = new Map();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const key = String(request.headers['idempotency-key']);
      const known = ledger.get(key) ?? {
        body: JSON.parse(Buffer.concat(chunks).toString()) as { n: number },
        deliveries: 0,
      };
      known.deliveries += 1;
      ledger.set(key, known);
      if (drops(known.deliveries)) {
        response.destroy();
        return;
      }
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(reply(known.body)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ledger,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
