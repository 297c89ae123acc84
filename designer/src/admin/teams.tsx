import { App, Button } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useText } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import { Empty, LoadError, useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { usePeopleActs, useTeams } from './queries.ts';

/** The teams, and a line to add one. */
export function Teams() {
  const { t } = useTranslation('admin');
  const text = useText();
  const format = useFormat();
  const teams = useTeams();
  return (
    <div className="teams">
      {teams.isError && !teams.data ? (
        <LoadError error={teams.error} retry={() => void teams.refetch()} />
      ) : teams.data?.items.length === 0 ? (
        <Empty icon="people" title={t('teamsEmpty')} text={t('teamsEmptyText')} />
      ) : (
        <DataTable
          label={t('teams')}
          rows={teams.data?.items}
          rowKey={(team) => team.key}
          columns={[
            { key: 'title', title: t('teamTitle'), render: (team) => text(team.title) },
            { key: 'key', title: t('teamKey'), render: (team) => <code className="mono">{team.key}</code> },
            { key: 'members', title: t('members'), numeric: true, render: (team) => format.integer(team.members) },
          ]}
        />
      )}
      <AddTeam />
    </div>
  );
}

function AddTeam() {
  const { t } = useTranslation('admin');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = usePeopleActs();
  const [key, setKey] = useState('');
  const [en, setEn] = useState('');
  const [zh, setZh] = useState('');
  const [tried, setTried] = useState(false);
  const goodKey = /^[a-z][a-z0-9-]*$/.test(key);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!goodKey || !en.trim()) return;
    const title = zh.trim() ? { en: en.trim(), zh: zh.trim() } : en.trim();
    acts.addTeam.mutate(
      { key, title },
      {
        onSuccess: () => {
          void message.success(t('teamAdded'));
          setKey('');
          setEn('');
          setZh('');
          setTried(false);
        },
        onError: (error) => void message.error(errorMessage(error)),
      },
    );
  };
  return (
    <form className="card admin-form teams-add" onSubmit={submit} noValidate aria-label={t('addTeam')}>
      <h2>{t('addTeam')}</h2>
      <TextField
        label={t('teamKey')}
        required
        help={t('teamKeyHelp')}
        value={key}
        onChange={setKey}
        error={tried && !goodKey ? t('teamKeyNeeded') : null}
      />
      <TextField
        label={t('teamTitle')}
        required
        value={en}
        onChange={setEn}
        error={tried && !en.trim() ? t('teamTitleNeeded') : null}
      />
      <TextField label={t('teamTitleZh')} value={zh} onChange={setZh} />
      <div>
        <Button htmlType="submit" loading={acts.addTeam.isPending}>
          {t('addTeam')}
        </Button>
      </div>
    </form>
  );
}
