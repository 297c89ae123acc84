import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../engine/core/definition.ts';
import type { ProcessDetail, SaveDraftResponse } from '../../../../engine/wire/index.ts';
import { hasCode, request, url } from '../../api/client.ts';
import { useFormat } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { useDefinition } from '../editor/context.tsx';
import { readProcess } from '../queries.ts';

interface ConflictNoticeProps {
  id: string;
  /** Throws away what was drawn here, and shows what the other person saved. */
  onReload: (detail: ProcessDetail) => void;
  onCopied: (id: string) => void;
}

/** Somebody else saved the draft: who, when, and the two ways to go on without losing anything by accident. */
export function ConflictNotice({ id, onReload, onCopied }: ConflictNoticeProps) {
  const { t } = useTranslation('studio');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const format = useFormat();
  const definition = useDefinition();
  const [theirs, setTheirs] = useState<ProcessDetail | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void readProcess(id).then(setTheirs);
  }, [id]);
  const who = theirs?.draft?.updatedBy ?? t('somebody');
  const keepCopy = async () => {
    setBusy(true);
    try {
      const copy = await createCopy(definition.id, definition.name);
      const body = { definition: { ...definition, id: copy.id, name: copy.name }, revision: copy.draft?.revision ?? 0 };
      await request<SaveDraftResponse>(url(`/processes/${copy.id}/draft`), { method: 'PUT', body });
      onCopied(copy.id);
    } catch (error) {
      void message.error(errorMessage(error));
      setBusy(false);
    }
  };
  return (
    <div className="notice warn conflict" role="alert">
      <Icon name="alert" />
      <span>
        {theirs?.draft ? t('conflict', { who, when: format.relative(theirs.draft.updatedAt) }) : t('conflictPublished')}
      </span>
      <span className="grow" />
      <Button size="small" disabled={!theirs} onClick={() => theirs && onReload(theirs)}>
        {t('conflictReload')}
      </Button>
      <Button size="small" loading={busy} onClick={() => void keepCopy()}>
        {t('conflictCopy')}
      </Button>
    </div>
  );
}

/** Under the first free name: `lead-routing-copy`, `lead-routing-copy-2`… */
async function createCopy(id: string, name: Text): Promise<ProcessDetail> {
  const titled = (number: number): Text => {
    const mark = number === 1 ? '' : ` ${number}`;
    if (typeof name === 'string') return `${name} (copy${mark})`;
    return { en: `${name.en} (copy${mark})`, ...(name.zh !== undefined && { zh: `${name.zh}（副本${mark}）` }) };
  };
  for (let number = 1; ; number += 1) {
    try {
      const body = { id: number === 1 ? `${id}-copy` : `${id}-copy-${number}`, name: titled(number) };
      return await request<ProcessDetail>(url('/processes'), { method: 'POST', body });
    } catch (error) {
      if (!hasCode(error, 'exists') || number > 20) throw error;
    }
  }
}
