import { lazy } from 'react';
import { Navigate, type RouteObject } from 'react-router';
import '@xyflow/react/dist/base.css';
import './styles/workbench.css';
import './styles/canvas.css';
import './styles/pads.css';
import './styles/picker.css';
import './styles/panel.css';
import './styles/feel.css';
import './styles/try.css';
import './styles/problems.css';
import './styles/changes.css';
import './styles/list.css';
import './styles/files.css';
import '../diagram/diagram.css';
import { addTexts } from '../i18n/index.ts';
import { workbenchTexts } from '../workbench/texts.ts';
import { studioTexts } from './texts.ts';

addTexts(workbenchTexts);
addTexts(studioTexts);

const ProcessList = lazy(async () => ({ default: (await import('./list/ProcessList.tsx')).ProcessList }));
const DesignerPage = lazy(async () => ({ default: (await import('./workbench/DesignerPage.tsx')).DesignerPage }));

/** The addresses of the studio, relative to `/studio`. */
const routes: RouteObject[] = [
  { index: true, element: <Navigate replace to="processes" /> },
  { path: 'processes', element: <ProcessList /> },
  { path: 'processes/:id', element: <DesignerPage /> },
];

export default routes;
