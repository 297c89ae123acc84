import { Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, UserItem } from '../../../engine/wire/index.ts';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { SelectField, SelectManyField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type NewUser, useRoles, useTeams, useUsers } from './queries.ts';

export type UserFormValue = NewUser;

interface UserFormProps {
  isNew: boolean;
  user: UserItem | null;
  problem: string | null;
  pending: boolean;
  submit: (value: UserFormValue) => void;
  action: string;
}

/** Name, roles, teams and manager; for a new person also address, language and zone. */
export function UserForm({ isNew, user, problem, pending, submit, action }: UserFormProps) {
  const { t } = useTranslation('admin');
  const text = useText();
  const me = useMe();
  const roles = useRoles().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const people = useUsers().data?.items ?? [];
  const [value, setValue] = useState<UserFormValue>({
    name: user?.name ?? '',
    email: user?.email ?? '',
    roles: user?.roles ?? [],
    teams: user?.teams ?? [],
    manager: user?.manager ?? null,
    language: user?.language ?? me.language,
    zone: user?.zone ?? me.zone,
  });
  const [tried, setTried] = useState(false);
  const set = (part: Partial<UserFormValue>) => setValue((before) => ({ ...before, ...part }));
  const goodEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.email.trim());
  const good = value.name.trim() !== '' && value.roles.length > 0 && (!isNew || goodEmail);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (good) submit({ ...value, name: value.name.trim(), email: value.email.trim() });
  };
  return (
    <form className="admin-form" onSubmit={onSubmit} noValidate>
      {problem ? (
        <p className="notice late" role="alert">
          <Icon name="alert" />
          {problem}
        </p>
      ) : null}
      <TextField
        label={t('name')}
        required
        value={value.name}
        onChange={(name) => set({ name })}
        error={tried && !value.name.trim() ? t('nameNeeded') : null}
      />
      {isNew ? (
        <TextField
          label={t('email')}
          type="email"
          required
          value={value.email}
          onChange={(email) => set({ email })}
          error={tried && !goodEmail ? t('emailNeeded') : null}
        />
      ) : (
        <p>
          <span className="muted">{t('email')}: </span>
          {value.email}
        </p>
      )}
      <SelectManyField
        label={t('roles')}
        required
        values={value.roles}
        onChange={(next) => set({ roles: next })}
        options={roles.map((role) => ({ value: role.key, label: text(role.title) }))}
        help={t('rolesHelp')}
        error={tried && value.roles.length === 0 ? t('rolesNeeded') : null}
      />
      <SelectManyField
        label={t('teams')}
        values={value.teams}
        onChange={(next) => set({ teams: next })}
        options={teams.map((team) => ({ value: team.key, label: text(team.title) }))}
      />
      <SelectField
        label={t('manager')}
        allowClear
        placeholder={t('noManager')}
        value={value.manager ?? undefined}
        onChange={(manager) => set({ manager: manager ?? null })}
        options={people
          .filter((one) => one.active && one.id !== user?.id)
          .map((one) => ({ value: one.id, label: one.name }))}
      />
      {isNew ? (
        <>
          <SelectField
            label={t('language')}
            value={value.language}
            onChange={(language) => set({ language: (language ?? 'en') as Language })}
            options={[
              { value: 'en', label: t('english') },
              { value: 'zh', label: t('chinese') },
            ]}
          />
          <SelectField
            label={t('zone')}
            value={value.zone}
            onChange={(zone) => set({ zone: zone ?? me.zone })}
            options={zones(value.zone)}
          />
        </>
      ) : null}
      <div>
        <Button type="primary" htmlType="submit" loading={pending}>
          {action}
        </Button>
      </div>
    </form>
  );
}

function zones(current: string) {
  const all = new Set([current, ...Intl.supportedValuesOf('timeZone')]);
  return [...all].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}
