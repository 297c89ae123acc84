import { escapeHtml } from './escape-html.ts';
import { htmlPlaces } from './html-places.ts';
import type { Target } from './target.ts';

/** A document: what comes out of a hole is text in it or the value of an attribute, never markup. */
export const html: Target = {
  key: 'html',
  title: { en: 'Document (HTML)', zh: '文档（HTML）' },
  escape: escapeHtml,
  places: htmlPlaces,
};
