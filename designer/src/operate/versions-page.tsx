import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { InstanceFilter, ProcessVersion } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { useNameOf } from '../api/directory.ts';
import { keys } from '../api/keys.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Page } from '../ui/page.tsx';
import { LoadError, useErrorMessage } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { BatchDialog } from './batch-dialog.tsx';
import './operate.css';
import { useDefinition, useVersions } from './queries.ts';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

/** The published versions of a process: what runs on each, and what can be done with it. */
export default function VersionsPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation('operate');
  const text = useText();
  const versions = useVersions(id);
  const definition = useDefinition(id, null);
  const [moving, setMoving] = useState<InstanceFilter | null>(null);
  const items = versions.data?.items;
  const columns = useColumns(id, items, setMoving);
  const name = text(definition.data?.definition?.name) || id;
  return (
    <Page title={t('versionsOf', { name })} actions={<Link to={`/studio/processes/${id}`}>{t('openInStudio')}</Link>}>
      {versions.isError && !items ? (
        <LoadError error={versions.error} retry={() => void versions.refetch()} />
      ) : (
        <DataTable label={t('versions')} columns={columns} rows={items} rowKey={(row) => String(row.version)} />
      )}
      {moving ? <BatchDialog filter={moving} kind="migrate" close={() => setMoving(null)} /> : null}
    </Page>
  );
}

function useColumns(
  process: string,
  items: ProcessVersion[] | undefined,
  move: (filter: InstanceFilter) => void,
): Column<ProcessVersion>[] {
  const { t } = useTranslation('operate');
  const nameOf = useNameOf();
  const instances = (row: ProcessVersion, status: string) =>
    `/operate/instances?process=${encodeURIComponent(process)}&version=${row.version}&status=${status}`;
  return [
    {
      key: 'version',
      title: t('version'),
      render: (row) => (
        <>
          <strong>v{row.version}</strong> {row.tag ? <span className="pill">{row.tag}</span> : null}{' '}
          {row.latest ? <span className="pill info">{t('latest')}</span> : null}{' '}
          {row.deprecated ? (
            <span className="pill warn" title={row.deprecated.reason ?? ''}>
              {t('deprecated')}
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'open',
      title: t('active'),
      numeric: true,
      render: (row) => (row.open ? <Link to={instances(row, 'active')}>{row.open}</Link> : 0),
    },
    {
      key: 'incidents',
      title: t('incidents'),
      numeric: true,
      render: (row) => (row.incidents ? <Link to={instances(row, 'incident')}>{row.incidents}</Link> : 0),
    },
    { key: 'ended', title: t('ended'), numeric: true, minor: true, render: (row) => row.ended },
    { key: 'note', title: t('note'), minor: true, render: (row) => row.note ?? '' },
    {
      key: 'published',
      title: t('published'),
      minor: true,
      render: (row) => (
        <>
          <Time value={row.publishedAt} /> <span className="caption">{nameOf(row.publishedBy)}</span>
        </>
      ),
    },
    {
      key: 'acts',
      title: t('operations'),
      render: (row) => <VersionActs process={process} version={row} others={(items?.length ?? 0) > 1} move={move} />,
    },
  ];
}

interface VersionActsProps {
  process: string;
  version: ProcessVersion;
  others: boolean;
  move: (filter: InstanceFilter) => void;
}

function VersionActs({ process, version, others, move }: VersionActsProps) {
  const { t } = useTranslation('operate');
  const text = useText();
  const { message, modal } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const address = `/processes/${encodeURIComponent(process)}/versions/${version.version}`;
  const act = useMutation({
    mutationFn: (what: 'deprecate' | 'undeprecate' | 'delete') =>
      what === 'delete'
        ? request<null>(url(address), { method: 'DELETE' })
        : request<unknown>(url(`${address}/${what}`), { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.process(process) }),
    onError: (error) => void message.error(errorMessage(error)),
  });
  const remove = () =>
    void modal.confirm({
      title: t('deleteVersionTitle', { version: version.version }),
      content: t('deleteVersionText'),
      okText: t('deleteVersion'),
      okButtonProps: { danger: true },
      cancelText: t('cancel', { ns: 'common' }),
      onOk: () => act.mutate('delete'),
    });
  const whyNot = () =>
    Modal.info({
      title: t('cannotDelete'),
      content: (
        <ul>
          {version.inUse.map((reason) => (
            <li key={reason.code}>{text(reason.message)}</li>
          ))}
        </ul>
      ),
    });
  const retire = version.deprecated ? ('undeprecate' as const) : ('deprecate' as const);
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(others && version.open > 0
            ? [{ key: 'move', label: t('migrateAll'), onClick: () => move({ process, version: version.version }) }]
            : []),
          { key: 'retire', label: t(retire), onClick: () => act.mutate(retire) },
          {
            key: 'delete',
            danger: true,
            label: t('deleteVersion'),
            onClick: version.inUse.length > 0 ? whyNot : remove,
          },
        ],
      }}
    >
      <Button size="small" loading={act.isPending} aria-label={t('operationsOf', { version: version.version })}>
        {t('operations')}
      </Button>
    </Dropdown>
  );
}
