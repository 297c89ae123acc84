import { createTransport } from 'nodemailer';
import type { Json, JsonObject, Text } from '../../engine/core/index.ts';
import type { Language } from '../../engine/wire/index.ts';
import { CallError, type Connector } from './connector.ts';

export interface MailSettings {
  /** `smtp://user:password@host:port`; `smtps:` for TLS from the start. */
  url: string;
  from: string;
  /** The right side of Message-IDs. */
  host: string;
  /** Which language whoever has an address reads, for mails that are written in both. Absent: English. */
  languageOf?(address: string): Promise<Language>;
}

const title = (en: string, zh: string): Text => ({ en, zh });

/** Sends a mail by SMTP. The Message-ID is made of the call's key, so that a mail sent twice can be known as one. */
export function createEmail({ url, from, host, languageOf = async () => 'en' }: MailSettings): Connector {
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
          'x-order': 1,
          type: 'string',
          'x-title': title('To', '收件人'),
          'x-help': title('An address, or =record.email', '地址，或 =record.email'),
          'x-editor': 'value',
        },
        subject: {
          'x-order': 2,
          'x-title': title('Subject', '主题'),
          'x-help': title(
            'In one language or in both; then each person gets their own.',
            '可用一种或两种语言；两种语言时按收件人语言发送。',
          ),
          'x-editor': 'template',
          'x-target': 'header',
        },
        text: {
          'x-order': 3,
          'x-title': title('Text', '正文'),
          'x-help': title(
            '{{ record.firstName }} puts a value into the text, {{ record.budget | money }} says how to write it.',
            '{{ record.firstName }} 可在正文中插入值，{{ record.budget | money }} 指定其写法。',
          ),
          'x-editor': 'template',
          'x-target': 'plain',
        },
        html: {
          'x-order': 4,
          'x-title': title('The same as HTML', 'HTML 正文'),
          'x-help': title(
            'Shown in place of the text where the reader can; values in it stay text.',
            '收件方支持时代替正文显示；其中插入的值始终为文本。',
          ),
          'x-editor': 'template',
          'x-target': 'html',
          'x-advanced': true,
        },
        language: {
          'x-order': 5,
          type: 'string',
          enum: ['en', 'zh'],
          'x-title': title('Language', '语言'),
          'x-help': title(
            'Of texts in both languages. Else that of the person with the address, or of the organisation.',
            '用于双语文本。未填写时为收件人或组织的语言。',
          ),
          'x-enum-titles': { en: 'English', zh: '中文' },
          'x-editor': 'value',
          'x-advanced': true,
        },
        replyTo: {
          'x-order': 6,
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
      const replyTo = addresses(input.replyTo)[0];
      const readers = await readersOf(to, input, languageOf);
      // Several mails of one call have several names.
      const messageId = (language: Language) => `<${key}${readers.length > 1 ? `.${language}` : ''}@${host}>`;
      for (const [language, people] of readers) {
        await send(transport, {
          to: people,
          subject: line(inLanguage(input.subject, language)),
          text: inLanguage(input.text, language),
          ...(isGiven(input.html) && { html: inLanguage(input.html, language) }),
          messageId: messageId(language),
          replyTo,
        });
      }
      return { messageId: messageId(readers[0]?.[0] ?? 'en'), skipped: false };
    },
  };
}

type Transport = ReturnType<typeof createTransport>;

async function send(
  transport: Transport,
  mail: { to: string[]; subject: string; text: string; html?: string; messageId: string; replyTo?: string },
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
const line = (text: string) => text.replace(/[\r\n]+/g, ' ');

const isGiven = (value: Json | undefined) => value !== undefined && value !== null && value !== '';

/** Texts in both languages: `{ en, zh }`. */
const isBoth = (value: Json | undefined) => typeof value === 'object' && value !== null && !Array.isArray(value);

function inLanguage(value: Json | undefined, language: Language): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return String(value ?? '');
  return String(value[language] ?? value.en ?? '');
}

/** Who gets it in which language: one mail for all, unless it is written in both. */
async function readersOf(
  to: string[],
  { language, subject, text, html }: JsonObject,
  languageOf: (address: string) => Promise<Language>,
): Promise<[Language, string[]][]> {
  if (language === 'en' || language === 'zh') return [[language, to]];
  if (![subject, text, html].some(isBoth)) return [['en', to]];
  const readers = await Promise.all(to.map(async (address) => ({ address, language: await languageOf(address) })));
  return (['en', 'zh'] as const).flatMap((one): [Language, string[]][] => {
    const people = readers.filter((reader) => reader.language === one).map(({ address }) => address);
    return people.length > 0 ? [[one, people]] : [];
  });
}
