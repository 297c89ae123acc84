import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchItem } from '../../../engine/wire/index.ts';
import { useNameOf } from '../api/directory.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { BatchProgress, BatchStatus } from './batch-progress.tsx';
import './operate.css';
import { useBatches } from './queries.ts';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

/** What is done to many at once, now and before. */
export default function BatchesPage() {
  const { t } = useTranslation('operate');
  const batches = useBatches();
  const rows = batches.data?.pages.flatMap((page) => page.items);
  const columns = useColumns();
  return (
    <Page title={t('batches')}>
      {batches.isError && !rows ? (
        <LoadError error={batches.error} retry={() => void batches.refetch()} />
      ) : rows?.length === 0 ? (
        <Empty icon="pulse" title={t('noBatches')} text={t('noBatchesText')} />
      ) : (
        <DataTable
          label={t('batches')}
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          rowLink={(row) => `/operate/batches/${row.id}`}
        />
      )}
      {batches.hasNextPage ? (
        <Button
          className="operate-more"
          loading={batches.isFetchingNextPage}
          onClick={() => void batches.fetchNextPage()}
        >
          {t('loadMore', { ns: 'common' })}
        </Button>
      ) : null}
    </Page>
  );
}

function useColumns(): Column<BatchItem>[] {
  const { t } = useTranslation('operate');
  const text = useText();
  const nameOf = useNameOf();
  return [
    { key: 'title', title: t('what'), render: (row) => text(row.title) },
    { key: 'status', title: t('status'), render: (row) => <BatchStatus batch={row} /> },
    { key: 'progress', title: t('progress'), render: (row) => <BatchProgress batch={row} /> },
    { key: 'refused', title: t('refused'), numeric: true, minor: true, render: (row) => row.refused || '' },
    { key: 'who', title: t('who'), minor: true, render: (row) => nameOf(row.createdBy) ?? '—' },
    { key: 'reason', title: t('reason'), minor: true, render: (row) => row.reason },
    { key: 'at', title: t('started'), minor: true, render: (row) => <Time value={row.createdAt} /> },
  ];
}
