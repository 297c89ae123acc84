import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport, type SendMailOptions } from 'nodemailer';
import pg from 'pg';
import { type MailSink, startMailSink } from '../../scripts/mail/sink.ts';
import { freePort } from '../../scripts/start/ports.ts';
import { type Postgres, startPostgres } from '../../scripts/start/postgres.ts';

let root: string;
let postgres: Postgres;
let pool: pg.Pool;
let sink: MailSink | undefined;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'weft-mail-'));
  const port = await freePort();
  postgres = await startPostgres({ dir: join(root, 'data'), logFile: join(root, 'log'), port, durable: false });
  pool = new pg.Pool({ connectionString: postgres.url });
  pool.on('error', () => undefined);
  await pool.query('create schema weft');
  await pool.query(`create table weft.caught_mail (
    id uuid primary key default uuidv7(), at timestamptz not null default now(), from_addr text not null, to_addr text not null,
    subject text not null, text text not null, html text, message_id text not null unique, deliveries int not null default 1)`);
});

afterEach(async () => {
  await sink?.close();
  sink = undefined;
  await pool.query('truncate weft.caught_mail');
});

afterAll(async () => {
  await pool.end();
  await postgres.stop();
  rmSync(root, { recursive: true });
});

describe('the mail catcher', () => {
  it('stores a mail as it was sent, in any language', async () => {
    await send({
      to: ['ana@weft.example', 'liwei@weft.example'],
      subject: '新线索：Müller',
      text: '你好',
      html: '<b>你好</b>',
    });
    expect(await caught()).toMatchObject([
      {
        from_addr: 'weft@weft.example',
        to_addr: 'ana@weft.example, liwei@weft.example',
        subject: '新线索：Müller',
        html: '<b>你好</b>',
        deliveries: 1,
      },
    ]);
  });

  it('counts the same Message-ID again and stores it once', async () => {
    await send({ messageId: '<call-1@weft.example>' });
    await send({ messageId: '<call-1@weft.example>' });
    expect(await caught()).toMatchObject([{ message_id: '<call-1@weft.example>', deliveries: 2 }]);
  });

  it('refuses a mail that is too large, for good', async () => {
    await expect(send({ text: 'x '.repeat(60_000) }, { largest: 50_000 })).rejects.toMatchObject({ responseCode: 552 });
    expect(await caught()).toEqual([]);
  });

  it('tells senders to try again later while the database is away', async () => {
    const port = await freePort();
    const databaseUrl = `postgres://weft:x@127.0.0.1:${port}/weft`;
    await expect(send({}, { databaseUrl })).rejects.toMatchObject({ responseCode: 451 });
  });

  it('listens on this machine only', async () => {
    await send({});
    const elsewhere = createTransport({ host: '::1', port: sink?.port });
    await expect(elsewhere.verify()).rejects.toMatchObject({ code: 'ESOCKET' });
  });
});

async function send(mail: SendMailOptions, options: { largest?: number; databaseUrl?: string } = {}): Promise<void> {
  await sink?.close();
  sink = await startMailSink({ databaseUrl: postgres.url, port: 0, ...options });
  const transport = createTransport({ host: '127.0.0.1', port: sink.port });
  await transport.sendMail({
    from: 'weft@weft.example',
    to: 'ana@weft.example',
    subject: 'Hello',
    text: 'Hi',
    ...mail,
  });
}

async function caught(): Promise<unknown[]> {
  return (await pool.query('select * from weft.caught_mail order by id')).rows;
}
