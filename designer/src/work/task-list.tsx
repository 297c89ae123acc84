import { Button, Input } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { TaskItem } from '../../../engine/wire/index.ts';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useSingleKeys } from '../ui/keyboard.ts';
import { useTitle } from '../ui/page.tsx';
import { Empty, LoadError, Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { deadlineOf } from './deadline.ts';
import { DuePill } from './due-pill.tsx';
import type { useTasks, View } from './queries.ts';

interface TaskListProps {
  view: View;
  query: string;
  tasks: ReturnType<typeof useTasks>;
  groups: { group: 'overdue' | 'today' | 'later' | 'completedGroup'; tasks: TaskItem[] }[];
  order: TaskItem[];
  current: string | undefined;
  /** The query part of every address in the list. */
  suffix: string;
}

/** The pane on the left. J, K and the arrows move, Enter opens. */
export function TaskList({ view, query, tasks, groups, order, current, suffix }: TaskListProps) {
  const { t } = useTranslation('work');
  const list = useRef<HTMLDivElement>(null);
  useTitle(t('title'));
  useMoveByKeys(list, current);
  return (
    <section className="work-list" aria-label={t('title')}>
      <header className="work-list-head">
        <div className="work-list-title">
          <h1>{t('title')}</h1>
          <FilterBox query={query} />
        </div>
        <Tabs view={view} counts={tasks.data?.pages[0]?.counts} />
      </header>
      <div className="work-list-body" ref={list}>
        {tasks.isPending ? (
          <div className="work-list-loading">
            <Skeleton lines={8} />
          </div>
        ) : tasks.isError && !tasks.data ? (
          <LoadError error={tasks.error} retry={() => void tasks.refetch()} />
        ) : order.length === 0 ? (
          <EmptyList view={view} query={query} />
        ) : (
          groups.map(({ group, tasks: members }) => (
            <section key={group}>
              <h2 className="work-group">
                {t(group)} · {members.length}
              </h2>
              <ul>
                {members.map((task) => (
                  <Row key={task.id} task={task} current={task.id === current} suffix={suffix} />
                ))}
              </ul>
            </section>
          ))
        )}
        {tasks.hasNextPage ? (
          <div className="work-more">
            <Button size="small" loading={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
              {t('loadMore', { ns: 'common' })}
            </Button>
          </div>
        ) : null}
      </div>
    </section>
  );
}

function Row({ task, current, suffix }: { task: TaskItem; current: boolean; suffix: string }) {
  const { t } = useTranslation('work');
  const text = useText();
  const me = useMe();
  const deadline = deadlineOf(task);
  const holder =
    task.status === 'claimed'
      ? task.assignee === me.id
        ? t('claimedByYou')
        : t('claimedBy', { name: task.assigneeName ?? '' })
      : task.status === 'open'
        ? t(task.assignee === me.id ? 'toAccept' : 'open')
        : '';
  return (
    <li>
      <Link className="work-row" to={`/work/${task.id}${suffix}`} aria-current={current ? 'true' : undefined}>
        <span className="work-row-title ellipsis">
          {text(task.title)}
          {task.loop ? ` · ${task.loop.item ?? t('timeAround', { count: task.loop.counter })}` : ''}
        </span>
        {task.completedAt ? (
          <span className="caption">
            <Time value={task.completedAt} />
          </span>
        ) : deadline ? (
          <DuePill deadline={deadline} />
        ) : (
          <span />
        )}
        <span className="work-row-about ellipsis">
          {[task.record?.title, task.summary].filter(Boolean).join(' · ') || text(task.process.name)}
        </span>
        <span className="caption">{holder}</span>
      </Link>
    </li>
  );
}

function Tabs({ view, counts }: { view: View; counts: { mine: number; team: number } | undefined }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const [search] = useSearchParams();
  const to = (next: View) => {
    const params = new URLSearchParams(search);
    if (next === 'mine') params.delete('view');
    else params.set('view', next);
    return `/work${params.size > 0 ? `?${params}` : ''}`;
  };
  const shown: [View, number | undefined][] = [
    ['mine', counts?.mine],
    ['team', counts?.team],
    ['done', undefined],
  ];
  return (
    <nav className="tabs" aria-label={t('views')}>
      {shown.map(([name, count]) => (
        <Link key={name} to={to(name)} aria-current={name === view ? 'page' : undefined}>
          {t(name)}
          {count === undefined ? null : ` ${format.integer(count)}`}
        </Link>
      ))}
    </nav>
  );
}

function FilterBox({ query }: { query: string }) {
  const { t } = useTranslation('work');
  const [, setSearch] = useSearchParams();
  const change = (value: string) =>
    setSearch(
      (before) => {
        const params = new URLSearchParams(before);
        if (value) params.set('q', value);
        else params.delete('q');
        return params;
      },
      { replace: true },
    );
  return (
    <Input
      size="small"
      className="work-filter"
      aria-label={t('filter')}
      placeholder={t('filter')}
      prefix={<Icon name="filter" size={12} />}
      allowClear
      defaultValue={query}
      onChange={(event) => change(event.target.value)}
    />
  );
}

function EmptyList({ view, query }: { view: View; query: string }) {
  const { t } = useTranslation('work');
  const navigate = useNavigate();
  if (query) {
    return (
      <Empty
        icon="search"
        title={t('emptyFilter', { query })}
        action={<Button href="/work">{t('clearFilter')}</Button>}
      />
    );
  }
  const shown = {
    mine: { title: t('emptyMine'), text: t('emptyMineText') },
    team: { title: t('emptyTeam'), text: t('emptyTeamText') },
    done: { title: t('emptyDone'), text: t('emptyDoneText') },
  }[view];
  const action =
    view === 'mine' ? <Button onClick={() => void navigate('/work?view=team')}>{t('showTeam')}</Button> : null;
  return <Empty icon="work" title={shown.title} text={shown.text} action={action} />;
}

function useMoveByKeys(list: React.RefObject<HTMLDivElement | null>, current: string | undefined): void {
  useSingleKeys((key, event) => {
    const inList = list.current?.contains(document.activeElement) || document.activeElement === document.body;
    const step =
      key === 'j' || (inList && key === 'ArrowDown') ? 1 : key === 'k' || (inList && key === 'ArrowUp') ? -1 : 0;
    if (step === 0) return;
    const rows = [...(list.current?.querySelectorAll<HTMLAnchorElement>('.work-row') ?? [])];
    const focused = rows.indexOf(document.activeElement as HTMLAnchorElement);
    const from = focused >= 0 ? focused : current ? rows.findIndex((row) => row.ariaCurrent === 'true') : -1;
    const target = rows[Math.max(0, Math.min(rows.length - 1, from + step))];
    if (!target) return;
    event.preventDefault();
    target.focus();
  });
}
