import { ReactFlowProvider } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { Canvas } from '../canvas/Canvas.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { difference } from '../model/diff.ts';
import { PropertyPanel } from '../panel/PropertyPanel.tsx';
import { Changes, useSummary } from './Changes.tsx';
import { Problems } from './Problems.tsx';

/** The drawing with its properties and problems; or, while `against` a version, with what changed. */
export function Workbench({ against }: { against: ProcessDefinition | null }) {
  const readOnly = useEditorState((state) => state.readOnly);
  return (
    <ReactFlowProvider>
      {against ? <Comparison before={against} /> : <Drawing editable={!readOnly} />}
    </ReactFlowProvider>
  );
}

function Drawing({ editable }: { editable: boolean }) {
  const { t } = useTranslation('studio');
  const definition = useDefinition();
  return (
    <div className={`workbench${editable ? '' : ' is-read-only'}`}>
      <Canvas definition={definition} editable={editable} />
      <aside className="panel" aria-label={t('properties')}>
        <PropertyPanel />
      </aside>
      {editable && <Problems />}
    </div>
  );
}

function Comparison({ before }: { before: ProcessDefinition }) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const summary = useSummary();
  const changes = useMemo(() => difference(before, definition), [before, definition]);
  return (
    <div className="workbench is-read-only">
      <Canvas definition={changes.merged} editable={false} marks={changes.marks} />
      <aside className="panel" aria-label={t('changes')}>
        <header className="panel-head">
          <div className="caption">{t('changes')}</div>
          <h2>{summary(changes)}</h2>
        </header>
        <Changes difference={changes} onChoose={(id) => editor.select([id])} />
        <div className="legend" aria-hidden="true">
          {(['added', 'changed', 'removed', 'moved'] as const).map((mark) => (
            <span key={mark} className={`pill mark-${mark}`}>
              {t(`mark-${mark}`)}
            </span>
          ))}
        </div>
      </aside>
    </div>
  );
}
