import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { TaskDetail } from '../../../engine/wire/index.ts';
import { useMe } from '../api/session.ts';
import { Icon } from '../ui/icons.tsx';

/** Says when the task is no longer this person's, and that nothing typed is lost. */
export function TaskNotice({ detail, gone, typed }: { detail: TaskDetail; gone: boolean; typed: JsonObject | null }) {
  const { t } = useTranslation('work');
  const me = useMe();
  const words = reason();
  if (!words) {
    return detail.may.claim ? (
      <p className="notice">
        <Icon name="info" />
        {t('claimHint')}
      </p>
    ) : null;
  }
  return (
    <div className="notice warn" role="alert">
      <Icon name="alert" />
      <span className="grow">{words}</span>
      {typed ? (
        <Button size="small" onClick={() => void navigator.clipboard?.writeText(JSON.stringify(typed, null, 2))}>
          {t('copyTyped')}
        </Button>
      ) : null}
    </div>
  );

  function reason(): string | null {
    const { task } = detail;
    if (gone) return t('gone');
    if (task.status === 'completed') return t('closed');
    if (task.status === 'cancelled') return t('cancelled');
    if (task.status === 'claimed' && task.assignee !== me.id) {
      return t('taken', { name: task.assigneeName ?? t('unknownPerson', { ns: 'common' }) });
    }
    return null;
  }
}
