import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NoticeItem, Page as PageOf } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Empty, LoadError, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import './inbox.css';
import { inboxTexts } from './texts.ts';

addTexts(inboxTexts);

type Notices = PageOf<NoticeItem> & { unread: number };

/** Changes that concern this person. Opening one reads it. */
export default function InboxPage() {
  const { t } = useTranslation('inbox');
  const format = useFormat();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const notices = useInfiniteQuery({
    queryKey: [...keys.notices, 'list'],
    queryFn: ({ pageParam }) => request<Notices>(url('/notices', { limit: 40, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  const read = useMutation({
    mutationFn: (ids: string[] | undefined) =>
      request<null>(url('/notices/read'), { method: 'POST', body: ids ? { ids } : {} }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.notices }),
    onError: (error) => void message.error(errorMessage(error)),
  });
  const items = notices.data?.pages.flatMap((page) => page.items);
  const unread = notices.data?.pages[0]?.unread ?? 0;
  return (
    <Page
      title={t('title')}
      beside={
        unread > 0 ? <span className="pill info">{t('unread', { count: format.integer(unread) as never })}</span> : null
      }
      actions={
        unread > 0 ? (
          <Button onClick={() => read.mutate(undefined)} loading={read.isPending}>
            {t('readAll')}
          </Button>
        ) : null
      }
    >
      {notices.isError && !items ? (
        <LoadError error={notices.error} retry={() => void notices.refetch()} />
      ) : !items ? (
        <Skeleton lines={6} />
      ) : items.length === 0 ? (
        <Empty icon="inbox" title={t('emptyTitle')} text={t('emptyText')} />
      ) : (
        <ul className="card notices">
          {items.map((notice) => (
            <Notice key={notice.id} notice={notice} onRead={() => notice.readAt === null && read.mutate([notice.id])} />
          ))}
        </ul>
      )}
      {notices.hasNextPage ? (
        <Button
          className="notices-more"
          loading={notices.isFetchingNextPage}
          onClick={() => void notices.fetchNextPage()}
        >
          {t('loadMore', { ns: 'common' })}
        </Button>
      ) : null}
    </Page>
  );
}

function Notice({ notice, onRead }: { notice: NoticeItem; onRead: () => void }) {
  const { t } = useTranslation('inbox');
  const text = useText();
  const isUnread = notice.readAt === null;
  const content = (
    <>
      <span className="notice-dot">{isUnread ? <span className="visually-hidden">{t('isUnread')}</span> : null}</span>
      <span className="notice-text">
        <span className={isUnread ? 'notice-title' : undefined}>{text(notice.title)}</span>
        {notice.body ? <span className="muted">{text(notice.body)}</span> : null}
      </span>
      <span className="caption">
        <Time value={notice.at} />
      </span>
    </>
  );
  const className = `notice-row${isUnread ? ' unread' : ''}`;
  return (
    <li>
      {notice.link?.startsWith('/') ? (
        <Link className={className} to={notice.link} onClick={onRead}>
          {content}
        </Link>
      ) : (
        <button type="button" className={className} onClick={onRead}>
          {content}
        </button>
      )}
    </li>
  );
}
