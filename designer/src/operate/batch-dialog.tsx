import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { BatchItem, BatchKind, BatchPreview, BatchRequest, InstanceFilter } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { useText } from '../i18n/index.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Skeleton, useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { BatchParametersFields } from './batch-parameters.tsx';

interface BatchDialogProps {
  filter: InstanceFilter;
  close: () => void;
  /** What is chosen at first. */
  kind?: BatchKind;
  parameters?: JsonObject;
}

const KINDS: BatchKind[] = ['retry', 'migrate', 'modify', 'suspend', 'resume', 'message', 'restart', 'cancel'];
/** Are nothing without parameters. */
const NEEDS_MORE = new Set<BatchKind>(['migrate', 'modify', 'message']);
/** Need to know the process: its steps or versions are chosen from. */
const OF_PROCESS = new Set<BatchKind>(['migrate', 'modify']);

/** The same operation on many cases, tried out on some of them before it begins. */
export function BatchDialog({ filter, close, kind: first, parameters: given }: BatchDialogProps) {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const navigate = useNavigate();
  const ended = filter.status === 'completed' || filter.status === 'cancelled';
  const kinds = KINDS.filter((one) => (one === 'restart') === ended && (filter.process || !OF_PROCESS.has(one)));
  const [kind, setKind] = useState<BatchKind>(first ?? kinds[0] ?? 'retry');
  const [parameters, setParameters] = useState<JsonObject | null>(given ?? (NEEDS_MORE.has(kind) ? null : {}));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const body = parameters && { kind, filter, parameters };
  const preview = useBatchPreview(body);
  const begin = useMutation({
    mutationFn: () =>
      request<BatchItem>(url('/batches'), { method: 'POST', body: { ...body, reason: reason.trim() }, once: true }),
    onSuccess: (batch) => void navigate(`/operate/batches/${batch.id}`),
    onError: (error) => void message.error(errorMessage(error)),
  });
  return (
    <Modal
      open
      width={620}
      title={t('batchTitle')}
      okText={t('beginBatch', { count: preview.data?.total ?? 0 })}
      okButtonProps={{
        type: 'primary',
        danger: kind === 'cancel',
        loading: begin.isPending,
        disabled: !body || !preview.data || preview.data.total === 0,
      }}
      cancelText={t('cancel', { ns: 'common' })}
      onOk={() => {
        setTried(true);
        if (reason.trim() && body) begin.mutate();
      }}
      onCancel={close}
    >
      <div className="operation">
        <SelectField
          label={t('whatToDo')}
          options={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          value={kind}
          onChange={(next) => {
            const chosen = (next as BatchKind) ?? kind;
            setKind(chosen);
            setParameters(NEEDS_MORE.has(chosen) ? null : {});
          }}
        />
        <BatchParametersFields key={kind} kind={kind} filter={filter} given={given ?? {}} onChange={setParameters} />
        <TextField
          label={t('reason')}
          help={t('reasonHelp')}
          error={tried && !reason.trim() ? t('reasonNeeded') : null}
          rows={2}
          required
          value={reason}
          onChange={setReason}
        />
        <section className="operation-preview" aria-live="polite" aria-label={t('preview')}>
          <h3>{t('preview')}</h3>
          {preview.error ? (
            <p className="field-error">{errorMessage(preview.error)}</p>
          ) : preview.data ? (
            <Forecast preview={preview.data} />
          ) : body ? (
            <Skeleton lines={2} />
          ) : (
            <p className="muted">{t('previewWaits')}</p>
          )}
        </section>
      </div>
    </Modal>
  );
}

function useBatchPreview(body: Omit<BatchRequest, 'reason'> | null) {
  const asked = JSON.stringify(body);
  return useQuery({
    queryKey: ['batches', 'preview', asked],
    queryFn: ({ signal }) =>
      request<BatchPreview>(url('/batches', { preview: 1 }), {
        method: 'POST',
        body: { ...(JSON.parse(asked) as JsonObject), reason: 'preview' },
        signal,
      }),
    enabled: body !== null,
    retry: false,
  });
}

function Forecast({ preview }: { preview: BatchPreview }) {
  const { t } = useTranslation('operate');
  const text = useText();
  return (
    <ul className="operation-effects">
      <li>{t('batchTakes', { count: preview.total })}</li>
      {preview.tried > 0 ? <li>{t('batchTried', { tried: preview.tried, possible: preview.possible })}</li> : null}
      {preview.refusals.map((refusal) => (
        <li key={`${refusal.code} ${refusal.element}`} className="field-error">
          {text(refusal.message)} × {refusal.count}
        </li>
      ))}
      {preview.at.slice(0, 6).map((place) => (
        <li key={`${place.version} ${place.element}`}>
          v{place.version} · {text(place.name) || place.element} × {place.count}
        </li>
      ))}
    </ul>
  );
}
