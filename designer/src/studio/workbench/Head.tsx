import { Button, Dropdown, Segmented, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessDetail } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { useFormat } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { useDefinition, useEditor, useEditorState } from '../editor/context.tsx';
import type { SaveState } from '../editor/saver.ts';
import { ExportMenu } from './ExportMenu.tsx';

export type Mode = { kind: 'edit' } | { kind: 'compare' } | { kind: 'version'; version: number };

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
  const text = useText();
  const editor = useEditor();
  const definition = useDefinition();
  const past = useEditorState((state) => state.history.past.length > 0);
  const future = useEditorState((state) => state.history.future.length > 0);
  const editing = mode.kind !== 'version';
  const changed = save.revision > 0 || save.status !== 'saved';
  return (
    <header className="workbench-head">
      <Link to="/studio/processes" className="muted">
        {t('processes')}
      </Link>
      <span className="muted" aria-hidden="true">
        /
      </span>
      <h1 className="ellipsis">{text(definition.name)}</h1>
      <span className="pill info">{stateText(t, detail, mode, changed)}</span>
      {editing && <SaveMark save={save} />}
      <span className="grow" />
      {mode.kind === 'edit' && (
        <>
          <Tooltip title={`${t('undo')} · Ctrl+Z`}>
            <Button aria-label={t('undo')} disabled={!past} onClick={editor.undo} icon={<Turn />} />
          </Tooltip>
          <Tooltip title={`${t('redo')} · Ctrl+Y`}>
            <Button aria-label={t('redo')} disabled={!future} onClick={editor.redo} icon={<Turn flipped />} />
          </Tooltip>
        </>
      )}
      {editing && detail.version > 0 && (
        <Button
          type={mode.kind === 'compare' ? 'primary' : 'default'}
          ghost={mode.kind === 'compare'}
          aria-pressed={mode.kind === 'compare'}
          onClick={() => setMode(mode.kind === 'compare' ? { kind: 'edit' } : { kind: 'compare' })}
        >
          {mode.kind === 'compare' ? t('compareEnd') : t('compareWith', { version: detail.version })}
        </Button>
      )}
      {editing ? (
        <Button type="primary" disabled={!changed && detail.version > 0} onClick={onPublish}>
          {t('publish')}
        </Button>
      ) : (
        <Button type="primary" onClick={() => setMode({ kind: 'edit' })}>
          {t('backToDraft')}
        </Button>
      )}
    </header>
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
  const format = useFormat();
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
      {detail.versions.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{
            selectable: true,
            selectedKeys: [mode.kind === 'version' ? String(mode.version) : 'draft'],
            onClick: ({ key }) =>
              setMode(key === 'draft' ? { kind: 'edit' } : { kind: 'version', version: Number(key) }),
            items: [
              { key: 'draft', label: t('draft') },
              { type: 'divider' },
              ...[...detail.versions]
                .sort((a, b) => b.version - a.version)
                .map((version) => ({
                  key: String(version.version),
                  label: (
                    <div className="version-item">
                      <b>{t('versionNumber', { version: version.version })}</b>
                      <span className="caption" title={format.dateTime(version.publishedAt)}>
                        {[format.relative(version.publishedAt), version.publishedBy].filter(Boolean).join(' · ')}
                        {version.active > 0 && ` · ${t('activeCases', { count: version.active })}`}
                      </span>
                      {version.note && <span className="caption">{version.note}</span>}
                    </div>
                  ),
                })),
            ],
          }}
        >
          <Button size="small" icon={<Icon name="clock" size={13} />}>
            {t('versions')}
          </Button>
        </Dropdown>
      )}
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

type T = ReturnType<typeof useTranslation>['t'];

function stateText(t: T, detail: ProcessDetail, mode: Mode, changed: boolean): string {
  if (mode.kind === 'version') return t('versionNumber', { version: mode.version });
  if (changed || detail.version === 0) return t('draftOf', { version: detail.version + 1 });
  return t('liveVersion', { version: detail.version });
}

function SaveMark({ save }: { save: SaveState }) {
  const { t } = useTranslation('studio');
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

function Turn({ flipped = false }: { flipped?: boolean }) {
  return (
    <svg
      className="icon"
      width={15}
      height={15}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      aria-hidden="true"
      style={flipped ? { transform: 'scaleX(-1)' } : undefined}
    >
      <path d="M5.500 3L2.500 6l3 3M2.500 6H10a3.500 3.500 0 0 1 0 7H6" />
    </svg>
  );
}
