import { App, Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserItem } from '../../../engine/wire/index.ts';
import { Skeleton, useErrorMessage } from '../ui/states.tsx';
import { DeactivateDialog } from './deactivate-dialog.tsx';
import { usePeopleActs, useUsers } from './queries.ts';
import { UserForm, type UserFormValue } from './user-form.tsx';

/** Invites a person (`new`) or edits one. */
export function UserDrawer({ id, close }: { id: string | null; close: () => void }) {
  const { t } = useTranslation('admin');
  const users = useUsers();
  const user = users.data?.items.find((one) => one.id === id);
  const title = id === 'new' ? t('addUser') : (user?.name ?? '');
  return (
    <Drawer open={id !== null} onClose={close} title={title} size={440} destroyOnHidden>
      {id === 'new' ? (
        <Invite close={close} />
      ) : user ? (
        <Edit key={user.id} user={user} close={close} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Drawer>
  );
}

function Invite({ close }: { close: () => void }) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const acts = usePeopleActs();
  const errorMessage = useErrorMessage();
  const submit = (value: UserFormValue) =>
    acts.create.mutate(value, {
      onSuccess: (user) => {
        void message.success(t('invitedToast', { name: user.name }));
        close();
      },
    });
  return (
    <>
      <p className="muted admin-lead">{t('addUserText')}</p>
      <UserForm
        isNew
        user={null}
        problem={acts.create.error ? errorMessage(acts.create.error) : null}
        pending={acts.create.isPending}
        submit={submit}
        action={t('invite')}
      />
    </>
  );
}

function Edit({ user, close }: { user: UserItem; close: () => void }) {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const acts = usePeopleActs();
  const errorMessage = useErrorMessage();
  const [deactivating, setDeactivating] = useState(false);
  const failed = (error: unknown) => void message.error(errorMessage(error));
  const submit = ({ name, roles, teams, manager }: UserFormValue) =>
    acts.update.mutate(
      { id: user.id, change: { name, roles, teams, manager } },
      {
        onSuccess: () => {
          void message.success(t('savedToast'));
          close();
        },
      },
    );
  const activate = () =>
    acts.update.mutate(
      { id: user.id, change: { active: true } },
      { onSuccess: () => void message.success(t('reactivatedToast', { name: user.name })), onError: failed },
    );
  const resend = () =>
    acts.invite.mutate(user.id, { onSuccess: () => void message.success(t('resentToast')), onError: failed });
  return (
    <>
      <UserForm
        isNew={false}
        user={user}
        problem={acts.update.error ? errorMessage(acts.update.error) : null}
        pending={acts.update.isPending}
        submit={submit}
        action={t('save', { ns: 'common' })}
      />
      <div className="admin-more-actions">
        {user.active && user.invitedAt && !user.lastSeenAt ? (
          <Button onClick={resend} loading={acts.invite.isPending}>
            {t('resend')}
          </Button>
        ) : null}
        {user.active ? (
          <Button danger onClick={() => setDeactivating(true)}>
            {t('deactivate')}
          </Button>
        ) : (
          <Button onClick={activate}>{t('reactivate')}</Button>
        )}
      </div>
      <DeactivateDialog user={user} open={deactivating} close={() => setDeactivating(false)} done={close} />
    </>
  );
}
