import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { JsonObject, JsonSchema, ProcessDefinition } from '../../../engine/core/definition.ts';
import type { InstanceItem, TypeInfo } from '../../../engine/wire/index.ts';
import { request, url } from '../api/client.ts';
import { keys } from '../api/keys.ts';
import { useMe } from '../api/session.ts';
import { useType } from '../api/types.ts';
import { type FormHandle, GeneratedForm } from '../forms/generated-form.tsx';
import { widgetOf, widgets } from '../forms/widgets/index.ts';
import { addTexts, useText } from '../i18n/index.ts';
import { SelectField } from '../ui/select-field.tsx';
import { Skeleton, useErrorMessage } from '../ui/states.tsx';
import { TextField } from '../ui/text-field.tsx';
import { type TypedVariable, VariableFields, valuesOf } from './acts/variable-fields.tsx';
import './operate.css';
import { useDefinition, useProcesses } from './queries.ts';
import { operateTexts } from './texts.ts';

addTexts(operateTexts);

/** Starts a case of the newest version by hand: what it is about, and its variables in a form made of their types. */
export function StartDialog({ process: given, close }: { process: string | null; close: () => void }) {
  const { t } = useTranslation('operate');
  const text = useText();
  const processes = useProcesses();
  const [process, setProcess] = useState(given ?? '');
  const definition = useDefinition(process, null).data?.definition;
  const type = useType(definition?.subject?.type);
  const known = definition && (!definition.subject || type.data);
  const choices = (processes.data?.items ?? [])
    .filter(({ version }) => version > 0)
    .map(({ id, name }) => ({ value: id, label: text(name) }));
  const choice = (
    <SelectField
      label={t('process')}
      required
      options={choices}
      placeholder={t('chooseProcess')}
      value={process || undefined}
      onChange={(next) => setProcess(next ?? '')}
    />
  );
  return known ? (
    <StartForm
      key={process}
      process={process}
      definition={definition}
      subject={definition.subject ? type.data : undefined}
      close={close}
    >
      {choice}
    </StartForm>
  ) : (
    <Modal open title={t('startTitle')} okText={t('start')} okButtonProps={{ disabled: true }} onCancel={close}>
      <div className="operation">
        {choice}
        {process ? <Skeleton lines={3} /> : null}
      </div>
    </Modal>
  );
}

interface StartFormProps {
  process: string;
  definition: ProcessDefinition;
  subject: TypeInfo | undefined;
  close: () => void;
  children: React.ReactNode;
}

function StartForm({ process, definition, subject, close, children }: StartFormProps) {
  const { t } = useTranslation('operate');
  const { message } = App.useApp();
  const errorMessage = useErrorMessage();
  const client = useQueryClient();
  const navigate = useNavigate();
  const operates = useMe().areas.includes('operate');
  const { schema, others } = startSchema(definition, subject);
  const [values, setValues] = useState<JsonObject>({});
  const [typed, setTyped] = useState<TypedVariable[]>(others.map((name, key) => ({ key, name, value: '' })));
  const [businessKey, setBusinessKey] = useState('');
  const form = useRef<FormHandle>(null);
  const rest = valuesOf(typed.filter(({ value }) => value.trim() !== ''));
  const start = useMutation({
    mutationFn: ({ [RECORD]: record, ...variables }: JsonObject) =>
      request<InstanceItem>(url(`/processes/${encodeURIComponent(process)}/instances`), {
        method: 'POST',
        once: true,
        body: {
          variables: { ...variables, ...rest },
          ...(record && subject ? { record: { type: subject.key, id: record } } : {}),
          ...(businessKey.trim() ? { businessKey: businessKey.trim() } : {}),
        },
      }),
    onSuccess({ id }) {
      void message.success(t('startedToast'));
      void client.invalidateQueries({ queryKey: keys.instances() });
      void client.invalidateQueries({ queryKey: keys.processes });
      close();
      if (operates) void navigate(`/operate/instances/${id}`);
    },
    onError: (error) => void message.error(errorMessage(error)),
  });
  const submit = () => {
    const checked = form.current ? form.current.check() : {};
    if (checked && rest) start.mutate(checked);
  };
  return (
    <Modal
      open
      title={t('startTitle')}
      okText={t('start')}
      okButtonProps={{ loading: start.isPending, disabled: rest === null }}
      cancelText={t('cancel', { ns: 'common' })}
      onOk={submit}
      onCancel={close}
      width={640}
    >
      <div className="operation">
        {children}
        {Object.keys(schema.properties ?? {}).length > 0 ? (
          <GeneratedForm ref={form} schema={schema} value={values} onChange={setValues} idPrefix="start" />
        ) : null}
        {others.length > 0 ? <VariableFields known={{}} typed={typed} onChange={setTyped} /> : null}
        <TextField label={t('businessKey')} help={t('businessKeyHelp')} value={businessKey} onChange={setBusinessKey} />
      </div>
    </Modal>
  );
}

/** No variable can be called like that: expressions mean the record by it. */
const RECORD = 'record';

/** What a form can ask for, the record first; `others`: the names of variables that are lists, structures or anything. */
function startSchema(definition: ProcessDefinition, subject: TypeInfo | undefined) {
  const declared = Object.entries((definition.variables?.properties ?? {}) as Record<string, JsonSchema>);
  const asked = declared.filter(([, schema]) => widgetOf(schema, widgets) !== null);
  const record = subject && {
    type: 'string',
    'x-title': subject.title,
    'x-field': 'reference',
    'x-settings': { target: subject.key },
  };
  const schema: JsonSchema = {
    type: 'object',
    properties: { ...(record ? { [RECORD]: record } : {}), ...Object.fromEntries(asked) },
    ...(record ? { required: [RECORD] } : {}),
  };
  const others = declared.filter((one) => !asked.includes(one)).map(([name]) => name);
  return { schema, others };
}
