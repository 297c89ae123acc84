import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InstanceFilter, InstanceItem } from '../../../engine/wire/index.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import '../forms/form.css';
import { BatchDialog } from './batch-dialog.tsx';
import { FilterBar } from './filter-bar.tsx';
import { instanceFilter, useListFilter } from './filters.ts';
import { IncidentGroups } from './incident-groups.tsx';
import './operate.css';
import { useInstances } from './queries.ts';
import { StartDialog } from './start-dialog.tsx';
import { StatusPill } from './status-pill.tsx';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

/** Every run of every process; some, or all that the filter takes, can be operated on at once. */
export default function InstancesPage() {
  const { t } = useTranslation('operate');
  const [filter, set] = useListFilter();
  const instances = useInstances(filter);
  const rows = instances.data?.pages.flatMap((page) => page.items);
  const [picked, setPicked] = useState<Set<string>>(new Set());
  const [batch, setBatch] = useState<InstanceFilter | null>(null);
  const [starting, setStarting] = useState(false);
  const shown = rows?.filter((row) => picked.has(row.id)) ?? [];
  const columns = useColumns(picked, setPicked);
  const ofPicked = (): InstanceFilter => {
    const [first] = shown;
    const one = first && shown.every((row) => row.process.id === first.process.id) ? first.process : null;
    const { status } = instanceFilter(filter);
    return { ids: shown.map((row) => row.id), ...(one ? { process: one.id } : {}), ...(status ? { status } : {}) };
  };
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {shown.length > 0 ? (
            <Button type="primary" onClick={() => setBatch(ofPicked())}>
              {t('operateOn', { count: shown.length })}
            </Button>
          ) : null}
          {filter.process && rows && rows.length > 0 ? (
            <Button onClick={() => setBatch(instanceFilter(filter))}>{t('operateOnAll')}</Button>
          ) : null}
          <Button onClick={() => setStarting(true)}>{t('startCase')}</Button>
        </>
      }
    >
      <FilterBar filter={filter} set={set} />
      {filter.status === 'incident' && !filter.incident ? (
        <IncidentGroups process={filter.process} choose={set} operate={setBatch} />
      ) : null}
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
      {batch ? <BatchDialog filter={batch} close={() => setBatch(null)} /> : null}
      {starting ? <StartDialog process={filter.process ?? null} close={() => setStarting(false)} /> : null}
    </Page>
  );
}

function useColumns(picked: Set<string>, setPicked: (picked: Set<string>) => void): Column<InstanceItem>[] {
  const { t } = useTranslation('operate');
  const text = useText();
  const toggle = (id: string) => {
    const next = new Set(picked);
    if (!next.delete(id)) next.add(id);
    setPicked(next);
  };
  const titleOf = (row: InstanceItem) => row.record?.title ?? row.businessKey ?? text(row.process.name);
  return [
    { key: 'record', title: t('record'), render: titleOf },
    { key: 'process', title: t('process'), render: (row) => `${text(row.process.name)} v${row.process.version}` },
    {
      key: 'waitsAt',
      title: t('waitsAt'),
      render: (row) =>
        row.waitsAt.map((wait) => `${text(wait.name)}${wait.count > 1 ? ` × ${wait.count}` : ''}`).join(', ') || '—',
    },
    { key: 'status', title: t('status'), render: (row) => <StatusPill instance={row} /> },
    { key: 'started', title: t('started'), minor: true, render: (row) => <Time value={row.startedAt} /> },
    {
      key: 'ended',
      title: t('ended'),
      minor: true,
      render: (row) => (row.endedAt ? <Time value={row.endedAt} /> : '—'),
    },
    {
      key: 'pick',
      title: t('pick'),
      render: (row) => (
        <Checkbox
          className="operate-pick"
          aria-label={t('pickOne', { name: titleOf(row) })}
          checked={picked.has(row.id)}
          onChange={() => toggle(row.id)}
        />
      ),
    },
  ];
}
