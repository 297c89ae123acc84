import { App, Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProcessDefinition } from '../../../../engine/core/definition.ts';
import type { ProcessDetail, PublishResponse } from '../../../../engine/wire/index.ts';
import { request, url } from '../../api/client.ts';
import { useText } from '../../i18n/index.ts';
import { useErrorMessage } from '../../ui/states.tsx';
import type { Saver } from '../../workbench/saver.ts';
import { useDefinition, useEditorState } from '../editor/context.tsx';
import { difference } from '../model/diff.ts';
import { Changes, useSummary } from './Changes.tsx';
import { useProblemPlace } from './use-problem-place.ts';

interface PublishDialogProps {
  detail: ProcessDetail;
  saver: Saver<ProcessDefinition>;
  onClose: () => void;
  onPublished: (version: number) => void;
}

/** What publishing will do, said before it is done: problems, changes, and what happens to cases on their way. */
export function PublishDialog({ detail, saver, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const summary = useSummary();
  const noteId = useId();
  const definition = useDefinition();
  const placeOf = useProblemPlace(definition);
  const problems = useEditorState((state) => state.problems);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const errors = problems.filter(({ severity }) => severity === 'error');
  const changes = detail.definition ? difference(detail.definition, definition) : null;
  const next = detail.version + 1;
  const running = detail.versions.filter(({ active }) => active > 0);
  const publish = async () => {
    setBusy(true);
    try {
      await saver.flush();
      const { revision, status, error } = saver.get();
      if (status !== 'saved') throw error;
      const { version } = await request<PublishResponse>(url(`/processes/${encodeURIComponent(detail.id)}/publish`), {
        method: 'POST',
        body: { revision, ...(note.trim() !== '' && { note: note.trim() }) },
      });
      void message.success(t('published', { version }));
      onPublished(version);
      onClose();
    } catch (error) {
      void message.error(errorMessage(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      width={560}
      title={t('publishTitle', { version: next })}
      okText={t('publishOk', { version: next })}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: errors.length > 0, loading: busy }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <div className="publish">
        {errors.length > 0 && (
          <div className="notice late" role="alert">
            <div>
              <b>{t('publishBlocked', { count: errors.length })}</b>
              <ul className="publish-problems">
                {errors.slice(0, 6).map((problem) => (
                  <li key={`${problem.code} ${problem.element ?? problem.flow} ${problem.property}`}>
                    <b>{placeOf(problem)}</b> {text(problem.message)}
                  </li>
                ))}
              </ul>
            </div>
          </div>
        )}
        {errors.length === 0 && problems.length > 0 && (
          <div className="notice warn">{t('publishWarnings', { count: problems.length })}</div>
        )}
        <section>
          <h3>
            {changes ? `${t('publishChanges', { version: detail.version })}: ${summary(changes)}` : t('publishFirst')}
          </h3>
          {changes && (
            <div className="publish-changes">
              <Changes difference={changes} />
            </div>
          )}
        </section>
        <section>
          <h3>{t('publishRunning')}</h3>
          {running.length === 0 ? (
            <p className="muted">{t('publishNone')}</p>
          ) : (
            <ul>
              {running.map(({ version, active }) => (
                <li key={version}>{t('publishStay', { count: active, version })}</li>
              ))}
            </ul>
          )}
          <p className="muted">{t('publishNew', { version: next })}</p>
        </section>
        <section>
          <label htmlFor={noteId} className="field-label">
            {t('publishNote')}
          </label>
          <Input.TextArea
            id={noteId}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={500}
            value={note}
            placeholder={t('publishNotePlaceholder')}
            onChange={(event) => setNote(event.target.value)}
          />
        </section>
      </div>
    </Modal>
  );
}
