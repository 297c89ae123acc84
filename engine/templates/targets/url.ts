import { misplaced, type Target } from './target.ts';

/** Part of an address: everything but letters, digits and `-._~` is written by percent signs (RFC 3986, 2.1). */
export const url: Target = {
  key: 'url',
  title: { en: 'Address', zh: '网址' },
  escape: encode,
  places(nodes) {
    const first = nodes.find((node) => node.type !== 'text' || node.text.trim() !== '');
    const en = 'Write where the address begins (https://…); a hole fills in a part of it.';
    const problems =
      first && first.type !== 'text'
        ? [misplaced(first, en, '请写明网址的开头（https://…），占位只能填写其中一部分。')]
        : [];
    return { escapes: new Map(), problems };
  },
};

export function encode(text: string): string {
  return encodeURIComponent(text.replace(LONE, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Halves of signs, which have no UTF-8. */
const LONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
