import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { UserItem } from '../../../engine/wire/index.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import './admin.css';
import '../forms/form.css';
import { useRoles, useTeams, useUsers } from './queries.ts';
import { Teams } from './teams.tsx';
import { adminTexts } from './texts.ts';
import { UserDrawer } from './user-drawer.tsx';

addTexts(adminTexts);

/** People and teams. The tab and the person that is open are in the address. */
export default function UsersPage() {
  const { t } = useTranslation('admin');
  const [search, setSearch] = useSearchParams();
  const tab = search.get('tab') === 'teams' ? 'teams' : 'people';
  const open = search.get('user');
  return (
    <Page
      title={t('usersTitle')}
      actions={
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => setSearch({ user: 'new' })}>
          {t('addUser')}
        </Button>
      }
    >
      <nav className="tabs admin-tabs" aria-label={t('views')}>
        <Link to="?" aria-current={tab === 'people' ? 'page' : undefined}>
          {t('people')}
        </Link>
        <Link to="?tab=teams" aria-current={tab === 'teams' ? 'page' : undefined}>
          {t('teams')}
        </Link>
      </nav>
      {tab === 'teams' ? <Teams /> : <People />}
      <UserDrawer id={open} close={() => setSearch(tab === 'teams' ? { tab } : {})} />
    </Page>
  );
}

function People() {
  const { t } = useTranslation('admin');
  const users = useUsers();
  const [all, setAll] = useState(false);
  const columns = useColumns(users.data?.items ?? []);
  const rows = users.data?.items.filter((user) => all || user.active);
  if (users.isError && !users.data) return <LoadError page error={users.error} retry={() => void users.refetch()} />;
  if (rows?.length === 0) return <Empty icon="people" title={t('usersEmpty')} text={t('usersEmptyText')} />;
  return (
    <>
      <DataTable
        label={t('people')}
        columns={columns}
        rows={rows}
        rowKey={(user) => user.id}
        rowLink={(user) => `?user=${user.id}`}
      />
      <Checkbox className="admin-inactive" checked={all} onChange={(event) => setAll(event.target.checked)}>
        {t('showInactive')}
      </Checkbox>
    </>
  );
}

function useColumns(users: UserItem[]): Column<UserItem>[] {
  const { t } = useTranslation('admin');
  const text = useText();
  const format = useFormat();
  const roles = useRoles().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const titleOf = (items: { key: string; title: Parameters<typeof text>[0] }[], key: string) =>
    text(items.find((item) => item.key === key)?.title) || key;
  return [
    { key: 'name', title: t('name'), render: (user) => user.name },
    { key: 'email', title: t('email'), render: (user) => user.email },
    {
      key: 'roles',
      title: t('roles'),
      render: (user) => user.roles.map((key) => titleOf(roles, key)).join(', ') || '—',
    },
    {
      key: 'teams',
      title: t('teams'),
      minor: true,
      render: (user) => user.teams.map((key) => titleOf(teams, key)).join(', ') || '—',
    },
    {
      key: 'manager',
      title: t('manager'),
      minor: true,
      render: (user) => users.find((one) => one.id === user.manager)?.name ?? '—',
    },
    {
      key: 'openTasks',
      title: t('openTasks'),
      numeric: true,
      minor: true,
      render: (user) => format.integer(user.openTasks),
    },
    { key: 'state', title: t('state'), render: (user) => <State user={user} /> },
    {
      key: 'lastSeen',
      title: t('lastSeen'),
      minor: true,
      render: (user) => (user.lastSeenAt ? <Time value={user.lastSeenAt} /> : t('never')),
    },
  ];
}

function State({ user }: { user: UserItem }) {
  const { t } = useTranslation('admin');
  if (!user.active) return <span className="pill">{t('inactive')}</span>;
  if (user.invitedAt && !user.lastSeenAt) return <span className="pill warn">{t('invited')}</span>;
  return <span className="pill ok">{t('active')}</span>;
}
