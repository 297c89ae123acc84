import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JournalItem } from '../../../engine/wire/index.ts';
import { useNameOf } from '../api/directory.ts';
import { useText } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import { LoadError } from '../ui/states.tsx';
import { useJournal } from './queries.ts';

/** Everything that happened in the case, as it is kept. */
export function Journal({ instance }: { instance: string }) {
  const { t } = useTranslation('operate');
  const journal = useJournal(instance);
  const columns = useColumns();
  const rows = journal.data?.pages.flatMap((page) => page.items);
  return (
    <section className="instance-wide">
      <h2 className="instance-title">{t('journal')}</h2>
      {journal.isError && !rows ? (
        <LoadError error={journal.error} retry={() => void journal.refetch()} />
      ) : rows?.length === 0 ? (
        <p className="muted">{t('journalEmpty')}</p>
      ) : (
        <DataTable label={t('journal')} columns={columns} rows={rows} rowKey={(row) => String(row.seq)} />
      )}
      {journal.hasNextPage ? (
        <Button
          className="operate-more"
          loading={journal.isFetchingNextPage}
          onClick={() => void journal.fetchNextPage()}
        >
          {t('loadMore', { ns: 'common' })}
        </Button>
      ) : null}
    </section>
  );
}

function useColumns(): Column<JournalItem>[] {
  const { t } = useTranslation('operate');
  const text = useText();
  const format = useFormat();
  const nameOf = useNameOf();
  return [
    { key: 'seq', title: '#', numeric: true, minor: true, render: (row) => row.seq },
    {
      key: 'at',
      title: t('time'),
      render: (row) => (
        <time dateTime={row.at} title={row.at}>
          {format.dateTime(row.at)}
        </time>
      ),
    },
    { key: 'element', title: t('element'), render: (row) => text(row.elementName) || row.element || '—' },
    {
      key: 'what',
      title: t('what'),
      render: (row) => (
        <>
          <span title={row.what}>{t(`what.${row.what}`, { defaultValue: row.what })}</span>{' '}
          <span className="caption">{t(row.kind)}</span>
        </>
      ),
    },
    { key: 'who', title: t('who'), minor: true, render: (row) => nameOf(row.who) ?? '—' },
    {
      key: 'data',
      title: t('data'),
      minor: true,
      render: (row) => {
        const data = JSON.stringify(row.data);
        return data === '{}' ? null : (
          <code className="mono" title={data}>
            {data}
          </code>
        );
      },
    },
  ];
}
