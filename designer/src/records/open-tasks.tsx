import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useMe } from '../api/session.ts';
import { useText } from '../i18n/index.ts';
import { Skeleton } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { useTasksOf } from './queries.ts';

/** What is to be done for the record now. */
export function OpenTasks({ type, id }: { type: string; id: string }) {
  const { t } = useTranslation('records');
  const text = useText();
  const worksHere = useMe().areas.includes('work');
  const tasks = useTasksOf(type, id);
  if (tasks.isError) return null;
  return (
    <section>
      <h2>{t('tasks')}</h2>
      {tasks.isPending ? (
        <Skeleton lines={2} />
      ) : tasks.data.length === 0 ? (
        <p className="muted">{t('noTasks')}</p>
      ) : (
        <ul className="side-list">
          {tasks.data.map((task) => (
            <li key={task.id}>
              {worksHere ? <Link to={`/work/${task.id}`}>{text(task.title)}</Link> : text(task.title)}
              <span className="caption">
                {task.assigneeName}
                {task.assigneeName && task.dueAt ? ' · ' : ''}
                {task.dueAt ? (
                  <>
                    {t('due')} <Time value={task.dueAt} />
                  </>
                ) : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
