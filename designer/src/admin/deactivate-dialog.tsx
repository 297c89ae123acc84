import { App, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserItem } from '../../../engine/wire/index.ts';
import { SelectField } from '../ui/select-field.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { usePeopleActs, useUsers } from './queries.ts';

interface DeactivateDialogProps {
  user: UserItem;
  open: boolean;
  close: () => void;
  done: () => void;
}

/** Nobody leaves work behind without an owner: a successor is named first. */
export function DeactivateDialog({ user, open, close, done }: DeactivateDialogProps) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = usePeopleActs();
  const people = useUsers().data?.items ?? [];
  const [successor, setSuccessor] = useState<string | undefined>(user.manager ?? undefined);
  const [tried, setTried] = useState(false);
  const confirm = () => {
    setTried(true);
    if (!successor) return;
    acts.update.mutate(
      { id: user.id, change: { active: false, successor } },
      {
        onSuccess: () => {
          void message.success(t('deactivatedToast', { name: user.name }));
          close();
          done();
        },
        onError: (error) => void message.error(errorMessage(error)),
      },
    );
  };
  return (
    <Modal
      open={open}
      title={t('deactivateTitle', { name: user.name })}
      okText={t('deactivate')}
      okButtonProps={{ danger: true, type: 'primary', loading: acts.update.isPending }}
      cancelText={t('cancel', { ns: 'common' })}
      onOk={confirm}
      onCancel={close}
      destroyOnHidden
    >
      <p className="admin-lead">{t('deactivateText')}</p>
      <SelectField
        label={t('successor')}
        required
        value={successor}
        onChange={setSuccessor}
        error={tried && !successor ? t('successorNeeded') : null}
        options={people
          .filter((one) => one.active && one.id !== user.id)
          .map((one) => ({ value: one.id, label: one.name }))}
      />
    </Modal>
  );
}
