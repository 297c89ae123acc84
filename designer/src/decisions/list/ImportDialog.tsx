import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ImportDecisionsResponse, ImportNote } from '../../../../engine/wire/index.ts';
import { ApiError, request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useLanguage, useText } from '../../i18n/index.ts';
import { DropFile } from '../../ui/drop-file.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { Changes } from '../compare/Changes.tsx';
import { changesBetween } from '../compare/changes.ts';

type State =
  | { at: 'choosing'; problem: string | null }
  | { at: 'reading' }
  | { at: 'looking'; file: File; result: ImportDecisionsResponse }
  | { at: 'done'; result: ImportDecisionsResponse };

/** Takes a file, shows what it would make of the decisions, and brings it in as drafts. `into`: a sheet, as the table of that decision. */
export default function ImportDialog({ into, close }: { into?: string; close: () => void }) {
  const { t } = useTranslation('decisions');
  const client = useQueryClient();
  const errorMessage = useErrorMessage();
  const language = useLanguage();
  const [state, setState] = useState<State>({ at: 'choosing', problem: null });
  const fail = (error: unknown) =>
    setState({
      at: 'choosing',
      problem: error instanceof SyntaxError ? t('importNoJson') : (detailOf(error) ?? errorMessage(error)),
    });
  const look = (file: File | undefined) => {
    if (!file) return;
    setState({ at: 'reading' });
    send(file, { preview: true, into, language }).then((result) => setState({ at: 'looking', file, result }), fail);
  };
  const bring = (file: File) => {
    setState({ at: 'reading' });
    send(file, { preview: false, into, language }).then((result) => {
      void client.invalidateQueries({ queryKey: keys.decisions });
      setState({ at: 'done', result });
    }, fail);
  };
  const again = () => setState({ at: 'choosing', problem: null });
  return (
    <Modal
      open
      title={t(into ? 'importSheetTitle' : 'importTitle')}
      onCancel={close}
      width={720}
      footer={
        state.at === 'looking'
          ? [
              <Button key="cancel" onClick={again}>
                {t('importAnother')}
              </Button>,
              <Button key="take" type="primary" onClick={() => bring(state.file)}>
                {t('importTake', { count: state.result.items.length })}
              </Button>,
            ]
          : state.at === 'done'
            ? [
                <Button key="again" onClick={again}>
                  {t('importAnother')}
                </Button>,
                <Button key="close" type="primary" onClick={close}>
                  {t('importClose')}
                </Button>,
              ]
            : null
      }
    >
      <div className="import-process">
        {state.at === 'looking' || state.at === 'done' ? (
          <Brought result={state.result} done={state.at === 'done'} />
        ) : (
          <>
            <p className="field-help">{t(into ? 'importSheetHelp' : 'importHelp')}</p>
            <DropFile
              label={t('importFile')}
              text={t(state.at === 'reading' ? 'importReading' : 'importDrop')}
              choose={t('importChoose')}
              accept={into ? '.csv,.xlsx' : '.dmn,.xml,.json,application/xml,text/xml,application/json'}
              busy={state.at === 'reading'}
              send={look}
            />
            {state.at === 'choosing' && state.problem && (
              <p className="field-problem is-error" role="alert">
                {state.problem}
              </p>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}

function Brought({ result: { items, notes }, done }: { result: ImportDecisionsResponse; done: boolean }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const language = useLanguage();
  const sorted = [...notes].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity));
  return (
    <>
      <h3>{t(done ? 'importDone' : 'importWould')}</h3>
      <ul>
        {items.map((item) => (
          <li key={item.id}>
            {done ? (
              <Link to={`/studio/decisions/${encodeURIComponent(item.id)}`}>{text(item.name) || item.id}</Link>
            ) : (
              <b>{text(item.name) || item.id}</b>
            )}
            <span className={`pill ${item.before ? 'warn' : 'ok'}`}>
              {item.before
                ? item.before.version > 0
                  ? t('importReplaces', { version: item.before.version })
                  : t('importReplacesDraft')
                : t('importNew')}
            </span>
            <span className="caption">
              {item.problems.length === 0
                ? t('importNoProblems')
                : t('importProblems', { count: item.problems.length })}
            </span>
            {!done && item.before && (
              <div className="publish-changes import-changes">
                <Changes changes={changesBetween(item.before.definition, item.definition, language)} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {sorted.length > 0 && (
        <>
          <h3>{t('importNotes')}</h3>
          <ul>
            {sorted.map((note) => (
              <li key={`${note.element} ${note.code} ${text(note.message)}`}>
                <span className={PILL[note.severity]}>{t(`severity-${note.severity}`)}</span>
                <span className="what">
                  <b>{note.name ?? note.element ?? t('importWholeFile')}</b>
                  {`: ${text(note.message)}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const ORDER: ImportNote['severity'][] = ['lost', 'changed', 'info'];
const PILL = { lost: 'pill late', changed: 'pill warn', info: 'pill' };

interface SendOptions {
  preview: boolean;
  into: string | undefined;
  language: 'en' | 'zh';
}

async function send(file: File, { preview, into, language }: SendOptions): Promise<ImportDecisionsResponse> {
  const name = file.name.toLowerCase();
  const address = url('/decisions/import', {
    preview: preview ? 1 : null,
    replace: preview || into ? null : 1,
    into,
    language: into ? language : null,
  });
  if (into)
    return request(address, { method: 'POST', body: file, contentType: name.endsWith('.xlsx') ? XLSX : 'text/csv' });
  return name.endsWith('.json')
    ? request(address, { method: 'POST', body: JSON.parse(await file.text()) })
    : request(address, { method: 'POST', body: file, contentType: 'application/xml' });
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What is wrong with a file is said by the server, place included. */
function detailOf(error: unknown): string | null {
  return error instanceof ApiError && (error.status === 422 || error.status === 400) ? error.message : null;
}
