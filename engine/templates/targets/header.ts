import type { Target } from './target.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what a header must not hold
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** One line, such as the subject of a mail: line breaks would begin another header (RFC 5322, 2.2). */
export const header: Target = {
  key: 'header',
  title: { en: 'One line', zh: '单行文本' },
  escape: (text) => text.replace(CONTROLS, ' '),
};
