import { Button, Dropdown, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import type { SaveState } from '../../studio/editor/saver.ts';
import { useFormat } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import { DecisionMenu } from './DecisionMenu.tsx';
import { Turn } from './Turn.tsx';
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
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const past = useEditorState((state) => state.history.past.length > 0);
  const future = useEditorState((state) => state.history.future.length > 0);
  const { mode } = view;
  const changed = save.revision > 0 || save.status !== 'saved';
  const state =
    mode.kind === 'version'
      ? t('versionNumber', { version: mode.version })
      : changed || detail.version === 0
        ? t('draftOf', { version: (detail.versions[0]?.version ?? detail.version) + 1 })
        : t('liveVersion', { version: detail.version });
  return (
    <header className="workbench-head">
      <Link to="/studio/decisions" className="muted head-back">
        {t('title')}
      </Link>
      <span className="muted head-back" aria-hidden="true">
        /
      </span>
      <h1 className="ellipsis">{text(definition.name)}</h1>
      <span className="pill info">{state}</span>
      {mode.kind !== 'version' && <SaveMark save={save} />}
      <span className="grow" />
      {mode.kind === 'edit' && (
        <>
          <Tooltip title={`${t('undo')} · Ctrl+Z`}>
            <Button aria-label={t('undo')} disabled={!past} onClick={editor.undo} icon={<Turn />} />
          </Tooltip>
          <Tooltip title={`${t('redo')} · Ctrl+Y`}>
            <Button aria-label={t('redo')} disabled={!future} onClick={editor.redo} icon={<Turn flipped />} />
          </Tooltip>
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
      <Versions {...{ detail, view, setView }} />
      <DecisionMenu {...props} />
      {mode.kind === 'version' ? (
        <>
          <Button onClick={() => setView({ mode: { kind: 'edit' } })}>{t('backToDraft')}</Button>
          <Button type="primary" onClick={() => onRestore(mode.version)}>
            {t('restore')}
          </Button>
        </>
      ) : (
        <>
          {detail.version > 0 && (
            <Button
              type={mode.kind === 'compare' ? 'primary' : 'default'}
              ghost={mode.kind === 'compare'}
              aria-pressed={mode.kind === 'compare'}
              onClick={() => setView({ mode: { kind: mode.kind === 'compare' ? 'edit' : 'compare' } })}
            >
              {mode.kind === 'compare' ? t('compareEnd') : t('compareWith', { version: detail.version })}
            </Button>
          )}
          <Button type="primary" disabled={!changed && detail.version > 0} onClick={onPublish}>
            {t('publish')}
          </Button>
        </>
      )}
    </header>
  );
}

function Versions({ detail, view, setView }: Pick<HeadProps, 'detail' | 'view' | 'setView'>) {
  const { t } = useTranslation('decisions');
  const format = useFormat();
  if (detail.versions.length === 0) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [view.mode.kind === 'version' ? String(view.mode.version) : 'draft'],
        onClick: ({ key }) =>
          setView({ mode: key === 'draft' ? { kind: 'edit' } : { kind: 'version', version: Number(key) } }),
        items: [
          { key: 'draft', label: t('draft') },
          { type: 'divider' },
          ...detail.versions.map((version) => ({
            key: String(version.version),
            label: (
              <div className="version-item">
                <b>
                  {t('versionNumber', { version: version.version })}
                  {version.live ? ` · ${t('live')}` : version.deprecated ? ` · ${t('deprecated')}` : ''}
                </b>
                <span className="caption" title={format.dateTime(version.publishedAt)}>
                  {[format.relative(version.publishedAt), version.publishedBy].filter(Boolean).join(' · ')}
                </span>
                {version.note && <span className="caption">{version.note}</span>}
              </div>
            ),
          })),
        ],
      }}
    >
      <Button icon={<Icon name="clock" size={13} />}>{t('versions')}</Button>
    </Dropdown>
  );
}

function SaveMark({ save }: { save: SaveState }) {
  const { t } = useTranslation('decisions');
  const errorMessage = useErrorMessage();
  return (
    <span
      className={`caption save-mark is-${save.status}`}
      role="status"
      title={save.error ? errorMessage(save.error) : undefined}
    >
      {save.status === 'saved' && save.revision === 0 ? '' : t(`save-${save.status}`)}
    </span>
  );
}
