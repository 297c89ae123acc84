import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Text } from '../../../engine/core/definition.ts';
import { useText } from '../i18n/index.ts';
import type { Mode } from './mode.ts';
import { SaveMark } from './SaveMark.tsx';
import type { SaveState } from './saver.ts';

interface HeadProps {
  /** The list that it stands in. */
  list: { address: string; title: string };
  name: Text;
  /** The version that is live, 0 for none, and the one that the draft becomes. */
  live: number;
  next: number;
  mode: Mode;
  save: SaveState;
  /** What can be done with it. */
  children: ReactNode;
}

/** Where we are, and what state the draft is in. */
export function Head({ list, name, live, next, mode, save, children }: HeadProps) {
  const { t } = useTranslation('workbench');
  const text = useText();
  const state =
    mode.kind === 'version'
      ? t('versionNumber', { version: mode.version })
      : hasDraft(save) || live === 0
        ? t('draftOf', { version: next })
        : t('liveVersion', { version: live });
  return (
    <header className="workbench-head">
      <Link to={list.address} className="muted head-back">
        {list.title}
      </Link>
      <span className="muted head-back" aria-hidden="true">
        /
      </span>
      <h1 className="ellipsis">{text(name)}</h1>
      <span className="pill info">{state}</span>
      {mode.kind !== 'version' && <SaveMark save={save} />}
      <span className="grow" />
      {children}
    </header>
  );
}

interface DraftActsProps extends Pick<HeadProps, 'live' | 'mode' | 'save'> {
  setMode: (mode: Mode) => void;
  onPublish: () => void;
}

/** Comparing the draft with what is live, and publishing it. */
export function DraftActs({ live, mode, save, setMode, onPublish }: DraftActsProps) {
  const { t } = useTranslation('workbench');
  const comparing = mode.kind === 'compare';
  return (
    <>
      {live > 0 && (
        <Button
          type={comparing ? 'primary' : 'default'}
          ghost={comparing}
          aria-pressed={comparing}
          onClick={() => setMode({ kind: comparing ? 'edit' : 'compare' })}
        >
          {comparing ? t('compareEnd') : t('compareWith', { version: live })}
        </Button>
      )}
      <Button type="primary" disabled={!hasDraft(save) && live > 0} onClick={onPublish}>
        {t('publish')}
      </Button>
    </>
  );
}

const hasDraft = ({ revision, status }: SaveState) => revision > 0 || status !== 'saved';
