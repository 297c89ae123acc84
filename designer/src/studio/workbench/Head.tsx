import { Button, Segmented, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProcessDetail } from '../../../../engine/wire/index.ts';
import { DraftActs, Head as Frame } from '../../workbench/Head.tsx';
import type { Mode } from '../../workbench/mode.ts';
import type { SaveState } from '../../workbench/saver.ts';
import { UndoRedo } from '../../workbench/UndoRedo.tsx';
import { Versions } from '../../workbench/Versions.tsx';
import { useEditor, useEditorState } from '../editor/context.tsx';
import { ExportMenu } from './ExportMenu.tsx';

interface HeadProps {
  detail: ProcessDetail;
  mode: Mode;
  setMode: (mode: Mode) => void;
  save: SaveState;
  onPublish: () => void;
}

/** Where we are, what state the draft is in, and what can be done with it. */
export function Head({ detail, mode, setMode, save, onPublish }: HeadProps) {
  const { t } = useTranslation('studio');
  const { undo, redo } = useEditor();
  const history = useEditorState((state) => state.history);
  const live = detail.version;
  return (
    <Frame
      list={{ address: '/studio/processes', title: t('processes') }}
      name={history.present.name}
      next={live + 1}
      {...{ live, mode, save }}
    >
      {mode.kind === 'edit' && <UndoRedo {...{ history, undo, redo }} />}
      {mode.kind === 'version' ? (
        <Button type="primary" onClick={() => setMode({ kind: 'edit' })}>
          {t('backToDraft', { ns: 'workbench' })}
        </Button>
      ) : (
        <DraftActs {...{ live, mode, save, setMode, onPublish }} />
      )}
    </Frame>
  );
}

interface SubHeadProps extends Omit<HeadProps, 'save' | 'onPublish'> {
  /** Throws the draft away; absent where there is none, or nothing to go back to. */
  onDiscard?: () => void;
}

/** Below the head: how much is shown, which version, and how many cases run. */
export function SubHead({ detail, mode, setMode, onDiscard }: SubHeadProps) {
  const { t } = useTranslation('studio');
  const editor = useEditor();
  const full = useEditorState((state) => state.full);
  const active = detail.versions.reduce((sum, version) => sum + version.active, 0);
  return (
    <div className="workbench-sub">
      <Tooltip title={t('viewHelp')}>
        <Segmented<'simple' | 'full'>
          size="small"
          value={full ? 'full' : 'simple'}
          aria-label={t('view')}
          options={[
            { value: 'simple', label: t('viewSimple') },
            { value: 'full', label: t('viewFull') },
          ]}
          onChange={(view) => editor.set({ full: view === 'full' })}
        />
      </Tooltip>
      <Versions
        versions={detail.versions}
        mode={mode}
        setMode={setMode}
        size="small"
        use={({ active: count }) => (count > 0 ? t('activeCases', { count }) : null)}
      />
      {mode.kind === 'edit' && (
        <Tooltip title={t('layoutHelp')}>
          <Button size="small" onClick={() => editor.perform([{ type: 'layout', mode: 'all' }])}>
            {t('layout')}
          </Button>
        </Tooltip>
      )}
      {mode.kind === 'edit' && onDiscard && (
        <Button size="small" onClick={onDiscard}>
          {t('discard')}
        </Button>
      )}
      <ExportMenu id={detail.id} version={mode.kind === 'version' ? mode.version : undefined} />
      <span className="grow" />
      <span className="caption">{detail.version > 0 ? t('activeCases', { count: active }) : t('neverPublished')}</span>
    </div>
  );
}
