import { App, Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Outcome, TaskDetail, TaskItem } from '../../../engine/wire/index.ts';
import { hasCode } from '../api/client.ts';
import { useMe } from '../api/session.ts';
import { withEmptied } from '../forms/data.ts';
import { type FormHandle, focusFirstError, GeneratedForm } from '../forms/generated-form.tsx';
import { serverErrors } from '../forms/server-errors.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { useSingleKeys } from '../ui/keyboard.ts';
import { useTitle } from '../ui/page.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { OutcomeBar } from './outcome-bar.tsx';
import { useTaskActs } from './queries.ts';
import { TaskHead } from './task-head.tsx';
import { TaskNotice } from './task-notice.tsx';
import { TaskSide } from './task-side.tsx';
import { useDraft } from './use-draft.ts';
import { WhereThisIs } from './where-this-is.tsx';

interface TaskDeskProps {
  detail: TaskDetail;
  /** It may no longer be seen. */
  gone: boolean;
  following: TaskItem | null;
  openNext: (id: string | null) => void;
  back: string;
}

/** Head, form, place in the process, side and outcomes of one task. */
export function TaskDesk({ detail, gone, following, openNext, back }: TaskDeskProps) {
  const { t } = useTranslation('work');
  const text = useText();
  const me = useMe();
  const errorMessage = useErrorMessage();
  const { message } = App.useApp();
  const { task, form, outcomes, may } = detail;
  const acts = useTaskActs(task.id);
  const draft = useDraft(detail, (data) => acts.saveDraft.mutateAsync(data));
  const handle = useRef<FormHandle>(null);
  const desk = useRef<HTMLElement>(null);
  const [pressed, setPressed] = useState<string | null>(null);
  const errors = useMemo(
    () => serverErrors(acts.complete.error, form.schema, '/data'),
    [acts.complete.error, form.schema],
  );
  const mine = task.assignee === me.id;
  const editable = may.complete && !gone;
  const enabled = editable && !acts.complete.isPending;
  useTitle(text(task.title));

  const claim = () => {
    if (!may.claim || acts.claim.isPending) return;
    acts.claim.mutate(undefined, {
      onSuccess: () => void message.success(t('claimedToast')),
      onError: (error) => void message.warning(errorMessage(error)),
    });
  };
  const release = () =>
    acts.release.mutate(undefined, {
      onSuccess: () => void message.success(t('releasedToast')),
      onError: (error) => void message.error(errorMessage(error)),
    });
  const complete = (outcome: Outcome | null) => {
    if (!enabled) return;
    const data = handle.current ? handle.current.check() : draft.data;
    if (!data) {
      void message.warning(t('fixErrors', { ns: 'forms' }));
      return;
    }
    setPressed(outcome?.id ?? null);
    acts.complete.mutate(
      { outcome: outcome?.id ?? null, data: withEmptied(form.data, data) },
      {
        onSuccess: (answer) => {
          draft.drop();
          const done = t('doneToast', {
            outcome: outcome ? text(outcome.title) : t('complete'),
            task: text(task.title),
          });
          void message.success(answer.applied ? done : t('acceptedToast'));
          openNext(answer.next[0]?.id ?? following?.id ?? null);
        },
        onError: (error) => {
          if (!hasCode(error, 'task-taken', 'task-closed')) void message.error(errorMessage(error));
          requestAnimationFrame(() => focusFirstError(desk.current));
        },
      },
    );
  };
  useSingleKeys((key) => {
    if (key === 'c') claim();
    const outcome = outcomes.find((one) => one.key?.toLowerCase() === key.toLowerCase());
    if (outcome) complete(outcome);
  });

  const hasFields = Object.keys(form.schema.properties ?? {}).length > 0;
  return (
    <section className="task" ref={desk} aria-label={text(task.title)}>
      <TaskHead
        task={task}
        draft={draft.state}
        back={back}
        actions={
          <>
            {may.claim && !gone ? (
              <Button size="small" type="primary" onClick={claim} loading={acts.claim.isPending}>
                {t('claim')} <kbd className="kbd-on-primary">C</kbd>
              </Button>
            ) : null}
            {may.release && mine && !gone ? (
              <Button size="small" onClick={release} loading={acts.release.isPending}>
                {t('release')}
              </Button>
            ) : null}
          </>
        }
      />
      <div className="task-body">
        <div className="task-form">
          <TaskNotice detail={detail} gone={gone} typed={draft.isTouched ? draft.data : null} />
          {errors.rest && !hasCode(acts.complete.error, 'task-taken', 'task-closed') ? (
            <p className="notice late" role="alert">
              <Icon name="alert" />
              {text(errors.rest)}
            </p>
          ) : null}
          {hasFields ? (
            <GeneratedForm
              ref={handle}
              schema={form.schema}
              uiSchema={form.uiSchema}
              value={draft.data}
              onChange={draft.change}
              errors={errors.tree}
              refs={detail.record?.refs}
              disabled={!editable}
            />
          ) : (
            <p className="muted">{t('noForm')}</p>
          )}
          <WhereThisIs instance={task.instance} />
        </div>
        <TaskSide detail={detail} />
      </div>
      <OutcomeBar
        outcomes={outcomes}
        enabled={enabled}
        mayClaim={may.claim && !gone}
        pending={acts.complete.isPending ? pressed : undefined}
        complete={complete}
        following={following}
      />
    </section>
  );
}
