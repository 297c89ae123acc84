import { App, Button } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../engine/core/definition.ts';
import type { RecordResponse, TypeInfo } from '../../../engine/wire/index.ts';
import { hasCode } from '../api/client.ts';
import { equal, forForm, mergePatch } from '../forms/data.ts';
import { type FormHandle, focusFirstError, GeneratedForm } from '../forms/generated-form.tsx';
import { serverErrors } from '../forms/server-errors.ts';
import { schemaSubset, valuesOf, withoutDefaults } from '../forms/subset.ts';
import { useText } from '../i18n/index.ts';
import { Icon } from '../ui/icons.tsx';
import { LeaveGuard } from '../ui/leave-guard.tsx';
import { useErrorMessage } from '../ui/states.tsx';
import { type Clash, mergeFields } from './merge.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { readRecord, useRecordActs } from './queries.ts';

interface EditFormProps {
  type: TypeInfo;
  data: RecordResponse;
  /** The fields to edit. */
  fields: string[];
  close: () => void;
}

/** Edits fields of a record in place. A change by somebody else meanwhile is merged by field. */
export function EditForm({ type, data, fields, close }: EditFormProps) {
  const { t } = useTranslation('records');
  const text = useText();
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const acts = useRecordActs(type.key);
  const schema = useMemo(() => withoutDefaults(schemaSubset(type.schema, fields)), [type.schema, fields]);
  // The form starts from what was on screen; what comes in later is merged when it is saved.
  const [start] = useState(data.record);
  const [base] = useState(() => forForm(valuesOf(schema, data.record.values)));
  const [values, setValues] = useState<JsonObject>(base);
  const [meeting, setMeeting] = useState<{ theirs: RecordResponse; patch: JsonObject; clashes: Clash[] } | null>(null);
  const handle = useRef<FormHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const errors = useMemo(() => serverErrors(acts.update.error, schema, '/values'), [acts.update.error, schema]);
  const dirty = !equal(base, values);
  useEffect(() => frame.current?.querySelector<HTMLElement>('input:not([disabled]), textarea')?.focus(), []);

  const done = () => {
    void message.success(t('saved'));
    close();
  };
  const send = (version: number, patch: JsonObject, yours: JsonObject) => {
    if (Object.keys(patch).length === 0) return close();
    acts.update.mutate(
      { id: start.id, version, values: patch },
      {
        onSuccess: done,
        onError: (error) => {
          if (hasCode(error, 'conflict')) void meet(yours);
          else void message.error(errorMessage(error));
          requestAnimationFrame(() => focusFirstError(frame.current));
        },
      },
    );
  };
  /** Somebody else was faster: what does not touch theirs is saved, the rest is shown. */
  const meet = async (yours: JsonObject) => {
    try {
      const theirs = await readRecord(type.key, start.id);
      const merged = mergeFields(base, yours, forForm(valuesOf(schema, theirs.record.values)));
      if (merged.clashes.length === 0) send(theirs.record.version, merged.patch, yours);
      else setMeeting({ theirs, ...merged });
    } catch (error) {
      void message.error(errorMessage(error));
    }
  };
  const save = (yours: JsonObject) => send(start.version, mergePatch(base, yours), yours);

  return (
    <div className="card section-card" ref={frame}>
      <LeaveGuard when={dirty && !acts.update.isSuccess} />
      {errors.rest && !hasCode(acts.update.error, 'conflict') ? (
        <p className="notice late" role="alert" style={{ marginBottom: 16 }}>
          <Icon name="alert" />
          {text(errors.rest)}
        </p>
      ) : null}
      <GeneratedForm
        ref={handle}
        schema={schema}
        uiSchema={type.uiSchema}
        value={values}
        onChange={setValues}
        errors={errors.tree}
        refs={data.refs}
        onSubmit={save}
      >
        <div className="edit-foot">
          <Button type="primary" htmlType="submit" loading={acts.update.isPending}>
            {t('save', { ns: 'common' })}
          </Button>
          <Button onClick={close}>{t('cancel', { ns: 'common' })}</Button>
        </div>
      </GeneratedForm>
      {meeting ? (
        <MergeDialog
          type={type}
          refs={{ ...data.refs, ...meeting.theirs.refs }}
          clashes={meeting.clashes}
          close={() => setMeeting(null)}
          save={(chosen) => {
            setMeeting(null);
            send(meeting.theirs.record.version, { ...meeting.patch, ...chosen }, values);
          }}
        />
      ) : null}
    </div>
  );
}
