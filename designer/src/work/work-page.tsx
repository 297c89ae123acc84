import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import type { TaskItem } from '../../../engine/wire/index.ts';
import { useSession } from '../api/session.ts';
import { addTexts } from '../i18n/index.ts';
import { useNow } from '../ui/now.ts';
import { Empty } from '../ui/states.tsx';
import { groupByDue } from './deadline.ts';
import { matchesQuery } from './filter.ts';
import { useTasks, type View } from './queries.ts';
import { TaskList } from './task-list.tsx';
import { TaskPage } from './task-page.tsx';
import { workTexts } from './texts.ts';
import './work.css';

addTexts(workTexts);

/** My work: the list, the task that is open, and what it is about. View and filter are in the address. */
export default function WorkPage() {
  const { t } = useTranslation('work');
  const { taskId } = useParams();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const view = viewOf(search.get('view'));
  const query = search.get('q') ?? '';
  const tasks = useTasks(view);
  const items = useMemo(
    () => tasks.data?.pages.flatMap((page) => page.items).filter((task) => matchesQuery(task, query)),
    [tasks.data, query],
  );
  const groups = useGroups(items, view);
  const order = groups.flatMap((group) => group.tasks);
  const at = order.findIndex((task) => task.id === taskId);
  const following = order.find((task, index) => index > at && task.id !== taskId && view !== 'done') ?? null;
  const suffix = search.size > 0 ? `?${search}` : '';
  const { pathname } = useLocation();
  const openNext = (id: string | null) => {
    // Who has gone elsewhere meanwhile stays there, also while that screen is still being loaded.
    if (window.location.pathname === pathname) void navigate(id ? `/work/${id}${suffix}` : `/work${suffix}`);
  };
  return (
    <div className={`work${taskId ? ' work-open' : ''}`}>
      <TaskList
        view={view}
        query={query}
        tasks={tasks}
        groups={groups}
        order={order}
        current={taskId}
        suffix={suffix}
      />
      {taskId ? (
        <TaskPage key={taskId} id={taskId} following={following} openNext={openNext} back={`/work${suffix}`} />
      ) : (
        <div className="work-empty">
          <Empty icon="work" title={t('chooseTitle')} text={t('chooseText')} />
        </div>
      )}
    </div>
  );
}

function useGroups(items: TaskItem[] | undefined, view: View) {
  const zone = useSession().data?.zone;
  const minute = useNow((now) => Math.floor(now / 60_000));
  return useMemo(() => {
    const all = items ?? [];
    if (view === 'done') return all.length > 0 ? [{ group: 'completedGroup' as const, tasks: all }] : [];
    return groupByDue(all, Math.max(Date.now(), minute * 60_000), zone);
  }, [items, view, zone, minute]);
}

function viewOf(value: string | null): View {
  return value === 'team' || value === 'done' ? value : 'mine';
}
