import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import type { DecisionDetail, SaveDecisionResponse } from '../../../../engine/wire/index.ts';
import { hasCode, request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useText } from '../../i18n/index.ts';
import { useTitle } from '../../ui/page.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { ConflictNotice } from '../../workbench/ConflictNotice.tsx';
import { createSaver } from '../../workbench/saver.ts';
import { useDraft } from '../../workbench/use-draft.ts';
import { Compared } from '../compare/Compared.tsx';
import { EditorContext } from '../editor/context.tsx';
import { createEditor, type Editor } from '../editor/editor.ts';
import { useCheck, useChecker } from '../editor/use-check.ts';
import { address, readDecision } from '../queries.ts';
import { Desk } from './Desk.tsx';
import { Head } from './Head.tsx';
import { OldVersion } from './OldVersion.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { useView } from './use-mode.ts';

/** A decision being edited: saved as it changes, checked, compared and published. */
export function Workbench({ detail }: { detail: DecisionDetail }) {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [{ editor, saver }] = useState(() => open(detail));
  const checker = useChecker(detail.id);
  const [view, setView] = useView(firstPlace(editor.definition()));
  const [publishing, setPublishing] = useState(false);
  useTitle(text(detail.name));
  useCheck(editor, checker);
  const draft = useDraft({ detail, queryKey: keys.decision(detail.id), editor, saver, definitionOf });
  const { save } = draft;
  const settled = () => void client.invalidateQueries({ queryKey: keys.decisions });
  const reload = (next: DecisionDetail) => draft.reload(next).then(settled);
  const acts = useActs(detail, reload, async () => {
    await saver.flush();
    return saver.get().revision;
  });
  useUndoKeys(editor);
  return (
    <EditorContext value={editor}>
      <section className="designer decision-designer" aria-label={text(detail.name)}>
        <Head
          {...{ detail, save, view, setView }}
          onPublish={() => setPublishing(true)}
          onDiscard={save.revision > 0 && detail.version > 0 ? acts.discard : undefined}
          onRestore={acts.restore}
        />
        {save.status === 'conflict' && (
          <ConflictNotice
            id={detail.id}
            read={readDecision}
            mine={editor.definition}
            create={create}
            onReload={(next) => void reload(next)}
            onCopied={(id) => void navigate(`/studio/decisions/${id}`)}
          />
        )}
        {view.mode.kind === 'version' ? (
          <OldVersion key={view.mode.version} id={detail.id} version={view.mode.version} />
        ) : view.mode.kind === 'compare' && detail.definition ? (
          <Compared before={detail.definition} version={detail.version} />
        ) : (
          <Desk {...{ detail, view, setView, checker }} />
        )}
        {publishing && (
          <PublishDialog
            {...{ detail, saver, checker }}
            onClose={() => setPublishing(false)}
            onPublished={(version) => {
              const definition = editor.definition();
              void draft.settle({ ...detail, version, definition, draft: null }, definition).then(settled);
            }}
          />
        )}
      </section>
    </EditorContext>
  );
}

/** What is opened first: the table where there is nothing else, the graph of requirements else. */
function firstPlace({ decisions = [], knowledge = [] }: DecisionDefinition): string | null {
  return decisions.length + knowledge.length === 0 ? 'logic' : null;
}

/** Throwing the draft away, and going back to an old version: asked first, both can be undone by the versions. */
function useActs(
  detail: DecisionDetail,
  reload: (detail: DecisionDetail) => Promise<void>,
  revision: () => Promise<number>,
) {
  const { t } = useTranslation('decisions');
  const { message, modal } = App.useApp();
  const errorMessage = useErrorMessage();
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await reload(await readDecision(detail.id));
    } catch (error) {
      void message.error(errorMessage(error));
    }
  };
  return {
    discard: () =>
      void modal.confirm({
        title: t('discardTitle'),
        content: t('discardText', { version: detail.version }),
        okText: t('discardOk'),
        cancelText: t('cancel'),
        okButtonProps: { danger: true },
        onOk: () => run(() => request<null>(address(detail.id, '/draft'), { method: 'DELETE' })),
      }),
    restore: (version: number) =>
      void modal.confirm({
        title: t('restoreTitle', { version }),
        content: t('restoreText', { version }),
        okText: t('restoreOk'),
        cancelText: t('cancel'),
        onOk: () =>
          run(async () =>
            request<SaveDecisionResponse>(address(detail.id, `/versions/${version}/restore`), {
              method: 'POST',
              body: { revision: await revision() },
            }),
          ),
      }),
  };
}

function open(detail: DecisionDetail) {
  const definition = definitionOf(detail);
  const editor: Editor = createEditor(definition);
  const saver = createSaver<DecisionDefinition>(definition, detail.draft?.revision ?? 0, {
    isConflict: (error) => hasCode(error, 'draft-changed'),
    save: async (next, revision) => {
      const answer = await request<SaveDecisionResponse>(address(detail.id, '/draft'), {
        method: 'PUT',
        body: { definition: next, revision },
      });
      return answer.revision;
    },
  });
  return { editor, saver };
}

function create(definition: DecisionDefinition): Promise<unknown> {
  const { id, name } = definition;
  return request(url('/decisions'), { method: 'POST', body: { id, name, definition } });
}

/** The draft, else what is published. */
function definitionOf({ id, name, draft, definition }: DecisionDetail): DecisionDefinition {
  return draft?.definition ?? definition ?? { id, name, inputs: [], logic: { type: 'literal', expression: '' } };
}

/** Undo and redo from anywhere on the screen but fields, which have their own. */
function useUndoKeys(editor: Editor): void {
  useEffect(() => {
    const listener = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const isOurs = (event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y');
      const target = event.target as HTMLElement | null;
      if (!isOurs || event.defaultPrevented || target?.closest('input, textarea, [contenteditable], [role="dialog"]'))
        return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) editor.redo();
      else editor.undo();
    };
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [editor]);
}
