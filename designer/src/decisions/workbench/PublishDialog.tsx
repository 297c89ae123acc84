import { App, Input, Modal } from 'antd';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionDefinition } from '../../../../engine/decisions/definition.ts';
import type { DecisionDetail, PublishResponse } from '../../../../engine/wire/index.ts';
import { request } from '../../api/client.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { useErrorMessage } from '../../ui/states.tsx';
import type { Saver } from '../../workbench/saver.ts';
import { useProblemPlace } from '../checks/use-problem-place.ts';
import { Changes, useSummary } from '../compare/Changes.tsx';
import { changesBetween } from '../compare/changes.ts';
import type { Asks } from '../editor/asks.ts';
import type { Checker } from '../editor/checker.ts';
import { useDefinition } from '../editor/context.tsx';
import { address } from '../queries.ts';

interface PublishDialogProps {
  detail: DecisionDetail;
  saver: Saver<DecisionDefinition>;
  checker: Checker;
  onClose: () => void;
  onPublished: (version: number) => void;
}

/** What publishing will do, said before it is done: what hinders it, what changes, and who will ask the new version. */
export function PublishDialog({ detail, saver, checker, onClose, onPublished }: PublishDialogProps) {
  const { t } = useTranslation('decisions');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const noteId = useId();
  const definition = useDefinition();
  const [found, setFound] = useState<Asks['check']['answer'] | null>(null);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let over = false;
    checker.ask('check', { definition, now: new Date().toISOString() }).then(
      (answer) => !over && setFound(answer),
      () => undefined,
    );
    return () => {
      over = true;
    };
  }, [checker, definition]);
  const language = useLanguage();
  const summary = useSummary();
  const changes = useMemo(
    () => (detail.definition ? changesBetween(detail.definition, definition, language) : null),
    [detail.definition, definition, language],
  );
  const next = (detail.versions[0]?.version ?? 0) + 1;
  const hindered = found !== null && hindrances(found) > 0;
  const publish = async () => {
    setBusy(true);
    try {
      await saver.flush();
      const { revision, status, error } = saver.get();
      if (status !== 'saved') throw error;
      const { version } = await request<PublishResponse>(address(detail.id, '/publish'), {
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
      width={640}
      title={t('publishTitle', { version: next })}
      okText={t('publishOk', { version: next })}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: found === null || hindered, loading: busy || found === null }}
      onOk={() => void publish()}
      onCancel={onClose}
    >
      <div className="publish">
        {found && <Hindrances found={found} />}
        <section>
          <h3>
            {changes ? `${t('publishChanges', { version: detail.version })}: ${summary(changes)}` : t('publishFirst')}
          </h3>
          {changes && changes.length > 0 && (
            <div className="publish-changes">
              <Changes changes={changes} />
            </div>
          )}
        </section>
        <section>
          <h3>{t('publishUses')}</h3>
          {detail.usedBy.length === 0 ? <p className="muted">{t('usedByNobody')}</p> : <Processes detail={detail} />}
        </section>
        <section>
          <label htmlFor={noteId} className="field-label">
            {t('publishNote')}
          </label>
          <Input.TextArea
            id={noteId}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={2000}
            value={note}
            placeholder={t('publishNotePlaceholder')}
            onChange={(event) => setNote(event.target.value)}
          />
        </section>
      </div>
    </Modal>
  );
}

const hindrances = ({ problems, tests }: Asks['check']['answer']) =>
  problems.filter(({ severity }) => severity !== 'warning').length + tests.filter(({ passed }) => !passed).length;

function Hindrances({ found }: { found: Asks['check']['answer'] }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const placeOf = useProblemPlace();
  const errors = found.problems.filter(({ severity }) => severity !== 'warning');
  const failing = found.tests.filter(({ passed }) => !passed);
  const doubts = Object.values(found.analyses).flatMap(({ findings }) =>
    findings.filter(({ severity, kind }) => severity !== 'hint' && kind !== 'type-error' && kind !== 'unchecked'),
  );
  if (errors.length + failing.length > 0) {
    return (
      <div className="notice late" role="alert">
        <div>
          <b>{t('publishBlocked')}</b>
          <ul className="publish-problems">
            {errors.slice(0, 6).map((problem, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and keep nothing
              <li key={index}>
                <b>{placeOf(problem)}</b> {text(problem.message)}
              </li>
            ))}
            {failing.slice(0, 6).map(({ name }) => (
              <li key={name}>{t('testFails', { name })}</li>
            ))}
          </ul>
        </div>
      </div>
    );
  }
  if (doubts.length > 0) return <div className="notice warn">{t('publishDoubts', { count: doubts.length })}</div>;
  return found.tests.length > 0 ? (
    <div className="notice ok">{t('allTestsPass', { count: found.tests.length })}</div>
  ) : null;
}

function Processes({ detail }: { detail: DecisionDetail }) {
  const text = useText();
  const names = [...new Set(detail.usedBy.map(({ name }) => text(name)))];
  return (
    <ul className="publish-problems">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
