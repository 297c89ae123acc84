import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BatchDetail, BatchItem } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { useNameOf } from '../api/directory.ts';
import { keys } from '../api/keys.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { Page } from '../ui/page.tsx';
import { LoadError, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { BatchProgress, BatchStatus } from './batch-progress.tsx';
import './operate.css';
import { useBatch } from './queries.ts';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

/** One batch: how far it is, what said no and why. */
export default function BatchPage() {
  const { id = '' } = useParams();
  const batch = useBatch(id);
  if (batch.data) return <BatchView batch={batch.data} />;
  if (batch.isError) return <LoadError page error={batch.error} retry={() => void batch.refetch()} />;
  return (
    <Page title="">
      <Skeleton lines={6} />
    </Page>
  );
}

function BatchView({ batch }: { batch: BatchDetail }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const nameOf = useNameOf();
  const running = batch.status === 'running' || batch.status === 'waiting';
  return (
    <Page
      title={text(batch.title)}
      beside={<BatchStatus batch={batch} />}
      actions={running ? <CancelBatch id={batch.id} /> : null}
    >
      <div className="instance">
        <section className="card instance-card instance-wide" aria-live="polite">
          <BatchProgress batch={batch} />
          <dl className="kv">
            <dt>{t('doneCount')}</dt>
            <dd>{batch.done}</dd>
            <dt>{t('refused')}</dt>
            <dd>{batch.refused}</dd>
            <dt>{t('skipped')}</dt>
            <dd>{batch.skipped}</dd>
            {batch.remaining === null ? null : (
              <>
                <dt>{t('remaining')}</dt>
                <dd>{t('remainingAt', { seconds: Math.ceil(batch.remaining), rate: Math.round(batch.rate ?? 0) })}</dd>
              </>
            )}
            <dt>{t('reason')}</dt>
            <dd>{batch.reason}</dd>
            <dt>{t('who')}</dt>
            <dd>{nameOf(batch.createdBy) ?? '—'}</dd>
            <dt>{t('started')}</dt>
            <dd>
              <Time value={batch.createdAt} />
            </dd>
            {batch.error ? (
              <>
                <dt>{t('endedWith')}</dt>
                <dd>{batch.error}</dd>
              </>
            ) : null}
          </dl>
        </section>
        {batch.refusals.length > 0 ? (
          <section className="card instance-card instance-wide">
            <h2>{t('whyRefused')}</h2>
            <ul className="operation-effects">
              {batch.refusals.map((refusal) => (
                <li key={refusal.example}>
                  {text(refusal.message)} × {refusal.count}{' '}
                  <Link to={`/operate/instances/${refusal.example}`}>{t('example')}</Link>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Page>
  );
}

function CancelBatch({ id }: { id: string }) {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => request<BatchItem>(url(`/batches/${id}/cancel`), { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.batches }),
    onError: (error) => void message.error(errorMessage(error)),
  });
  return (
    <Popconfirm
      title={t('stopBatchText')}
      okText={t('stopBatch')}
      cancelText={t('cancel', { ns: 'common' })}
      onConfirm={() => cancel.mutate()}
    >
      <Button danger loading={cancel.isPending}>
        {t('stopBatch')}
      </Button>
    </Popconfirm>
  );
}
