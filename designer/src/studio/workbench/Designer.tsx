import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import { layout } from '../../../../engine/core/layout.ts';
import type { Catalog, ProcessDetail, SaveDraftResponse } from '../../../../engine/wire/index.ts';
import { hasCode, request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useText } from '../../i18n/index.ts';
import { useTitle } from '../../ui/page.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { ConflictNotice } from '../../workbench/ConflictNotice.tsx';
import type { Mode } from '../../workbench/mode.ts';
import { createSaver } from '../../workbench/saver.ts';
import { useDraft } from '../../workbench/use-draft.ts';
import { EditorContext } from '../editor/context.tsx';
import { createEditor, type Editor } from '../editor/editor.ts';
import { useCheck } from '../editor/use-check.ts';
import { readProcess } from '../queries.ts';
import { Head, SubHead } from './Head.tsx';
import { OldVersion } from './OldVersion.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import { useSelectionInAddress } from './use-selection-in-address.ts';
import { Workbench } from './Workbench.tsx';

/** A process being drawn: its editor, saved as it changes, compared and published. */
export function Designer({ detail, catalog }: { detail: ProcessDetail; catalog: Catalog }) {
  const text = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [{ editor, saver }] = useState(() => open(detail, catalog));
  const [mode, setMode] = useMode();
  const [publishing, setPublishing] = useState(false);
  useTitle(text(detail.name));
  useCheck(editor);
  useSelectionInAddress(editor);
  useEffect(() => {
    editor.set({ catalog });
  }, [editor, catalog]);
  const { save, settle, reload } = useDraft({
    detail,
    queryKey: keys.process(detail.id),
    editor,
    saver,
    definitionOf: placed,
  });
  const discard = useDiscard(detail, reload);
  const live = detail.definition;
  return (
    <EditorContext value={editor}>
      <section className="designer" aria-label={text(detail.name)}>
        <Head detail={detail} mode={mode} setMode={setMode} save={save} onPublish={() => setPublishing(true)} />
        <SubHead
          detail={detail}
          mode={mode}
          setMode={setMode}
          onDiscard={save.revision > 0 && detail.version > 0 ? discard : undefined}
        />
        {save.status === 'conflict' && (
          <ConflictNotice
            id={detail.id}
            read={readProcess}
            mine={() => editor.get().history.present}
            create={create}
            onReload={(next) => void reload(next)}
            onCopied={(id) => void navigate(`/studio/processes/${id}`)}
          />
        )}
        {mode.kind === 'version' ? (
          <OldVersion key={mode.version} id={detail.id} version={mode.version} catalog={catalog} />
        ) : (
          <Workbench against={mode.kind === 'compare' ? live : null} />
        )}
        {publishing && (
          <PublishDialog
            detail={detail}
            saver={saver}
            onClose={() => setPublishing(false)}
            onPublished={(version) => {
              const definition = editor.get().history.present;
              void settle({ ...detail, version, definition, draft: null }, definition).then(() => {
                void client.invalidateQueries({ queryKey: keys.process(detail.id) });
                void client.invalidateQueries({ queryKey: keys.processes });
              });
            }}
          />
        )}
      </section>
    </EditorContext>
  );
}

/** Asks first; then the draft is gone and the live version is shown. */
function useDiscard(detail: ProcessDetail, reload: (detail: ProcessDetail) => Promise<void>): () => void {
  const { t } = useTranslation('studio');
  const { message, modal } = App.useApp();
  const errorMessage = useErrorMessage();
  const discard = async () => {
    try {
      await request<null>(url(`/processes/${encodeURIComponent(detail.id)}/draft`), { method: 'DELETE' });
      await reload(await readProcess(detail.id));
    } catch (error) {
      void message.error(errorMessage(error));
    }
  };
  return () =>
    void modal.confirm({
      title: t('discardTitle'),
      content: t('discardText', { version: detail.version }),
      okText: t('discardOk'),
      cancelText: t('cancel'),
      okButtonProps: { danger: true },
      onOk: discard,
    });
}

function open(detail: ProcessDetail, catalog: Catalog) {
  const definition = placed(detail);
  const editor: Editor = createEditor(definition, catalog);
  const saver = createSaver(definition, detail.draft?.revision ?? 0, {
    isConflict: (error) => hasCode(error, 'draft-changed'),
    save: async (next, revision) => {
      const answer = await request<SaveDraftResponse>(url(`/processes/${encodeURIComponent(detail.id)}/draft`), {
        method: 'PUT',
        body: { definition: next, revision },
      });
      return answer.revision;
    },
  });
  return { editor, saver };
}

async function create(definition: ProcessDefinition): Promise<void> {
  const { id, name } = definition;
  const made = await request<ProcessDetail>(url('/processes'), { method: 'POST', body: { id, name } });
  const body = { definition, revision: made.draft?.revision ?? 0 };
  await request<SaveDraftResponse>(url(`/processes/${id}/draft`), { method: 'PUT', body });
}

/** The draft, else what is published; elements without a place get one, and the rest stays where it is. */
function placed({ id, name, draft, definition }: ProcessDetail): ProcessDefinition {
  const given = draft?.definition ?? definition ?? { id, name, elements: [], flows: [] };
  return { ...given, diagram: layout(given) };
}

/** The mode is in the address, so that a comparison or an old version can be sent to a colleague. */
function useMode(): [Mode, (mode: Mode) => void] {
  const [search, setSearch] = useSearchParams();
  const version = Number(search.get('version'));
  const compare = search.get('compare') !== null;
  const mode = useMemo<Mode>(
    () => (version > 0 ? { kind: 'version', version } : compare ? { kind: 'compare' } : { kind: 'edit' }),
    [version, compare],
  );
  const setMode = (next: Mode) =>
    setSearch((before) => {
      before.delete('version');
      before.delete('compare');
      if (next.kind === 'version') before.set('version', String(next.version));
      if (next.kind === 'compare') before.set('compare', '1');
      return before;
    });
  return [mode, setMode];
}
