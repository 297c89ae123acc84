import { useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportProcessesResponse } from '../../../../engine/wire/index.ts';
import { ApiError, hasCode, request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { DropFile } from '../../ui/drop-file.tsx';
import { Icon } from '../../ui/icons.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { Imported } from './Imported.tsx';

/** A button on the list of processes: a file comes in as drafts, with what could not be carried over. */
export function ImportProcess() {
  const { t } = useTranslation('studio');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<Icon name="upload" />} onClick={() => setOpen(true)}>
        {t('importProcess')}
      </Button>
      {open && <ImportDialog close={() => setOpen(false)} />}
    </>
  );
}

type State =
  | { at: 'choosing'; problem: string | null }
  | { at: 'reading' }
  | { at: 'asking'; file: File; ids: string[] }
  | { at: 'done'; result: ImportProcessesResponse };

function ImportDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('studio');
  const client = useQueryClient();
  const errorMessage = useErrorMessage();
  const [state, setState] = useState<State>({ at: 'choosing', problem: null });
  const send = async (file: File | undefined, replace = false) => {
    if (!file) return;
    setState({ at: 'reading' });
    try {
      const result = await bringIn(file, replace);
      void client.invalidateQueries({ queryKey: keys.processes });
      for (const { id } of result.items) void client.invalidateQueries({ queryKey: keys.process(id) });
      setState({ at: 'done', result });
    } catch (error) {
      if (hasCode(error, 'exists'))
        setState({ at: 'asking', file, ids: (error.body as { processes: string[] }).processes });
      else
        setState({
          at: 'choosing',
          problem: error instanceof SyntaxError ? t('importNoJson') : (detailOf(error) ?? errorMessage(error)),
        });
    }
  };
  const again = () => setState({ at: 'choosing', problem: null });
  return (
    <Modal open title={t('importTitle')} onCancel={close} footer={footer(state, { t, close, again, send })} width={640}>
      <div className="import-process">
        {state.at === 'done' ? (
          <Imported result={state.result} />
        ) : state.at === 'asking' ? (
          <p role="alert">{t('importExists', { ids: state.ids.join(', ') })}</p>
        ) : (
          <>
            <p className="field-help">{t('importHelp')}</p>
            <DropFile
              label={t('importFile')}
              text={t(state.at === 'reading' ? 'importReading' : 'importDrop')}
              choose={t('importChoose')}
              accept=".bpmn,.xml,.json,application/xml,text/xml,application/json"
              busy={state.at === 'reading'}
              send={(file) => void send(file)}
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

interface FooterActs {
  t: ReturnType<typeof useTranslation>['t'];
  close: () => void;
  again: () => void;
  send: (file: File, replace: boolean) => Promise<void>;
}

function footer(state: State, { t, close, again, send }: FooterActs) {
  if (state.at === 'asking') {
    return [
      <Button key="cancel" onClick={again}>
        {t('cancel')}
      </Button>,
      <Button key="replace" type="primary" onClick={() => void send(state.file, true)}>
        {t('importReplace')}
      </Button>,
    ];
  }
  if (state.at !== 'done') return null;
  return [
    <Button key="again" onClick={again}>
      {t('importAnother')}
    </Button>,
    <Button key="close" type="primary" onClick={close}>
      {t('importClose')}
    </Button>,
  ];
}

async function bringIn(file: File, replace: boolean): Promise<ImportProcessesResponse> {
  const address = url('/processes/import', { replace: replace ? 1 : null });
  const isJson = file.name.toLowerCase().endsWith('.json');
  return isJson
    ? request(address, { method: 'POST', body: JSON.parse(await file.text()) })
    : request(address, { method: 'POST', body: file, contentType: 'application/xml' });
}

/** What is wrong with a file is said by the server, place included. */
function detailOf(error: unknown): string | null {
  return error instanceof ApiError && (error.status === 422 || error.status === 400) ? error.message : null;
}
