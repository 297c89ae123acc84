import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Outcome, TaskItem } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';

interface OutcomeBarProps {
  outcomes: Outcome[];
  enabled: boolean;
  mayClaim: boolean;
  /** The outcome that is on its way (null: the plain completion); undefined when none is. */
  pending: string | null | undefined;
  complete: (outcome: Outcome | null) => void;
  following: TaskItem | null;
}

/** The outcomes as buttons, each with its key; a task without outcomes is simply completed. */
export function OutcomeBar({ outcomes, enabled, mayClaim, pending, complete, following }: OutcomeBarProps) {
  const { t } = useTranslation('work');
  const text = useText();
  return (
    <footer className="task-foot">
      {outcomes.length === 0 ? (
        <Button type="primary" disabled={!enabled} loading={pending === null} onClick={() => complete(null)}>
          {t('complete')}
        </Button>
      ) : (
        outcomes.map((outcome) => (
          <Button
            key={outcome.id}
            type={outcome.style === 'primary' ? 'primary' : 'default'}
            danger={outcome.style === 'danger'}
            className={outcome.style === 'danger' ? 'quiet-danger' : undefined}
            disabled={!enabled}
            loading={pending === outcome.id}
            onClick={() => complete(outcome)}
            aria-keyshortcuts={outcome.key}
          >
            {text(outcome.title)}
            {outcome.key ? (
              <kbd className={outcome.style === 'primary' ? 'kbd-on-primary' : undefined}>
                {outcome.key.toUpperCase()}
              </kbd>
            ) : null}
          </Button>
        ))
      )}
      <span className="grow" />
      {mayClaim ? <span className="caption">{t('claimHint')}</span> : null}
      {!mayClaim && following ? (
        <span className="caption ellipsis task-next">
          {t('next', {
            task: [text(following.title), following.loop?.item, following.record?.title].filter(Boolean).join(', '),
          })}
        </span>
      ) : null}
    </footer>
  );
}
