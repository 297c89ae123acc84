import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import '../forms/form.css';
import { useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useInstanceActs } from './queries.ts';

/** Cancelling a case needs a reason, which is kept in its journal. */
export function CancelDialog({ instance, open, close }: { instance: string; open: boolean; close: () => void }) {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = useInstanceActs(instance);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = () => {
    setTried(true);
    if (!reason.trim()) return;
    acts.cancel.mutate(reason.trim(), {
      onSuccess: () => {
        void message.success(t('cancelledToast'));
        close();
      },
      onError: (error) => void message.error(errorMessage(error)),
    });
  };
  return (
    <Modal
      open={open}
      title={t('cancelTitle')}
      okText={t('cancelCase')}
      okButtonProps={{ danger: true, type: 'primary', loading: acts.cancel.isPending }}
      cancelText={t('keep')}
      onOk={confirm}
      onCancel={close}
      destroyOnHidden
    >
      <p style={{ marginBottom: 12 }}>{t('cancelText')}</p>
      <TextField
        label={t('reason')}
        help={t('reasonHelp')}
        error={tried && !reason.trim() ? t('reasonNeeded') : null}
        rows={3}
        required
        autoFocus
        value={reason}
        onChange={setReason}
      />
    </Modal>
  );
}
