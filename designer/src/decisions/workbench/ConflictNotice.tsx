import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../../engine/core/definition.ts';
import type { DecisionDetail } from '../../../../engine/wire/index.ts';
import { hasCode, request, url } from '../../api/client.ts';
import { useFormat } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { useErrorMessage } from '../../ui/states.tsx';
import { useDefinition } from '../editor/context.tsx';
import { readDecision } from '../queries.ts';

interface ConflictNoticeProps {
  id: string;
  /** Throws away what was changed here, and shows what the other person saved. */
  onReload: (detail: DecisionDetail) => void;
  onCopied: (id: string) => void;
}

/** Somebody else saved the draft: who, when, and the two ways to go on without losing anything by accident. */
export function ConflictNotice({ id, onReload, onCopied }: ConflictNoticeProps) {
  const { t } = useTranslation('decisions');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const format = useFormat();
  const definition = useDefinition();
  const [theirs, setTheirs] = useState<DecisionDetail | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void readDecision(id).then(setTheirs);
  }, [id]);
  const keepCopy = async () => {
    setBusy(true);
    try {
      onCopied(await copyOf(definition));
    } catch (error) {
      void message.error(errorMessage(error));
      setBusy(false);
    }
  };
  return (
    <div className="notice warn conflict" role="alert">
      <Icon name="alert" />
      <span>
        {theirs?.draft
          ? t('conflict', {
              who: theirs.draft.updatedBy ?? t('somebody'),
              when: format.relative(theirs.draft.updatedAt),
            })
          : t('conflictPublished')}
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

/** Under the first free name: `lead-score-copy`, `lead-score-copy-2`… */
async function copyOf(definition: { id: string; name: Text }): Promise<string> {
  for (let number = 1; ; number += 1) {
    const mark = number === 1 ? '' : ` ${number}`;
    const id = `${definition.id.toLowerCase().replace(/[^a-z0-9-]+/g, '-')}-copy${number === 1 ? '' : `-${number}`}`;
    const name: Text =
      typeof definition.name === 'string'
        ? `${definition.name} (copy${mark})`
        : {
            en: `${definition.name.en} (copy${mark})`,
            ...(definition.name.zh && { zh: `${definition.name.zh}（副本${mark}）` }),
          };
    try {
      const body = { id, name, definition: { ...definition, id, name } };
      await request(url('/decisions'), { method: 'POST', body });
      return id;
    } catch (error) {
      if (!hasCode(error, 'exists') || number > 20) throw error;
    }
  }
}
