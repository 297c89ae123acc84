import { startMailSink } from './mail/sink.ts';

/**
 * The local catch-all for mails as a process of its own. Environment: DATABASE_URL; SMTP_PORT (1025), SMTP_HOST (127.0.0.1: where it
 * listens).
 */
const { DATABASE_URL, SMTP_PORT, SMTP_HOST } = process.env;
if (!DATABASE_URL) {
  console.error('DATABASE_URL is not set: the mail catcher stores mails in the database of Weft.');
  process.exit(1);
}
const sink = await startMailSink({ databaseUrl: DATABASE_URL, port: Number(SMTP_PORT ?? 1025), host: SMTP_HOST });
console.log(`Catching mails on port ${sink.port}`);

const stop = () => void sink.close().then(() => process.exit(0));
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
process.once('disconnect', stop);
