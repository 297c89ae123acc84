import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { DecisionSummary } from '../../../../engine/wire/index.ts';
import { textIn } from '../../i18n/index.ts';
import { Icon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, LoadError, Skeleton } from '../../ui/states.tsx';
import { DraftCell, LiveCell, NameCell, When } from '../../workbench/cells.tsx';
import { useDecisions } from '../queries.ts';
import { ImportDecision } from './ImportDecision.tsx';
import { NewDecision } from './NewDecision.tsx';

/** `/studio/decisions`: every decision, what is live, what is being changed, who asks. */
export function DecisionList() {
  const { t } = useTranslation('decisions');
  const decisions = useDecisions();
  const [search, setSearch] = useSearchParams();
  const [making, setMaking] = useState(false);
  const query = search.get('q') ?? '';
  const make = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
      {t('newDecision')}
    </Button>
  );
  const all = decisions.data?.items ?? [];
  const items = all.filter((item) => matches(item, query));
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <ImportDecision />
          {make}
        </>
      }
    >
      {decisions.isError && !decisions.data ? (
        <LoadError error={decisions.error} retry={() => void decisions.refetch()} />
      ) : !decisions.data ? (
        <Skeleton lines={6} />
      ) : all.length === 0 ? (
        <Empty icon="table" title={t('emptyTitle')} text={t('emptyText')} action={make} />
      ) : (
        <>
          <Input
            className="decision-search"
            allowClear
            prefix={<Icon name="search" size={14} />}
            aria-label={t('search')}
            placeholder={t('search')}
            value={query}
            onChange={({ target }) => setSearch(target.value === '' ? {} : { q: target.value }, { replace: true })}
          />
          {items.length === 0 ? (
            <Empty icon="search" title={t('nothingMatches')} text={t('nothingMatchesText')} />
          ) : (
            <DecisionTable items={items} />
          )}
        </>
      )}
      {making && <NewDecision taken={all.map(({ id }) => id)} close={() => setMaking(false)} />}
    </Page>
  );
}

function matches({ id, name }: DecisionSummary, query: string): boolean {
  const words = query.trim().toLowerCase();
  return [id, textIn(name, 'en'), textIn(name, 'zh')].some((text) => text.toLowerCase().includes(words));
}

function DecisionTable({ items }: { items: DecisionSummary[] }) {
  const { t } = useTranslation('decisions');
  return (
    <div className="card process-card">
      <table className="process-table">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('live')}</th>
            <th scope="col" className="minor">
              {t('publishedColumn')}
            </th>
            <th scope="col">{t('draft')}</th>
            <th scope="col" className="is-number">
              {t('usedBy')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id}>
              <NameCell id={item.id} name={item.name} />
              <LiveCell version={item.version} none={t('neverPublished')} />
              <td className="minor">
                <When at={item.publishedAt} by={item.publishedBy} />
              </td>
              <DraftCell draft={item.draft}>
                <span className="pill info">{t('draft')}</span>
              </DraftCell>
              <td className="is-number">
                {item.usedBy > 0 ? <Link to={`${item.id}?panel=uses`}>{item.usedBy}</Link> : '0'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
