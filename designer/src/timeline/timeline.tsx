import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../engine/core/definition.ts';
import type { Page, TimelineItem } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { useNameOf } from '../api/directory.ts';
import { keys } from '../api/keys.ts';
import { useSession } from '../api/session.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';
import { Icon, type IconName } from '../ui/icons.tsx';
import { LoadError, Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { byDay, calendarDay } from './days.ts';
import { timelineTexts } from './texts.ts';
import './timeline.css';

addTexts(timelineTexts);

const icons: Record<TimelineItem['kind'], IconName> = {
  created: 'plus',
  changed: 'edit',
  deleted: 'trash',
  task: 'work',
  process: 'process',
  mail: 'mail',
  incident: 'alert',
  activity: 'calendar',
};

/** Everything that happened to a record, newest first, by day. */
export function Timeline({ type, id }: { type: string; id: string }) {
  const { t } = useTranslation('timeline');
  const zone = useSession().data?.zone;
  const pages = useInfiniteQuery({
    queryKey: keys.timeline(type, id),
    queryFn: ({ pageParam }) =>
      request<Page<TimelineItem>>(url(`/records/${type}/${id}/timeline`, { limit: 30, after: pageParam })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  });
  if (pages.isPending) return <Skeleton lines={4} />;
  if (pages.isError && !pages.data) return <LoadError page error={pages.error} retry={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="muted">{t('empty')}</p>;
  return (
    <div className="timeline">
      {byDay(items, zone).map(({ day, items: entries }) => (
        <section key={day}>
          <DayTitle day={day} zone={zone} />
          <ol>
            {entries.map((item) => (
              <Entry key={item.id} item={item} newest={item === items[0]} />
            ))}
          </ol>
        </section>
      ))}
      {pages.hasNextPage ? (
        <Button size="small" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('loadMore', { ns: 'common' })}
        </Button>
      ) : null}
    </div>
  );
}

function DayTitle({ day, zone }: { day: string; zone: string | undefined }) {
  const { t } = useTranslation('timeline');
  const format = useFormat();
  const now = Date.now();
  const names: { [day: string]: string } = {
    [calendarDay(new Date(now), zone)]: t('today'),
    [calendarDay(new Date(now - 86_400_000), zone)]: t('yesterday'),
  };
  return <h3 className="timeline-day">{names[day] ?? format.day(day)}</h3>;
}

function Entry({ item, newest }: { item: TimelineItem; newest: boolean }) {
  const { t } = useTranslation('timeline');
  const text = useText();
  const nameOf = useNameOf();
  const who = nameOf(item.who);
  return (
    <li className={`timeline-entry is-${item.kind}${newest ? ' is-newest' : ''}`}>
      <span className="timeline-icon" title={t(item.kind)}>
        <Icon name={icons[item.kind]} size={12} />
      </span>
      <div>
        <p>
          <span className="visually-hidden">{t(item.kind)}: </span>
          {text(item.title)}
        </p>
        {item.detail ? <p className="muted">{text(item.detail)}</p> : null}
        {item.changes?.map((change) => (
          <p key={change.field} className="timeline-change">
            <span className="muted">{text(change.title)}: </span>
            {t('from', { from: plain(change.from, t('empties')), to: plain(change.to, t('empties')) })}
          </p>
        ))}
        <p className="caption">
          <Time value={item.at} />
          {who ? ` · ${who}` : ''}
          {item.process ? ` · ${text(item.process.name)} v${item.process.version}` : ''}
        </p>
      </div>
    </li>
  );
}

function plain(value: Json, empty: string): string {
  if (value === null || value === '') return empty;
  if (typeof value === 'object' && !Array.isArray(value) && 'amount' in value)
    return `${value.amount} ${value.currency}`;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
