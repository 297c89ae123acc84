import type { Target } from './target.ts';

/** Text as it is: the body of a mail, a title, a note. */
export const plain: Target = { key: 'plain', title: { en: 'Text', zh: '文本' }, escape: (text) => text };
