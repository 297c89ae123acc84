import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/session.ts';
import type { History } from './history.ts';
import type { Saver, SaveState } from './saver.ts';

interface Detail {
  draft: { revision: number; updatedBy: string | null } | null;
}
interface DraftOptions<T extends Detail, D> {
  detail: T;
  /** Under which the detail is kept. */
  queryKey: QueryKey;
  editor: {
    get(): { history: History<D> };
    subscribe(listener: () => void): () => void;
    load(definition: D): void;
  };
  saver: Saver<D>;
  /** The draft, else what is published. */
  definitionOf: (detail: T) => D;
}
interface Draft<T, D> {
  save: SaveState;
  /** What the server has from now on; the editor is left as it is. */
  settle: (next: T, definition: D) => Promise<void>;
  /** Shows what the server has, in place of what is here. */
  reload: (next: T) => Promise<void>;
}

/** Saves what the editor does, also when the page is left, and shows what others save while nothing is changed here. */
export function useDraft<T extends Detail, D>(options: DraftOptions<T, D>): Draft<T, D> {
  const { detail, queryKey, editor, saver, definitionOf } = options;
  const client = useQueryClient();
  const save = useSyncExternalStore(saver.subscribe, saver.get);
  useEffect(() => {
    const stop = editor.subscribe(() => saver.change(editor.get().history.present));
    const flush = () => void saver.flush();
    window.addEventListener('pagehide', flush);
    return () => {
      stop();
      flush();
      window.removeEventListener('pagehide', flush);
    };
  }, [editor, saver]);
  // What was answered before a draft was published or discarded here: it tells of a draft that is no more.
  const outdated = useRef<T | null>(null);
  const settle = async (next: T, definition: D) => {
    await client.cancelQueries({ queryKey });
    outdated.current = client.getQueryData<T>(queryKey) ?? null;
    saver.reset(definition, next.draft?.revision ?? 0);
    client.setQueryData(queryKey, next);
  };
  const reload = async (next: T) => {
    const definition = definitionOf(next);
    await settle(next, definition);
    editor.load(definition);
  };
  useOthersChanges(detail, save.revision, save.status === 'saved' && detail !== outdated.current, reload);
  return { save, settle, reload };
}

/** Somebody else saved while nothing was changed here: theirs is shown, and said whose it is. */
function useOthersChanges<T extends Detail>(
  detail: T,
  revision: number,
  isNews: boolean,
  reload: (detail: T) => Promise<void>,
): void {
  const { t } = useTranslation('workbench');
  const { message } = App.useApp();
  const theirs = detail.draft && detail.draft.revision > revision ? detail.draft : null;
  const me = useMe();
  // Only a new revision is news.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (!theirs || !isNews) return;
    void reload(detail);
    if (theirs.updatedBy !== me.name) void message.info(t('reloaded', { who: theirs.updatedBy ?? t('somebody') }));
  }, [theirs?.revision, isNews]);
}
