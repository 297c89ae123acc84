import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Text } from '../../../engine/core/definition.ts';
import { hasCode } from '../api/client.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useErrorMessage } from '../ui/states.tsx';

interface ConflictNoticeProps<T, D> {
  id: string;
  read: (id: string) => Promise<T>;
  /** Throws away what was changed here, and shows what the other person saved. */
  onReload: (theirs: T) => void;
  /** What is here now. */
  mine: () => D;
  /** Keeps it as a new one; fails with the code `exists` where its id is taken. */
  create: (copy: D) => Promise<unknown>;
  onCopied: (id: string) => void;
}
interface Named {
  id: string;
  name: Text;
}
interface Drafted {
  draft: { updatedBy: string | null; updatedAt: string } | null;
}

/** Somebody else saved the draft: who, when, and the two ways to go on without losing anything by accident. */
export function ConflictNotice<T extends Drafted, D extends Named>(props: ConflictNoticeProps<T, D>) {
  const { id, read, onReload, mine, create, onCopied } = props;
  const { t } = useTranslation('workbench');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const format = useFormat();
  const [theirs, setTheirs] = useState<T | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    void read(id).then(setTheirs);
  }, [read, id]);
  const who = theirs?.draft?.updatedBy ?? t('somebody');
  const keepCopy = async () => {
    setBusy(true);
    try {
      onCopied(await createCopy(mine(), create));
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

/** The first of `lead-routing-copy`, `lead-routing-copy-2`… that is not taken. */
async function createCopy<D extends Named>(mine: D, create: (copy: D) => Promise<unknown>): Promise<string> {
  const base = mine.id.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  for (let number = 1; ; number += 1) {
    const mark = number === 1 ? '' : ` ${number}`;
    const id = `${base}-copy${mark.replace(' ', '-')}`;
    try {
      await create({ ...mine, id, name: titled(mine.name, mark) });
      return id;
    } catch (error) {
      if (!hasCode(error, 'exists') || number > 20) throw error;
    }
  }
}

function titled(name: Text, mark: string): Text {
  if (typeof name === 'string') return `${name} (copy${mark})`;
  return { en: `${name.en} (copy${mark})`, ...(name.zh && { zh: `${name.zh}（副本${mark}）` }) };
}
