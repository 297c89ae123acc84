import { Panel } from '@xyflow/react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import { Glyph } from '../../workbench/Glyph.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import type { Axis, Edge } from '../model/command.ts';

const ALIGN: { edge: Edge; path: string }[] = [
  { edge: 'left', path: 'M2.500 2v12M5 4h8v3H5zM5 9h5v3H5z' },
  { edge: 'centre', path: 'M8 1.500v3M8 7.500v1M8 11.500v3M3 4.500h10v3H3zM5 8.500h6v3H5z' },
  { edge: 'right', path: 'M13.500 2v12M3 4h8v3H3zM6 9h5v3H6z' },
  { edge: 'top', path: 'M2 2.500h12M4 5v8h3V5zM9 5v5h3V5z' },
  { edge: 'middle', path: 'M1.500 8h3M7.500 8h1M11.500 8h3M4.500 3v10h3V3zM8.500 5v6h3V5z' },
  { edge: 'bottom', path: 'M2 13.500h12M4 3v8h3V3zM9 6v5h3V6z' },
];
const DISTRIBUTE: { axis: Axis; path: string }[] = [
  { axis: 'horizontal', path: 'M2 2v12M14 2v12M6 4.500h4v7H6z' },
  { axis: 'vertical', path: 'M2 2h12M2 14h12M4.500 6h7v4h-7z' },
];

/** Align and distribute, while several elements are selected. */
export function SelectionBar() {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const definition = useDefinition();
  const selection = useEditorState((state) => state.selection);
  const readOnly = useEditorState((state) => state.readOnly);
  const ids = [...definition.elements, ...(definition.artifacts ?? [])]
    .filter(({ id }) => selection.has(id))
    .map(({ id }) => id);
  if (ids.length < 2 || readOnly) return null;
  return (
    <Panel position="top-center">
      <div className="pad" role="toolbar" aria-label={t('arrangeLabel')}>
        <span className="pad-count">{t('selectedCount', { count: ids.length })}</span>
        <span className="pad-line" />
        {ALIGN.map(({ edge, path }) => (
          <BarButton
            key={edge}
            label={t(`align-${edge}`)}
            path={path}
            onClick={() => editor.perform([{ type: 'align', ids, edge }])}
          />
        ))}
        {ids.length > 2 && <span className="pad-line" />}
        {ids.length > 2 &&
          DISTRIBUTE.map(({ axis, path }) => (
            <BarButton
              key={axis}
              label={t(`distribute-${axis}`)}
              path={path}
              onClick={() => editor.perform([{ type: 'distribute', ids, axis }])}
            />
          ))}
        <span className="pad-line" />
        <button
          type="button"
          className="is-danger"
          title={t('delete')}
          aria-label={t('delete')}
          onClick={() => editor.perform([{ type: 'delete', elements: ids, flows: [] }])}
        >
          <Icon name="trash" />
        </button>
      </div>
    </Panel>
  );
}

function BarButton({ label, path, onClick }: { label: string; path: string; onClick: () => void }) {
  return (
    <button type="button" title={label} aria-label={label} onClick={onClick}>
      <Glyph path={path} stroke={1.4} />
    </button>
  );
}
