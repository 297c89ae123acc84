import { randomUUID } from 'node:crypto';
import { statement, type Tx } from '../../db/database.ts';
import type { Context } from '../context.ts';
import { invalid } from '../errors.ts';
import { isEmail } from './email.ts';

/** What an outbox row of the topic `mail` carries; a worker sends it. The Message-ID is the same in every attempt. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  messageId: string;
}

/** Has a mail sent once this transaction has committed. */
export async function queueMail(tx: Tx, context: Context, mail: Omit<Mail, 'messageId'>): Promise<void> {
  if (!isEmail(mail.to))
    throw invalid([{ at: '/email', code: 'email', message: `"${mail.to}" is not an e-mail address.` }]);
  const id = randomUUID();
  const host = new URL(context.platform.settings.baseUrl).hostname;
  const payload: Mail = { ...mail, subject: mail.subject.replace(/[\r\n]+/g, ' '), messageId: `<${id}@${host}>` };
  await tx.query(QUEUE, [id, JSON.stringify(payload)]);
}

const QUEUE = statement(`insert into weft.outbox (topic, key, payload) values ('mail', $1, $2)`);
