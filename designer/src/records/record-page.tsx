import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { RecordResponse, TypeInfo } from '../../../engine/wire/index.ts';
import { useNameOf } from '../api/directory.ts';
import { useType } from '../api/types.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { Timeline } from '../timeline/timeline.tsx';
import { ConfirmByName } from '../ui/confirm-by-name.tsx';
import { useFormat } from '../ui/format.ts';
import { Icon } from '../ui/icons.tsx';
import { useSingleKeys } from '../ui/keyboard.ts';
import { Page } from '../ui/page.tsx';
import { LoadError, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { Time } from '../ui/time.tsx';
import { KeyFacts } from '../values/key-facts.tsx';
import { Cases } from './cases.tsx';
import { Details } from './details.tsx';
import { EditForm } from './edit-form.tsx';
import { OpenTasks } from './open-tasks.tsx';
import { useRecord, useRecordActs } from './queries.ts';
import './records.css';
import { Stages } from './stages.tsx';
import { recordTexts } from './texts.ts';

addTexts(recordTexts);

/** Everything about one record on one page. */
export default function RecordPage() {
  const { type: key = '', id = '' } = useParams();
  const type = useType(key);
  const record = useRecord(key, id);
  const error = type.error ?? (record.data ? null : record.error);
  if (error) {
    const retry = () => void Promise.all([type.refetch(), record.refetch()]);
    return <LoadError page error={error} retry={retry} />;
  }
  if (!type.data || !record.data) {
    return (
      <Page title="">
        <Skeleton lines={8} />
      </Page>
    );
  }
  return <RecordView key={id} type={type.data} data={record.data} />;
}

function RecordView({ type, data }: { type: TypeInfo; data: RecordResponse }) {
  const { t } = useTranslation('records');
  const text = useText();
  const { record, refs } = data;
  /** The fields in the form; null while nothing is edited. */
  const [editing, setEditing] = useState<string[] | null>(null);
  const mayEdit = type.actions.includes('update');
  const all = type.fields.map((field) => field.name);
  useSingleKeys((pressed) => {
    if (pressed === 'e' && mayEdit) setEditing(all);
  });
  return (
    <Page
      flush
      title={record.title}
      beside={
        <>
          <span className="pill">{text(type.title)}</span>
          <LastChange data={data} />
        </>
      }
      actions={
        <>
          {type.actions.includes('delete') ? <DeleteButton type={type} data={data} /> : null}
          {mayEdit && !editing ? (
            <Button icon={<Icon name="edit" />} onClick={() => setEditing(all)} aria-keyshortcuts="e">
              {t('edit')}
            </Button>
          ) : null}
        </>
      }
    >
      <div className="record">
        <div className="record-main">
          <Stages type={type} record={record} />
          {editing ? (
            <EditForm type={type} data={data} fields={editing} close={() => setEditing(null)} />
          ) : (
            <Details type={type} data={data} edit={mayEdit ? setEditing : null} />
          )}
          <Cases type={type.key} id={record.id} />
        </div>
        <aside className="record-side" aria-label={t('keyFacts')}>
          <section>
            <h2>{t('keyFacts')}</h2>
            <KeyFacts type={type} record={record} refs={refs} />
          </section>
          <OpenTasks type={type.key} id={record.id} />
          <section>
            <h2>{t('timeline')}</h2>
            <Timeline type={type.key} id={record.id} />
          </section>
        </aside>
      </div>
    </Page>
  );
}

function LastChange({ data }: { data: RecordResponse }) {
  const { t } = useTranslation('records');
  const format = useFormat();
  const nameOf = useNameOf();
  const { updatedAt, updatedBy } = data.record;
  const who = data.refs[`user:${updatedBy}`] ?? nameOf(updatedBy);
  return (
    <span className="caption" title={format.dateTime(updatedAt)}>
      {t('changed')} <Time value={updatedAt} />
      {who ? ` · ${who}` : ''}
    </span>
  );
}

function DeleteButton({ type, data }: { type: TypeInfo; data: RecordResponse }) {
  const { t } = useTranslation('records');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = useRecordActs(type.key);
  const [open, setOpen] = useState(false);
  const { id, title } = data.record;
  const remove = () =>
    acts.remove.mutate(id, {
      onSuccess: () => {
        void message.success(t('deleted', { title }));
        void navigate(`/records/${type.key}`);
      },
      onError: (error) => void message.error(errorMessage(error)),
    });
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t('delete')}
        title={t('delete')}
        onClick={() => setOpen(true)}
      >
        <Icon name="trash" />
      </button>
      <ConfirmByName
        open={open}
        title={t('deleteTitle', { title })}
        text={t('deleteText')}
        label={t('typeName')}
        name={title}
        action={t('delete')}
        pending={acts.remove.isPending}
        confirm={remove}
        close={() => setOpen(false)}
      />
    </>
  );
}
