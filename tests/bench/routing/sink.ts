import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Sink {
  url: string;
  /** Mails taken so far. */
  taken(): number;
  /** Resolves when the rep has been told of the lead. */
  told(lead: number): Promise<void>;
  close(): Promise<void>;
}

/** A mail server that takes every mail; the rep's mail about a lead is what the person of the benchmark acts on. */
export async function openSink(): Promise<Sink> {
  const waiting = new Map<number, PromiseWithResolvers<void>>();
  const about = (lead: number) => {
    const known = waiting.get(lead) ?? Promise.withResolvers<void>();
    waiting.set(lead, known);
    return known;
  };
  let taken = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    onData(stream, _session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        taken += 1;
        const subject = /^Subject: New lead: Bench L(\d+)/m.exec(Buffer.concat(chunks).toString());
        if (subject) about(Number(subject[1])).resolve();
        answer();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken: () => taken,
    told: (lead) => about(lead).promise,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
