import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { Text } from '../../../engine/core/definition.ts';
import type { DecisionDefinition } from '../../../engine/decisions/definition.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError, Skeleton } from '../ui/states.tsx';
import { DecisionGrid } from './decision-grid.tsx';
import './decisions.css';
import { decisionTexts } from './texts.ts';

addTexts(decisionTexts);

interface DecisionItem {
  id: string;
  name: Text;
  version: number;
}

/** The decision tables: the list, or one of them to read. */
export default function DecisionsPage() {
  const { id } = useParams();
  return id ? <Decision id={id} /> : <DecisionList />;
}

function DecisionList() {
  const { t } = useTranslation('decisions');
  const text = useText();
  const decisions = useQuery({
    queryKey: keys.decisions,
    queryFn: () => request<{ items: DecisionItem[] }>(url('/decisions')),
  });
  const rows = decisions.data?.items;
  return (
    <Page title={t('title')}>
      {decisions.isError ? (
        <LoadError error={decisions.error} retry={() => void decisions.refetch()} />
      ) : rows?.length === 0 ? (
        <Empty icon="table" title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <DataTable
          label={t('title')}
          rows={rows}
          rowKey={(row) => row.id}
          rowLink={(row) => `/studio/decisions/${row.id}`}
          columns={[
            { key: 'name', title: t('name'), render: (row) => text(row.name) },
            { key: 'id', title: t('id'), render: (row) => <code className="mono">{row.id}</code> },
            { key: 'version', title: t('version'), numeric: true, render: (row) => row.version },
          ]}
        />
      )}
    </Page>
  );
}

function Decision({ id }: { id: string }) {
  const { t } = useTranslation('decisions');
  const text = useText();
  const decision = useQuery({
    queryKey: keys.decision(id),
    queryFn: () =>
      request<DecisionItem & { definition: DecisionDefinition }>(url(`/decisions/${encodeURIComponent(id)}`)),
  });
  if (decision.isError) return <LoadError page error={decision.error} retry={() => void decision.refetch()} />;
  if (!decision.data) {
    return (
      <Page title={t('title')}>
        <Skeleton lines={8} />
      </Page>
    );
  }
  const { definition, version, name } = decision.data;
  const { logic } = definition;
  return (
    <Page
      title={text(name)}
      beside={
        <>
          <span className="pill">v{version}</span>
          {logic.type === 'table' ? (
            <span className="pill info">
              {logic.hitPolicy}
              {logic.aggregation ? ` ${logic.aggregation}` : ''} · {t(`hit${logic.hitPolicy}`)}
            </span>
          ) : null}
        </>
      }
      actions={
        <Link className="decision-back" to="/studio/decisions">
          <Icon name="chevronLeft" />
          {t('back')}
        </Link>
      }
    >
      {definition.documentation ? <p className="decision-about">{text(definition.documentation)}</p> : null}
      {logic.type === 'table' ? <DecisionGrid name={text(name)} table={logic} /> : null}
      {logic.type === 'literal' ? <code className="mono">{logic.expression}</code> : null}
    </Page>
  );
}
