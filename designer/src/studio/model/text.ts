import type { Text } from '../../../../engine/core/definition.ts';
import type { Language } from '../../../../engine/wire/index.ts';

/**
 * A text with one of its languages written anew. One language only is kept as a plain string, which serves both; nothing
 * at all is undefined.
 */
export function inLanguage(before: Text | undefined, language: Language, value: string): Text | undefined {
  const both = typeof before === 'object' ? before : undefined;
  if (!both) return value === '' ? undefined : value;
  const next = { ...both, [language]: value };
  return combine(next.en, next.zh ?? '');
}

/** The text of two languages, either of which may be empty. */
export function combine(en: string, zh: string): Text | undefined {
  if (en === '' && zh === '') return undefined;
  if (zh === '') return en;
  return en === '' ? { en: zh, zh } : { en, zh };
}
