import type { Text } from '../../../engine/core/definition.ts';
import type { Language } from '../../../engine/wire/index.ts';

/** What a `Text` says in a language; English where the other is missing. */
export function textIn(value: Text | null | undefined, language: Language): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : (value[language] ?? value.en);
}
