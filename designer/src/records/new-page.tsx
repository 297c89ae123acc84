import { App, Button } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { TypeInfo } from '../../../engine/wire/index.ts';
import { useType } from '../api/types.ts';
import { focusFirstError, GeneratedForm } from '../forms/generated-form.tsx';
import { serverErrors } from '../forms/server-errors.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { Page } from '../ui/page.tsx';
import { LoadError, Skeleton, useErrorMessage } from '../ui/states.tsx';
import { useRecordActs } from './queries.ts';
import './records.css';
import { recordTexts } from './texts.ts';

addTexts(recordTexts);

/** A new record, entered in the form of its type. */
export default function NewPage() {
  const { type: key = '' } = useParams();
  const type = useType(key);
  if (type.isError) return <LoadError page error={type.error} retry={() => void type.refetch()} />;
  if (!type.data) {
    return (
      <Page title="">
        <Skeleton lines={8} />
      </Page>
    );
  }
  return <NewRecord key={key} type={type.data} />;
}

function NewRecord({ type }: { type: TypeInfo }) {
  const { t } = useTranslation('records');
  const text = useText();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = useRecordActs(type.key);
  const [values, setValues] = useState<JsonObject>({});
  const [touched, setTouched] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const errors = useMemo(
    () => serverErrors(acts.create.error, type.schema, '/values'),
    [acts.create.error, type.schema],
  );
  const create = (data: JsonObject) =>
    acts.create.mutate(data, {
      onSuccess: ({ record }) => {
        void message.success(t('created', { title: record.title }));
        // After the guard has seen that everything is saved.
        setTimeout(() => void navigate(`/records/${type.key}/${record.id}`, { replace: true }));
      },
      onError: (error) => {
        void message.error(errorMessage(error));
        requestAnimationFrame(() => focusFirstError(frame.current));
      },
    });
  return (
    <Page title={t('newRecord', { ns: 'common', type: text(type.title) })}>
      <LeaveGuard when={touched && !acts.create.isSuccess} />
      <div className="card section-card new-record" ref={frame}>
        {errors.rest ? (
          <p className="notice late" role="alert" style={{ marginBottom: 16 }}>
            <Icon name="alert" />
            {text(errors.rest)}
          </p>
        ) : null}
        <GeneratedForm
          schema={type.schema}
          uiSchema={type.uiSchema}
          value={values}
          onChange={(next) => {
            setValues(next);
            setTouched(true);
          }}
          errors={errors.tree}
          onSubmit={create}
        >
          <div className="edit-foot">
            <Button type="primary" htmlType="submit" loading={acts.create.isPending}>
              {t('create')}
            </Button>
            <Button onClick={() => void navigate(-1)}>{t('cancel', { ns: 'common' })}</Button>
          </div>
        </GeneratedForm>
      </div>
    </Page>
  );
}
