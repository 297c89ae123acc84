import { Button } from 'antd';
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
import { DraftCell, LiveCell, NameCell, When } from '../../workbench/cells.tsx';
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
  const problems = item.draft?.problems ?? 0;
  return (
    <tr>
      <NameCell id={item.id} name={item.name} />
      <LiveCell version={item.version} none={t('neverPublished')} />
      <td>
        <When at={item.publishedAt} by={item.publishedBy} />
      </td>
      <DraftCell draft={item.draft}>
        <span className={`pill ${problems > 0 ? 'late' : 'info'}`}>
          {problems > 0 ? t('problemCount', { count: problems }) : t('draftReady')}
        </span>
      </DraftCell>
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
