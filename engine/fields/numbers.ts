import type { Text } from '../core/definition.ts';

/** `1,234.50`, `1 234.5`, `-3` → plain digits; undefined when it is not a number. */
export function plainNumber(text: string): string | undefined {
  const bare = text.trim().replace(/[\s\u00a0']/g, '');
  const grouped = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(bare) ? bare.replaceAll(',', '') : bare;
  return /^-?\d+(\.\d+)?$/.test(grouped) ? grouped : undefined;
}

export const notANumber = (text: string): { ok: false; code: string; message: Text } => ({
  ok: false,
  code: 'not-a-number',
  message: {
    en: `“${text}” is not a number. Write it with digits, such as 1250.50.`,
    zh: `“${text}”不是数字。请用数字填写，例如 1250.50。`,
  },
});

/** Grouped digits of an exact decimal text. */
export function groupDigits(plain: string): string {
  const [whole = '', fraction] = plain.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
