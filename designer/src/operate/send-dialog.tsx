import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageResult, SignalResult } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import '../forms/form.css';
import { SelectField } from '../ui/select-field.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type TypedVariable, VariableFields, valuesOf } from './acts/variable-fields.tsx';

/** Sends a message, which one case takes, or a signal, which all take that wait for it. */
export function SendDialog({ close }: { close: () => void }) {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const [kind, setKind] = useState('message');
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [typed, setTyped] = useState<TypedVariable[]>([]);
  const variables = valuesOf(typed);
  const send = useMutation({
    mutationFn: async (): Promise<string> => {
      const body = { name: name.trim(), variables: variables ?? {} };
      if (kind === 'signal') {
        const { receivers, starts } = await request<SignalResult>(url('/signals'), {
          method: 'POST',
          body,
          once: true,
        });
        return t('signalSent', { receivers, starts });
      }
      const { result } = await request<MessageResult>(url('/messages'), {
        method: 'POST',
        body: { ...body, ...(key.trim() ? { key: key.trim() } : {}) },
        once: true,
      });
      return t(`messageResult.${result}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.messages }),
    onSuccess(said) {
      void message.success(said);
      close();
    },
    onError: (error) => void message.error(errorMessage(error)),
  });
  return (
    <Modal
      open
      title={t('sendTitle')}
      okText={t('send')}
      okButtonProps={{ type: 'primary', loading: send.isPending, disabled: !name.trim() || variables === null }}
      cancelText={t('cancel', { ns: 'common' })}
      onOk={() => send.mutate()}
      onCancel={close}
    >
      <div className="operation">
        <SelectField
          label={t('whatToSend')}
          options={['message', 'signal'].map((one) => ({ value: one, label: t(`send.${one}`) }))}
          value={kind}
          onChange={(next) => setKind(next ?? 'message')}
        />
        <TextField label={t('messageName')} required autoFocus value={name} onChange={setName} />
        {kind === 'message' ? (
          <TextField label={t('messageKey')} help={t('messageKeyHelp')} value={key} onChange={setKey} />
        ) : null}
        <VariableFields known={{}} typed={typed} onChange={setTyped} />
      </div>
    </Modal>
  );
}
