import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TaskItem } from '../../../engine/wire/index.ts';
import { useText } from '../i18n/index.ts';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useNow } from '../ui/now.ts';
import { useErrorMessage } from '../ui/states.tsx';
import { DuePill } from './due-pill.tsx';
import type { DraftState } from './use-draft.ts';

/** Title, what presses, process and version, the draft's state, and what can be done with the task. */
export function TaskHead({
  task,
  draft,
  back,
  actions,
}: {
  task: TaskItem;
  draft: DraftState;
  back: string;
  actions: ReactNode;
}) {
  const { t } = useTranslation('work');
  const text = useText();
  const isOpen = task.status === 'open' || task.status === 'claimed';
  return (
    <header className="task-head">
      <Link className="task-back" to={back} aria-label={t('backToList')}>
        <Icon name="chevronLeft" />
      </Link>
      <h1>
        {text(task.title)}
        {task.loop?.item ? ` · ${task.loop.item}` : ''}
      </h1>
      {task.loop ? <span className="pill">{t('timeAround', { count: task.loop.counter })}</span> : null}
      {task.status === 'open' && task.acceptBy ? (
        <DuePill deadline={task.acceptBy} sentence="acceptBy" />
      ) : isOpen && task.dueAt ? (
        <DuePill deadline={task.dueAt} sentence="dueBy" />
      ) : null}
      <span className="pill">
        {text(task.process.name)} v{task.process.version}
      </span>
      <span className="grow" />
      <DraftMark state={draft} />
      {actions}
    </header>
  );
}

function DraftMark({ state }: { state: DraftState }) {
  const { t } = useTranslation('work');
  const format = useFormat();
  const errorMessage = useErrorMessage();
  const ago = useNow((now) => {
    if (state.kind !== 'saved') return '';
    const seconds = Math.round((now - Date.parse(state.at)) / 1_000);
    return seconds < 60
      ? new Intl.RelativeTimeFormat(t('languageTag'), { style: 'narrow' }).format(-Math.max(1, seconds), 'second')
      : format.relative(state.at, now);
  });
  const shown = {
    none: '',
    saving: t('saving'),
    saved: t('savedAgo', { ago }),
    failed: state.kind === 'failed' ? t('notSaved', { reason: errorMessage(state.error) }) : '',
  }[state.kind];
  return <span className="caption">{shown}</span>;
}
