import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ProcessSummary } from '../../../../engine/wire/index.ts';
import { useText } from '../../i18n/index.ts';
import { StartDialog } from '../../operate/start-dialog.tsx';
import { useFormat } from '../../ui/format.ts';
import { Icon } from '../../ui/icons.tsx';
import { Page } from '../../ui/page.tsx';
import { Empty, LoadError, Skeleton } from '../../ui/states.tsx';
import { useProcesses } from '../queries.ts';
import { ImportProcess } from './ImportProcess.tsx';
import { NewProcess } from './NewProcess.tsx';

/** `/studio/processes`: every process, what is live, what is being drawn, what runs. */
export function ProcessList() {
  const { t } = useTranslation('studio');
  const processes = useProcesses();
  const [making, setMaking] = useState(false);
  const make = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => setMaking(true)}>
      {t('newProcess')}
    </Button>
  );
  return (
    <Page
      title={t('processes')}
      actions={
        <>
          <ImportProcess />
          {make}
        </>
      }
    >
      {processes.isError && !processes.data ? (
        <LoadError error={processes.error} retry={() => void processes.refetch()} />
      ) : !processes.data ? (
        <Skeleton lines={6} />
      ) : processes.data.items.length === 0 ? (
        <Empty icon="process" title={t('emptyTitle')} text={t('emptyText')} action={make} />
      ) : (
        <ProcessTable items={processes.data.items} />
      )}
      {making && <NewProcess taken={processes.data?.items.map(({ id }) => id) ?? []} close={() => setMaking(false)} />}
    </Page>
  );
}

function ProcessTable({ items }: { items: ProcessSummary[] }) {
  const { t } = useTranslation('studio');
  const [starting, setStarting] = useState<string | null>(null);
  return (
    <div className="card process-card">
      <table className="process-table">
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('live')}</th>
            <th scope="col">{t('publishedColumn')}</th>
            <th scope="col">{t('draft')}</th>
            <th scope="col" className="is-number">
              {t('active')}
            </th>
            <th scope="col" className="is-number">
              {t('incidents')}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t('startCase')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <ProcessRow key={item.id} item={item} start={() => setStarting(item.id)} />
          ))}
        </tbody>
      </table>
      {starting !== null && <StartDialog process={starting} close={() => setStarting(null)} />}
    </div>
  );
}

function ProcessRow({ item, start }: { item: ProcessSummary; start: () => void }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const format = useFormat();
  return (
    <tr>
      <td>
        <Link to={item.id} className="process-name">
          {text(item.name)}
        </Link>
        <div className="caption mono">{item.id}</div>
      </td>
      <td>
        {item.version > 0 ? (
          <span className="pill ok">{t('versionShort', { version: item.version })}</span>
        ) : (
          <span className="pill">{t('neverPublished')}</span>
        )}
      </td>
      <td>
        <When at={item.publishedAt} by={item.publishedBy} />
      </td>
      <td>
        {item.draft ? (
          <div className="process-draft">
            <span className={`pill ${item.draft.problems > 0 ? 'late' : 'info'}`}>
              {item.draft.problems > 0 ? t('problemCount', { count: item.draft.problems }) : t('draftReady')}
            </span>
            <When at={item.draft.updatedAt} by={item.draft.updatedBy} />
          </div>
        ) : (
          <span className="muted">—</span>
        )}
      </td>
      <td className="is-number">
        {item.active > 0 ? (
          <Link to={`/operate/instances?process=${item.id}&status=active`}>{format.integer(item.active)}</Link>
        ) : (
          '0'
        )}
      </td>
      <td className="is-number">
        {item.incidents > 0 ? (
          <Link to={`/operate/instances?process=${item.id}&status=incident`} className="pill late">
            {format.integer(item.incidents)}
          </Link>
        ) : (
          '0'
        )}
      </td>
      <td>
        {item.version > 0 && (
          <Button size="small" aria-label={t('startCaseOf', { name: text(item.name) })} onClick={start}>
            {t('startCase')}
          </Button>
        )}
      </td>
    </tr>
  );
}

function When({ at, by }: { at: string | null; by: string | null }) {
  const format = useFormat();
  if (at === null) return <span className="muted">—</span>;
  return (
    <Tooltip title={format.dateTime(at)}>
      <span className="muted">{[format.relative(at), by].filter(Boolean).join(' · ')}</span>
    </Tooltip>
  );
}
