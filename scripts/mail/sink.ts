import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import pg from 'pg';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';

export interface MailSinkOptions {
  databaseUrl: string;
  /** 0 takes a free one. */
  port: number;
  host?: string;
  /** Bytes of one mail; 10 MB unless told. */
  largest?: number;
}

export interface MailSink {
  port: number;
  close(): Promise<void>;
}

/**
 * A catch-all for mails: takes whatever is sent by SMTP and stores it in `weft.caught_mail`, to be read in the app; nothing leaves
 * the machine. The same Message-ID again counts a delivery and stores nothing. While the database is away senders are told to try
 * again later (451), so that no accepted mail is lost.
 */
export async function startMailSink(options: MailSinkOptions): Promise<MailSink> {
  const { databaseUrl, port, host = '127.0.0.1', largest = 10_000_000 } = options;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, connectionTimeoutMillis: 3_000 });
  pool.on('error', () => undefined);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 1_000,
    size: largest,
    logger: false,
    onData(stream, session, answer) {
      take(pool, stream, session, largest).then(
        () => answer(),
        (error: Error) => answer(error),
      );
    },
  });
  server.on('error', (error) => console.error(error.message));
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    async close() {
      await new Promise<void>((resolve) => server.close(resolve));
      await pool.end();
    },
  };
}

async function take(
  pool: pg.Pool,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  largest: number,
): Promise<void> {
  const raw = await readAll(stream, largest);
  if (stream.sizeExceeded) throw refusal(552, `This mail is larger than ${largest} bytes.`);
  const mail = await simpleParser(raw, { skipImageLinks: true }).catch(() => undefined);
  if (mail === undefined) throw refusal(554, 'This mail cannot be read.');
  const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : '';
  const values = [
    clean(from),
    clean(session.envelope.rcptTo.map(({ address }) => address).join(', ')),
    clean(mail.subject ?? ''),
    clean(mail.text ?? ''),
    mail.html ? clean(mail.html) : null,
    clean(mail.messageId ?? `<${randomUUID()}@weft.invalid>`),
  ];
  try {
    await pool.query(insert, values);
  } catch (error) {
    console.error(`A mail could not be stored: ${(error as Error).message}`);
    throw refusal(451, 'The mail cannot be stored now. Try again later.');
  }
}

const insert = `insert into weft.caught_mail (from_addr, to_addr, subject, text, html, message_id) values ($1, $2, $3, $4, $5, $6)
  on conflict (message_id) do update set deliveries = weft.caught_mail.deliveries + 1`;

/** Reads to the end even when the mail is too large, as SMTP demands, but keeps no more than the limit. */
async function readAll(stream: SMTPServerDataStream, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largest) chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** PostgreSQL's text holds every character but U+0000. */
function clean(text: string): string {
  return text.replaceAll('\0', '');
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
