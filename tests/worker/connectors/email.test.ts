import { afterEach, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { createEmail } from '../../../worker/connectors/email.ts';

interface Caught {
  from: string;
  to: string[];
  raw: string;
}

type Verdict = number | 'drop';

/** A real mail server that keeps what it takes, and answers the nth mail with the nth verdict (250 unless told). */
async function mailServer(verdicts: Verdict[] = []) {
  const caught: Caught[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, session, answer) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const verdict = verdicts.shift() ?? 250;
        const { mailFrom, rcptTo } = session.envelope;
        if (verdict === 250 || verdict === 'drop') {
          caught.push({
            from: mailFrom ? mailFrom.address : '',
            to: rcptTo.map(({ address }) => address),
            raw: Buffer.concat(chunks).toString(),
          });
        }
        // Taken, and the answer is lost on its way.
        if (verdict === 'drop') for (const socket of server.connections) socket.close();
        else answer(verdict === 250 ? null : Object.assign(new Error('no'), { responseCode: verdict }));
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as { port: number };
  closing.push(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { caught, url: `smtp://127.0.0.1:${port}` };
}

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const connector = (url: string) => createEmail({ url, from: 'Weft <no-reply@weft.example>', host: 'weft.example' });
const call = { key: 'instance.7', attempt: 1, signal: new AbortController().signal };
const MAIL = { to: 'ada@engines.example', subject: 'Hello', text: 'Dear Ada' };

describe('the connector for mails', () => {
  it('sends a mail with a Message-ID that is made of the key of the call', async () => {
    const { caught, url } = await mailServer();
    expect(await connector(url).run(MAIL, call)).toEqual({ messageId: '<instance.7@weft.example>', skipped: false });
    const mail = await simpleParser(caught[0]?.raw ?? '');
    expect(caught[0]?.to).toEqual(['ada@engines.example']);
    expect(mail).toMatchObject({ messageId: '<instance.7@weft.example>', subject: 'Hello', text: 'Dear Ada\n' });
  });

  it('keeps the Message-ID when a mail was taken and the answer was lost', async () => {
    const { caught, url } = await mailServer(['drop']);
    const email = connector(url);
    await expect(email.run(MAIL, call)).rejects.toMatchObject({ code: 'mail-failed', retryable: true });
    await email.run(MAIL, { ...call, attempt: 2 });
    const ids = await Promise.all(caught.map(async ({ raw }) => (await simpleParser(raw)).messageId));
    expect(ids).toEqual(['<instance.7@weft.example>', '<instance.7@weft.example>']);
  });

  it.each([
    [451, 'mail-failed', true],
    [552, 'mail-refused', false],
  ])(
    'says of an answer %i whether trying again helps, and not whose address it was',
    async (answer, code, retryable) => {
      const { url } = await mailServer([answer]);
      const failure = (await connector(url)
        .run(MAIL, call)
        .catch((error: Error) => error)) as Error;
      expect(failure).toMatchObject({ code, retryable });
      expect(failure.message).not.toContain('ada');
    },
  );

  it('can be tried again where no mail server answers', async () => {
    await expect(connector('smtp://127.0.0.1:1').run(MAIL, call)).rejects.toMatchObject({ retryable: true });
  });

  it.each([
    '"x@evil.example y"@ok.example',
    'ada@engines.example\r\nBcc: all@evil.example',
    'Ada <ada@engines.example>',
    'ada@engines.example, eve@evil.example',
    'ada@[127.0.0.1]',
    'ada',
  ])('refuses the recipient %j', async (to) => {
    const { caught, url } = await mailServer();
    await expect(connector(url).run({ ...MAIL, to }, call)).rejects.toMatchObject({
      code: 'bad-address',
      retryable: false,
    });
    expect(caught).toEqual([]);
  });

  it('puts no second header into the subject', async () => {
    const { caught, url } = await mailServer();
    await connector(url).run({ ...MAIL, subject: 'Hello\r\nBcc: all@evil.example' }, call);
    const mail = await simpleParser(caught[0]?.raw ?? '');
    expect(mail.bcc).toBeUndefined();
    expect(mail.subject).toBe('Hello Bcc: all@evil.example');
    expect(caught[0]?.to).toEqual(['ada@engines.example']);
  });

  it('sends the same as HTML beside the text', async () => {
    const { caught, url } = await mailServer();
    await connector(url).run({ ...MAIL, html: '<p>Dear <b>Ada</b></p>' }, call);
    const mail = await simpleParser(caught[0]?.raw ?? '');
    expect(mail.html).toBe('<p>Dear <b>Ada</b></p>');
    expect(mail.text?.trim()).toBe('Dear Ada');
  });

  describe('that is written in both languages', () => {
    const BOTH = {
      to: ['ada@engines.example', 'li@engines.example', 'bo@engines.example'],
      subject: { en: 'Hello', zh: '您好' },
      text: { en: 'Dear all', zh: '各位好' },
    };
    const languageOf = async (address: string) => (address.startsWith('li') ? ('zh' as const) : ('en' as const));
    const reading = (url: string) =>
      createEmail({ url, from: 'Weft <no-reply@weft.example>', host: 'weft.example', languageOf });

    it('goes to each person in theirs, under names of its own', async () => {
      const { caught, url } = await mailServer();
      await reading(url).run(BOTH, call);
      const mails = await Promise.all(caught.map(async ({ raw, to }) => ({ ...(await simpleParser(raw)), to })));
      expect(mails.map(({ to, subject, text, messageId }) => [to, subject, text?.trim(), messageId])).toEqual([
        [['ada@engines.example', 'bo@engines.example'], 'Hello', 'Dear all', '<instance.7.en@weft.example>'],
        [['li@engines.example'], '您好', '各位好', '<instance.7.zh@weft.example>'],
      ]);
    });

    it('goes in the one language that is asked for', async () => {
      const { caught, url } = await mailServer();
      await reading(url).run({ ...BOTH, language: 'zh' }, call);
      const mail = await simpleParser(caught[0]?.raw ?? '');
      expect([caught.length, mail.subject, mail.messageId]).toEqual([1, '您好', '<instance.7@weft.example>']);
    });

    it('is in English where there is nothing in the other', async () => {
      const { caught, url } = await mailServer();
      await reading(url).run({ ...BOTH, to: 'li@engines.example', subject: { en: 'Hello' } }, call);
      expect((await simpleParser(caught[0]?.raw ?? '')).subject).toBe('Hello');
    });
  });

  it('sends nothing where there is no recipient', async () => {
    expect(await connector('smtp://127.0.0.1:1').run({ ...MAIL, to: null }, call)).toEqual({
      messageId: null,
      skipped: true,
    });
  });
});
