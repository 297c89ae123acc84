import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { KeptMessage } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { addTexts } from '../i18n/index.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError, useErrorMessage } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import './operate.css';
import { useMessages } from './queries.ts';
import { SendDialog } from './send-dialog.tsx';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

/** Messages that nobody has taken yet, and a way to send one by hand. */
export default function MessagesPage() {
  const { t } = useTranslation('operate');
  const messages = useMessages();
  const [sending, setSending] = useState(false);
  const rows = messages.data?.pages.flatMap((page) => page.items);
  const columns = useColumns();
  return (
    <Page title={t('messages')} actions={<Button onClick={() => setSending(true)}>{t('send')}</Button>}>
      {messages.isError && !rows ? (
        <LoadError error={messages.error} retry={() => void messages.refetch()} />
      ) : rows?.length === 0 ? (
        <Empty icon="mail" title={t('noMessages')} text={t('noMessagesText')} />
      ) : (
        <DataTable label={t('messages')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
      {messages.hasNextPage ? (
        <Button className="operate-more" onClick={() => void messages.fetchNextPage()}>
          {t('loadMore', { ns: 'common' })}
        </Button>
      ) : null}
      {sending ? <SendDialog close={() => setSending(false)} /> : null}
    </Page>
  );
}

function useColumns(): Column<KeptMessage>[] {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: (id: string) => request<null>(url(`/messages/${id}`), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.messages }),
    onError: (error) => void message.error(errorMessage(error)),
  });
  return [
    { key: 'name', title: t('messageName'), render: (row) => row.name },
    { key: 'key', title: t('messageKey'), render: (row) => row.key ?? '—' },
    { key: 'sent', title: t('sent'), render: (row) => <Time value={row.sentAt} /> },
    { key: 'expires', title: t('expires'), minor: true, render: (row) => <Time value={row.expiresAt} /> },
    {
      key: 'hindrance',
      title: t('hindrance'),
      minor: true,
      render: (row) => (row.hindrance ? t(`hindrance.${row.hindrance}`) : '—'),
    },
    {
      key: 'from',
      title: t('sentBy'),
      minor: true,
      render: (row) =>
        row.instance ? <Link to={`/operate/instances/${row.instance}`}>{t('aCase')}</Link> : t('byHandOrApi'),
    },
    {
      key: 'remove',
      title: t('dropMessage'),
      render: (row) => (
        <Popconfirm
          title={t('dropMessageText')}
          okText={t('dropMessage')}
          cancelText={t('cancel', { ns: 'common' })}
          onConfirm={() => remove.mutate(row.id)}
        >
          <Button size="small">{t('dropMessage')}</Button>
        </Popconfirm>
      ),
    },
  ];
}
