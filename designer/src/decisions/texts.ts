import { defineTexts } from '../i18n/texts.ts';
import { checkTexts } from './texts/checks.ts';
import { compareTexts } from './texts/compare.ts';
import { graphTexts } from './texts/graph.ts';
import { gridTexts } from './texts/grid.ts';
import { listTexts } from './texts/list.ts';
import { logicTexts } from './texts/logic.ts';
import { workbenchTexts } from './texts/workbench.ts';

/** Every text of the decision studio. */
export const decisionTexts = defineTexts('decisions', {
  ...listTexts,
  ...workbenchTexts,
  ...gridTexts,
  ...checkTexts,
  ...logicTexts,
  ...graphTexts,
  ...compareTexts,
});
