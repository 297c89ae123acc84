import { useTranslation } from 'react-i18next';
import type { BatchItem } from '../../../engine/wire/index.ts';

const TONES: { [S in BatchItem['status']]: string } = {
  waiting: '',
  running: 'info',
  cancelling: 'warn',
  cancelled: '',
  completed: 'ok',
  failed: 'late',
};

export function BatchStatus({ batch }: { batch: BatchItem }) {
  const { t } = useTranslation('operate');
  return <span className={`pill ${TONES[batch.status]}`}>{t(`batch.${batch.status}`)}</span>;
}

/** How far a batch is: done, said no, left out. */
export function BatchProgress({ batch }: { batch: BatchItem }) {
  const { t } = useTranslation('operate');
  const handled = batch.done + batch.refused + batch.skipped;
  return (
    <div className="batch-progress">
      <progress max={Math.max(batch.total, 1)} value={handled} aria-label={t('progress')} />
      <span className="caption">{t('handledOf', { handled, total: batch.total })}</span>
    </div>
  );
}
