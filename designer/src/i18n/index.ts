import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Text } from '../../../engine/core/definition.ts';
import type { Language } from '../../../engine/wire/index.ts';
import { common } from './common.ts';
import { errorTexts } from './error-texts.ts';
import { textIn } from './text.ts';
import { languageOf, type TextBundle } from './texts.ts';

export { textIn };

const storageKey = 'weft.language';

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'en',
  defaultNS: 'common',
  resources: {},
  interpolation: { escapeValue: false },
  returnNull: false,
});
addTexts(common);
addTexts(errorTexts);
document.documentElement.lang = i18next.language === 'zh' ? 'zh-CN' : 'en';

/** Makes the texts of an area known; called at the top of the area's entry module. */
export function addTexts(bundle: TextBundle): void {
  for (const language of ['en', 'zh'] as const) {
    i18next.addResourceBundle(language, bundle.namespace, languageOf(bundle, language), true, true);
  }
}

/** The language on screen; re-renders when it changes. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'zh' ? 'zh' : 'en';
}

/** The language on screen, outside of components. */
export function currentLanguage(): Language {
  return i18next.language === 'zh' ? 'zh' : 'en';
}

/** Switches at once and remembers it in this browser. */
export function setLanguage(language: Language): void {
  localStorage.setItem(storageKey, language);
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  if (i18next.language !== language) void i18next.changeLanguage(language);
}

/** `text(t)` for the language on screen. */
export function useText(): (value: Text | null | undefined) => string {
  const language = useLanguage();
  return (value) => textIn(value, language);
}

function firstLanguage(): Language {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'en' || stored === 'zh') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
