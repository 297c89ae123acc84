import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { DraftActs, Head as Frame } from '../../workbench/Head.tsx';
import type { Mode } from '../../workbench/mode.ts';
import type { SaveState } from '../../workbench/saver.ts';
import { UndoRedo } from '../../workbench/UndoRedo.tsx';
import { Versions } from '../../workbench/Versions.tsx';
import { useEditor, useEditorState } from '../editor/context.tsx';
import { DecisionMenu } from './DecisionMenu.tsx';
import type { View } from './use-mode.ts';

interface HeadProps {
  detail: DecisionDetail;
  save: SaveState;
  view: View;
  setView: (change: Partial<View>) => void;
  onPublish: () => void;
  /** Absent where there is no draft, or nothing to go back to. */
  onDiscard?: () => void;
  onRestore: (version: number) => void;
}

/** Where we are, what state the draft is in, and what can be done with it. */
export function Head(props: HeadProps) {
  const { detail, save, view, setView, onPublish, onRestore } = props;
  const { t } = useTranslation('decisions');
  const { undo, redo } = useEditor();
  const history = useEditorState((state) => state.history);
  const live = detail.version;
  const { mode } = view;
  const setMode = (next: Mode) => setView({ mode: next });
  return (
    <Frame
      list={{ address: '/studio/decisions', title: t('title') }}
      name={history.present.name}
      next={(detail.versions[0]?.version ?? live) + 1}
      {...{ live, mode, save }}
    >
      {mode.kind === 'edit' && (
        <>
          <UndoRedo {...{ history, undo, redo }} />
          <Button
            aria-pressed={view.trying}
            type={view.trying ? 'primary' : 'default'}
            ghost={view.trying}
            onClick={() => setView({ trying: !view.trying })}
          >
            {t('tryIt')}
          </Button>
        </>
      )}
      <Versions
        versions={detail.versions}
        mark={(version) => (version.live ? t('live') : version.deprecated ? t('deprecated') : null)}
        {...{ mode, setMode }}
      />
      <DecisionMenu {...props} />
      {mode.kind === 'version' ? (
        <>
          <Button onClick={() => setMode({ kind: 'edit' })}>{t('backToDraft', { ns: 'workbench' })}</Button>
          <Button type="primary" onClick={() => onRestore(mode.version)}>
            {t('restore')}
          </Button>
        </>
      ) : (
        <DraftActs {...{ live, mode, save, setMode, onPublish }} />
      )}
    </Frame>
  );
}
