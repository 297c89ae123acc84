import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { InstanceDetail, OperationPreview, OperationResult } from '../../../../engine/wire/index.ts';
import { hasCode, request, url } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import '../../forms/form.css';
import { useErrorMessage } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PreviewView } from './preview.tsx';

export interface OperationDialogProps {
  instance: InstanceDetail;
  /** The last part of the address: `cancel`, `modify`, `incidents/7/retry`… */
  path: string;
  title: string;
  /** What it does, in a sentence. */
  text?: string;
  action: string;
  danger?: boolean;
  /** What the server gets besides the reason; null: not complete yet. */
  body: JsonObject | null;
  close: () => void;
  done?: (result: OperationResult) => void;
  children?: ReactNode;
}

/** One operation on an instance: what it needs, why it is done, and what it would do, said by the server before it is done. */
export function OperationDialog(props: OperationDialogProps) {
  const { instance, path, title, text, action, danger, body, close, done, children } = props;
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const preview = usePreview(instance, path, body);
  const address = `/instances/${instance.id}/${path}`;
  const act = useMutation({
    mutationFn: () =>
      request<OperationResult>(url(address), {
        method: 'POST',
        body: { ...body, reason: reason.trim(), turn: instance.turn },
        once: true,
      }),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keys.instance(instance.id) }),
        client.invalidateQueries({ queryKey: keys.instances() }),
      ]),
    onSuccess(result) {
      void message.success(result?.applied === false ? t('acceptedToast') : t('doneToast'));
      close();
      done?.(result);
    },
    onError(error) {
      void message.error(hasCode(error, 'changed') ? t('changedMeanwhile') : errorMessage(error));
    },
  });
  const confirm = () => {
    setTried(true);
    if (reason.trim() && body && preview.data?.possible) act.mutate();
  };
  return (
    <Modal
      open
      width={620}
      title={title}
      okText={action}
      okButtonProps={{
        danger: danger === true,
        type: 'primary',
        loading: act.isPending,
        disabled: body === null || preview.data?.possible !== true,
      }}
      cancelText={t('leaveIt')}
      onOk={confirm}
      onCancel={close}
    >
      <div className="operation">
        {text ? <p>{text}</p> : null}
        {children}
        <TextField
          label={t('reason')}
          help={t('reasonHelp')}
          error={tried && !reason.trim() ? t('reasonNeeded') : null}
          rows={2}
          required
          value={reason}
          onChange={setReason}
        />
        <PreviewView
          preview={body === null ? undefined : preview.data}
          loading={body !== null && preview.isFetching}
          error={preview.error}
        />
      </div>
    </Modal>
  );
}

/** What the operation would do now; asked for when what was typed has come to rest. */
function usePreview(instance: InstanceDetail, path: string, body: JsonObject | null) {
  const settled = useSettled(JSON.stringify(body));
  return useQuery({
    queryKey: [...keys.instance(instance.id), 'preview', path, settled, instance.turn],
    queryFn: ({ signal }) =>
      request<OperationPreview>(url(`/instances/${instance.id}/${path}`, { preview: 1 }), {
        method: 'POST',
        body: { ...(JSON.parse(settled) as JsonObject), reason: 'preview' },
        signal,
      }),
    enabled: settled !== 'null',
    retry: false,
    placeholderData: (before) => before,
  });
}

const SETTLE_MS = 300;

function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
