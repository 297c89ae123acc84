/** Every text with both languages side by side, so that neither can be forgotten: `[English, Simplified Chinese]`. */
export type Pair = readonly [en: string, zh: string];
export type Texts = { readonly [key: string]: Pair };
export interface TextBundle {
  /** The i18next namespace; one per area. */
  namespace: string;
  texts: Texts;
}

/** Declares the texts of an area. */
export function defineTexts(namespace: string, texts: Texts): TextBundle {
  return { namespace, texts };
}

/** One language of a bundle, as i18next wants it. */
export function languageOf(bundle: TextBundle, language: 'en' | 'zh'): { [key: string]: string } {
  const at = language === 'en' ? 0 : 1;
  return Object.fromEntries(Object.entries(bundle.texts).map(([key, pair]) => [key, pair[at]]));
}
