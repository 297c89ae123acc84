import type { FieldType } from './field-type.ts';
import { NO_SETTINGS, ofString, oneCell, TEXT_OPERATORS } from './field-type.ts';

/** A web address. `example.com` becomes `https://example.com`; only http and https. */
export const url: FieldType = {
  type: 'url',
  title: { en: 'Web address', zh: '网址' },
  icon: 'link',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'string', maxLength: 2000 }),
  toUiSchema: () => ({ 'ui:widget': 'uri' }),
  toColumns: () => [{ suffix: '', sql: 'text' }],
  operators: TEXT_OPERATORS,
  comparison: 'text',
  comparable: ofString,
  parse: (text) => ({ ok: true, value: withScheme(text) }),
  normalise: (value) => (typeof value === 'string' ? withScheme(value) : value),
  validate: (value) =>
    typeof value === 'string' && !isWebAddress(value)
      ? {
          code: 'not-a-web-address',
          message: {
            en: `“${value}” is not a web address. Write it such as https://example.com.`,
            zh: `“${value}”不是网址。请按 https://example.com 的格式填写。`,
          },
        }
      : null,
  format: (value) => String(value ?? ''),
  ...oneCell,
};

function withScheme(text: string): string {
  const bare = text.trim();
  return bare === '' || /^[a-z][a-z0-9+.-]*:/i.test(bare) ? bare : `https://${bare}`;
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === 'https:' || protocol === 'http:') && hostname.includes('.');
}
