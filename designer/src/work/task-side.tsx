import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskDetail } from '../../../engine/wire/index.ts';
import { useType } from '../api/types.ts';
import { useText } from '../i18n/index.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { KeyFacts } from '../values/key-facts.tsx';

/** What the task is about: the record's key facts, what to do, and everything that happened. */
export function TaskSide({ detail }: { detail: TaskDetail }) {
  const { t } = useTranslation('work');
  const text = useText();
  const about = detail.task.record;
  const type = useType(about?.type);
  if (!about && !detail.instructions) return null;
  return (
    <aside className="task-side" aria-label={t('record')}>
      {about ? (
        <div>
          <h2>
            <Link to={`/records/${about.type}/${about.id}`} title={t('openRecord')}>
              {about.title}
            </Link>
          </h2>
          <p className="muted">
            {[type.data && text(type.data.title), detail.task.summary].filter(Boolean).join(' · ')}
          </p>
        </div>
      ) : null}
      {type.data && detail.record ? (
        <KeyFacts type={type.data} record={detail.record.record} refs={detail.record.refs} />
      ) : null}
      {detail.instructions ? (
        <section>
          <h2>{t('whatToDo')}</h2>
          <p className="task-instructions">{text(detail.instructions)}</p>
        </section>
      ) : null}
      {about ? (
        <section>
          <h2>{t('timeline')}</h2>
          <Timeline type={about.type} id={about.id} />
        </section>
      ) : null}
    </aside>
  );
}
