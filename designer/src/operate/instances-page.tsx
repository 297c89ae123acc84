import { Button, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { InstanceItem } from '../../../engine/wire/index.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import '../forms/form.css';
import './operate.css';
import { type StatusFilter, useInstances, useProcesses } from './queries.ts';
import { StatusPill } from './status-pill.tsx';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

const statuses: StatusFilter[] = ['active', 'incident', 'completed', 'all'];

/** Every run of every process. Process and status are in the address. */
export default function InstancesPage() {
  const { t } = useTranslation('operate');
  const text = useText();
  const id = useId();
  const [search, setSearch] = useSearchParams();
  const process = search.get('process');
  const status = statuses.find((one) => one === search.get('status')) ?? 'active';
  const instances = useInstances(process, status);
  const processes = useProcesses();
  const rows = instances.data?.pages.flatMap((page) => page.items);
  const columns = useColumns();
  const set = (name: string, value: string | null) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        if (value) next.set(name, value);
        else next.delete(name);
        return next;
      },
      { replace: true },
    );
  const options = (processes.data?.items ?? []).map((one) => ({ value: one.id, label: text(one.name) }));
  return (
    <Page title={t('title')}>
      <div className="operate-tools">
        <div>
          <label className="visually-hidden" htmlFor={`${id}-process`}>
            {t('process')}
          </label>
          <Select
            id={`${id}-process`}
            className="operate-process"
            value={process ?? ''}
            options={[{ value: '', label: t('allProcesses') }, ...options]}
            onChange={(value: string) => set('process', value)}
          />
        </div>
        <div className="segments" role="radiogroup" aria-label={t('status')}>
          {statuses.map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="status"
                checked={one === status}
                onChange={() => set('status', one === 'active' ? null : one)}
              />
              {t(one)}
            </label>
          ))}
        </div>
      </div>
      {instances.isError && !rows ? (
        <LoadError error={instances.error} retry={() => void instances.refetch()} />
      ) : rows?.length === 0 ? (
        <Empty icon="pulse" title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowLink={(row) => `/operate/instances/${row.id}`}
        />
      )}
      {instances.hasNextPage ? (
        <Button
          className="operate-more"
          loading={instances.isFetchingNextPage}
          onClick={() => void instances.fetchNextPage()}
        >
          {t('loadMore', { ns: 'common' })}
        </Button>
      ) : null}
    </Page>
  );
}

function useColumns(): Column<InstanceItem>[] {
  const { t } = useTranslation('operate');
  const text = useText();
  return [
    { key: 'record', title: t('record'), render: (row) => row.record?.title ?? t('noRecord') },
    { key: 'process', title: t('process'), render: (row) => `${text(row.process.name)} v${row.process.version}` },
    {
      key: 'waitsAt',
      title: t('waitsAt'),
      render: (row) => row.waitsAt.map((wait) => text(wait.name)).join(', ') || '—',
    },
    { key: 'status', title: t('status'), render: (row) => <StatusPill instance={row} /> },
    { key: 'started', title: t('started'), minor: true, render: (row) => <Time value={row.startedAt} /> },
    {
      key: 'ended',
      title: t('ended'),
      minor: true,
      render: (row) => (row.endedAt ? <Time value={row.endedAt} /> : '—'),
    },
  ];
}
