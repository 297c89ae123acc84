import { lazy } from 'react';
import type { RouteObject } from 'react-router';
import '../studio/styles/workbench.css';
import '../studio/styles/panel.css';
import '../studio/styles/feel.css';
import '../studio/styles/problems.css';
import '../studio/styles/changes.css';
import '../studio/styles/list.css';
import '../studio/styles/files.css';
import './styles/desk.css';
import './styles/grid.css';
import './styles/checks.css';
import './styles/logic.css';
import './styles/compare.css';
import { addTexts } from '../i18n/index.ts';
import { studioTexts } from '../studio/texts.ts';
import { workbenchTexts } from '../workbench/texts.ts';
import { decisionTexts } from './texts.ts';

// Fields of the studio are used here, too.
addTexts(studioTexts);
addTexts(workbenchTexts);
addTexts(decisionTexts);

const DecisionList = lazy(async () => ({ default: (await import('./list/DecisionList.tsx')).DecisionList }));
const DecisionPage = lazy(async () => ({ default: (await import('./workbench/DecisionPage.tsx')).DecisionPage }));

/** The addresses of decisions, relative to `/studio/decisions`. */
const routes: RouteObject[] = [
  { index: true, element: <DecisionList /> },
  { path: ':id', element: <DecisionPage /> },
];

export default routes;
