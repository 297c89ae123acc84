import { createTransport } from 'nodemailer';
import type { JsonObject, Text } from '../../engine/core/index.ts';
import { CallError, type Connector } from './connector.ts';

export interface MailSettings {
  /** `smtp://user:password@host:port`; `smtps:` for TLS from the start. */
  url: string;
  from: string;
  /** The right side of Message-IDs. */
  host: string;
}

const title = (en: string, zh: string): Text => ({ en, zh });

/** Sends a mail by SMTP. The Message-ID is made of the call's key, so that a mail sent twice can be known as one. */
export function createEmail({ url, from, host }: MailSettings): Connector {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      disableFileAccess: true,
      disableUrlAccess: true,
    } as object,
    { from },
  );
  return {
    type: 'email',
    version: 1,
    effect: 'keyed',
    title: title('Send a mail', '发送邮件'),
    description: title('Sends a mail to one or more people.', '向一个或多个收件人发送邮件。'),
    icon: 'mail',
    configSchema: {
      type: 'object',
      required: ['to', 'subject', 'text'],
      properties: {
        to: {
          type: 'string',
          'x-title': title('To', '收件人'),
          'x-help': title('An address, or =record.email', '地址，或 =record.email'),
          'x-editor': 'value',
        },
        subject: { type: 'string', 'x-title': title('Subject', '主题'), 'x-editor': 'value' },
        text: {
          type: 'string',
          'x-title': title('Text', '正文'),
          'x-help': title(
            '{{record.firstName}} puts a value into the text.',
            '{{record.firstName}} 可在正文中插入值。',
          ),
          'x-editor': 'longValue',
        },
        replyTo: {
          type: 'string',
          'x-title': title('Answers to', '回复地址'),
          'x-editor': 'value',
          'x-advanced': true,
        },
      },
    },
    resultSchema: { type: 'object', properties: { messageId: { type: 'string' }, skipped: { type: 'boolean' } } },
    async run(input, { key }) {
      const to = addresses(input.to);
      if (to.length === 0) return { messageId: null, skipped: true };
      const messageId = `<${key}@${host}>`;
      await send(transport, {
        to,
        subject: line(input.subject),
        text: String(input.text ?? ''),
        messageId,
        replyTo: addresses(input.replyTo)[0],
      });
      return { messageId, skipped: false };
    },
  };
}

type Transport = ReturnType<typeof createTransport>;

async function send(
  transport: Transport,
  mail: { to: string[]; subject: string; text: string; messageId: string; replyTo?: string },
): Promise<void> {
  try {
    await transport.sendMail({ ...mail, to: mail.to.map((address) => ({ name: '', address })) });
  } catch (error) {
    const { responseCode, code } = error as { responseCode?: number; code?: string };
    // The server's words may repeat addresses: only its code is kept.
    const permanent = responseCode !== undefined && responseCode >= 500;
    throw new CallError(
      permanent ? 'mail-refused' : 'mail-failed',
      `The mail server said ${responseCode ?? code ?? 'nothing'}.`,
      !permanent,
    );
  }
}

/** One plain address each: no display names, comments, quoted parts or line breaks, which mail servers read in different ways. */
const ADDRESS = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?$/;

function addresses(value: JsonObject[string] | undefined): string[] {
  const given = (Array.isArray(value) ? value : [value])
    .filter((one) => one !== null && one !== undefined && one !== '')
    .map(String);
  for (const address of given) {
    if (!ADDRESS.test(address))
      throw new CallError('bad-address', 'The recipient is not a plain e-mail address.', false);
  }
  return given;
}

/** A header has one line. */
const line = (value: JsonObject[string] | undefined) => String(value ?? '').replace(/[\r\n]+/g, ' ');
