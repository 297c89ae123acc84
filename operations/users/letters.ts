import type { Language } from '../../engine/wire/index.ts';

interface Letter {
  subject: string;
  text: string;
}
interface Facts {
  name: string;
  house: string;
  link: string;
}

/** The mails about accounts, in the reader's language. */
export const LETTERS: Record<'invite' | 'reset', Record<Language, (facts: Facts) => Letter>> = {
  invite: {
    en: ({ name, house, link }) => ({
      subject: `Your account at ${house}`,
      text: `Hello ${name},

you have been invited to ${house}. Choose your password here; the link works once, within seven days:

${link}
`,
    }),
    zh: ({ name, house, link }) => ({
      subject: `您的 ${house} 账户`,
      text: `${name}，您好：

您已受邀使用 ${house}。请打开以下链接设置密码，链接七天内有效，仅可使用一次：

${link}
`,
    }),
  },
  reset: {
    en: ({ name, house, link }) => ({
      subject: `A new password for ${house}`,
      text: `Hello ${name},

someone, probably you, asked for a new password for ${house}. Choose it here; the link works once, within one hour:

${link}

If it was not you, do nothing: your password stays as it is.
`,
    }),
    zh: ({ name, house, link }) => ({
      subject: `重设 ${house} 密码`,
      text: `${name}，您好：

有人（可能是您本人）请求重设您在 ${house} 的密码。请打开以下链接设置新密码，链接一小时内有效，仅可使用一次：

${link}

如果不是您本人操作，请忽略此邮件，您的密码不会改变。
`,
    }),
  },
};
