import { Button, Input } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { TypeInfo } from '../../../engine/wire/index.ts';
import { useType } from '../api/types.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon, iconNamed } from '../ui/icons.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError } from '../ui/states.tsx';
import { useColumns } from './columns.tsx';
import { FilterBar } from './filter-bar.tsx';
import { type ListState, nextSort, readListState, writeListState } from './filter-url.ts';
import { useRecords, useTotal } from './queries.ts';
import './records.css';
import { recordTexts } from './texts.ts';

addTexts(recordTexts);

/** The list of an entity type. Search, filters and order are in the address. */
export default function ListPage() {
  const { type: key = '' } = useParams();
  const type = useType(key);
  if (type.isError) return <LoadError page error={type.error} retry={() => void type.refetch()} />;
  if (!type.data)
    return <Page title="">{<DataTable label="" columns={placeholders} rows={undefined} rowKey={String} />}</Page>;
  return <RecordList key={key} type={type.data} />;
}

const placeholders = ['a', 'b', 'c', 'd'].map((key) => ({ key, title: '', render: () => null }));

function RecordList({ type }: { type: TypeInfo }) {
  const { t } = useTranslation('records');
  const text = useText();
  const [search, setSearch] = useSearchParams();
  const state = readListState(search);
  const change = (next: Partial<ListState>) => setSearch(writeListState({ ...state, ...next }), { replace: true });
  const records = useRecords(type.key, state, type.list.sort);
  const rows = records.data?.pages.flatMap((page) => page.items);
  const refs = Object.assign({}, ...(records.data?.pages.map((page) => page.refs) ?? []));
  const columns = useColumns(type, refs);
  const isFiltered = state.conditions.length > 0 || state.expression !== null || state.query !== '';
  return (
    <Page
      title={text(type.plural)}
      actions={
        <>
          {type.actions.includes('import') ? (
            <LinkButton to={`/admin/imports?type=${type.key}`} icon={<Icon name="upload" />}>
              {t('importMany')}
            </LinkButton>
          ) : null}
          {type.actions.includes('create') ? <NewButton type={type} /> : null}
        </>
      }
    >
      <div className="list-tools">
        <SearchBox
          label={t('searchIn', { type: text(type.plural) })}
          value={state.query}
          onChange={(query) => change({ query })}
        />
        <FilterBar
          type={type}
          conditions={state.conditions}
          expression={state.expression}
          refs={refs}
          onChange={change}
        />
        <span className="grow" />
        <Total
          type={type.key}
          state={state}
          shown={rows?.length}
          complete={records.data !== undefined && !records.hasNextPage}
        />
      </div>
      {records.isError && !records.data ? (
        <LoadError error={records.error} retry={() => void records.refetch()} />
      ) : rows?.length === 0 ? (
        <Empty
          icon={isFiltered ? 'search' : iconNamed(type.icon)}
          title={isFiltered ? t('nothingTitle') : t('emptyTitle', { type: text(type.plural) })}
          text={isFiltered ? t('nothingText') : t('emptyText')}
          action={
            isFiltered ? (
              <Button onClick={() => setSearch({})}>{t('clearFilters')}</Button>
            ) : type.actions.includes('create') ? (
              <NewButton type={type} />
            ) : null
          }
        />
      ) : (
        <>
          <DataTable
            label={text(type.plural)}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowLink={(row) => `/records/${type.key}/${row.id}`}
            sort={state.sort ?? type.list.sort.split(',')[0]}
            onSort={(field) => change({ sort: nextSort(state.sort ?? type.list.sort.split(',')[0] ?? null, field) })}
          />
          {records.hasNextPage ? (
            <More loading={records.isFetchingNextPage} load={() => void records.fetchNextPage()} />
          ) : null}
        </>
      )}
    </Page>
  );
}

function NewButton({ type }: { type: TypeInfo }) {
  const { t } = useTranslation('records');
  return (
    <LinkButton to={`/records/${type.key}/new`} type="primary" icon={<Icon name="plus" />}>
      {t('newOne')}
    </LinkButton>
  );
}

function SearchBox({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const settled = useDeferredValue(typed);
  const latest = useRef(onChange);
  latest.current = onChange;
  const known = useRef(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (settled !== known.current) latest.current(settled);
      known.current = settled;
    }, 250);
    return () => clearTimeout(timer);
  }, [settled]);
  return (
    <Input
      className="list-search"
      aria-label={label}
      placeholder={label}
      prefix={<Icon name="search" size={13} />}
      allowClear
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
    />
  );
}

function Total(props: { type: string; state: ListState; shown: number | undefined; complete: boolean }) {
  const { t } = useTranslation('records');
  const format = useFormat();
  const [wanted, setWanted] = useState(false);
  const total = useTotal(props.type, props.state, wanted && !props.complete);
  if (props.shown === undefined) return null;
  const known = props.complete ? props.shown : total.data;
  if (known !== undefined)
    return <span className="caption">{t('total', { count: format.integer(known) as never })}</span>;
  return (
    <span className="caption list-total">
      {t('shown', { count: format.integer(props.shown) as never })}
      <Button size="small" type="text" loading={total.isFetching} onClick={() => setWanted(true)}>
        {t('count')}
      </Button>
    </span>
  );
}

/** Loads more when it comes into view, and by a press for those who use the keyboard. */
function More({ loading, load }: { loading: boolean; load: () => void }) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(load);
  latest.current = load;
  useEffect(() => {
    if (!place.current || loading) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current());
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [loading]);
  return (
    <div className="list-more" ref={place}>
      <Button loading={loading} onClick={load}>
        {t('loadMore')}
      </Button>
    </div>
  );
}
