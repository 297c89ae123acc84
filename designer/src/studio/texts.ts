import { defineTexts } from '../i18n/texts.ts';
import { canvasTexts } from './texts/canvas.ts';
import { filesTexts } from './texts/files.ts';
import { listTexts } from './texts/list.ts';
import { panelTexts } from './texts/panel.ts';
import { tryTexts } from './texts/try.ts';
import { workbenchTexts } from './texts/workbench.ts';

/** Every text of the studio. */
export const studioTexts = defineTexts('studio', {
  ...listTexts,
  ...filesTexts,
  ...workbenchTexts,
  ...canvasTexts,
  ...panelTexts,
  ...tryTexts,
});
