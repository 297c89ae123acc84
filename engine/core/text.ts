import type { Text } from './definition.ts';

/** A label in one language; English where there is no Chinese. */
export function textOf(text: Text, language: 'en' | 'zh'): string {
  return typeof text === 'string' ? text : ((language === 'zh' ? text.zh : undefined) ?? text.en);
}

/** Both languages at once: `bothTexts((language) => …)`. */
export function bothTexts(write: (language: 'en' | 'zh') => string): { en: string; zh: string } {
  return { en: write('en'), zh: write('zh') };
}
