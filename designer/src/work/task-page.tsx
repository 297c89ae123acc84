import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskItem } from '../../../engine/wire/index.ts';
import { ApiError } from '../api/client.ts';
import { Icon } from '../ui/icons.tsx';
import { LoadError, Skeleton } from '../ui/states.tsx';
import { useTask } from './queries.ts';
import { TaskDesk } from './task-desk.tsx';

interface TaskPageProps {
  id: string;
  /** The task after this one in the list. */
  following: TaskItem | null;
  openNext: (id: string | null) => void;
  back: string;
}

/** The task that is open. What was loaded stays on screen, whatever happens to the task meanwhile. */
export function TaskPage({ id, following, openNext, back }: TaskPageProps) {
  const { t } = useTranslation('work');
  const task = useTask(id);
  if (task.data) {
    const gone = task.error instanceof ApiError && task.error.status === 404;
    return <TaskDesk detail={task.data} gone={gone} following={following} openNext={openNext} back={back} />;
  }
  return (
    <section className="task task-loading">
      <Link className="task-back" to={back}>
        <Icon name="chevronLeft" />
        {t('backToList')}
      </Link>
      {task.isError ? <LoadError error={task.error} retry={() => void task.refetch()} /> : <Skeleton lines={8} />}
    </section>
  );
}
