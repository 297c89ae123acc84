import { Panel } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { planesTo } from '../../diagram/structure.ts';
import { useText } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { useEditor, useEditorState } from '../editor/context.tsx';
import { useNameOf } from '../use-names.ts';

/** Inside a collapsed sub-process: the way back to the process. */
export function Breadcrumb({ definition }: { definition: ProcessDefinition }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const editor = useEditor();
  const nameOf = useNameOf(definition);
  const plane = useEditorState((state) => state.plane);
  if (plane === null) return null;
  return (
    <Panel position="top-left">
      <nav className="pad breadcrumb" aria-label={t('breadcrumb')}>
        <button type="button" onClick={() => editor.open(null)}>
          {text(definition.name)}
        </button>
        {[...planesTo(definition, plane), plane].map((id) => (
          <span key={id} className="breadcrumb-step">
            <Icon name="chevronRight" size={11} />
            <button type="button" aria-current={id === plane ? 'true' : undefined} onClick={() => editor.open(id)}>
              {nameOf(id)}
            </button>
          </span>
        ))}
      </nav>
    </Panel>
  );
}
