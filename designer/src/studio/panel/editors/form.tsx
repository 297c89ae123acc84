import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, Text } from '../../../../../engine/core/definition.ts';
import type { TaskForm, TaskFormField } from '../../../../../engine/elements/task-form.ts';
import type { Outcome } from '../../../../../engine/wire/index.ts';
import { useText } from '../../../i18n/index.ts';
import { useDefinition, useEditorState } from '../../editor/context.tsx';
import { entriesOf } from '../../feel/names.ts';
import { useScope } from '../scope.tsx';
import { TextInput } from '../TextInput.tsx';
import { Rows, swapped } from './Rows.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

/** The form of a task: sections with fields of the record and variables of the process. */
function FormEditor({ id, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const sections = ((value as unknown as TaskForm | undefined)?.sections ?? []) as TaskForm['sections'];
  const write = (next: TaskForm['sections']) =>
    onChange(next.length > 0 ? (JSON.parse(JSON.stringify({ sections: next })) as Json) : undefined);
  const change = (index: number, part: Partial<TaskForm['sections'][number]>) =>
    write(sections.map((section, at) => (at === index ? { ...section, ...part } : section)));
  return (
    <Rows
      rows={sections}
      addLabel={t('addSection')}
      onAdd={() => write([...sections, { title: '', fields: [] }])}
      onRemove={(index) => write(sections.toSpliced(index, 1))}
      onMove={(from, to) => write(swapped(sections, from, to))}
    >
      {(section, index) => (
        <>
          <TextInput
            id={`${id}-${index}`}
            value={section.title}
            readOnly={readOnly}
            placeholder={t('sectionTitle')}
            onChange={(title) => change(index, { title: title ?? '' })}
          />
          <Fields fields={section.fields} onChange={(fields) => change(index, { fields })} />
        </>
      )}
    </Rows>
  );
}

function Fields({ fields, onChange }: { fields: TaskFormField[]; onChange: (fields: TaskFormField[]) => void }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { readOnly } = useScope();
  const sources = useSources();
  const titleOf = (field: TaskFormField): Text =>
    sources.find(({ source }) => source === field.source)?.fields.find(({ name }) => name === field.name)?.title ??
    field.name;
  const change = (index: number, part: Partial<TaskFormField>) =>
    onChange(fields.map((field, at) => (at === index ? tidy({ ...field, ...part }) : field)));
  const unused = sources.map(({ source, fields: offered }) => ({
    label: t(`source-${source}`),
    options: offered
      .filter(({ name }) => !fields.some((field) => field.source === source && field.name === name))
      .map(({ name, title }) => ({ value: `${source}:${name}`, label: text(title) })),
  }));
  return (
    <>
      <Rows
        rows={fields}
        addLabel=""
        onRemove={(index) => onChange(fields.toSpliced(index, 1))}
        onMove={(from, to) => onChange(swapped(fields, from, to))}
      >
        {(field, index) => (
          <div className="form-field">
            <span className="form-field-name">
              {text(titleOf(field))}
              {field.source === 'variable' && <span className="text-tag">{t('variableTag')}</span>}
            </span>
            <Required field={field} onChange={(part) => change(index, part)} />
            <Checkbox
              disabled={readOnly}
              checked={field.readOnly === true}
              onChange={(event) => change(index, { readOnly: event.target.checked || undefined })}
            >
              {t('readOnlyField')}
            </Checkbox>
          </div>
        )}
      </Rows>
      {!readOnly && (
        <Select<string | null>
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={t('addField')}
          placeholder={t('addField')}
          style={{ width: '100%' }}
          options={unused}
          onChange={(chosen) => {
            if (chosen === null) return;
            const [source, name] = [chosen.slice(0, chosen.indexOf(':')), chosen.slice(chosen.indexOf(':') + 1)];
            onChange([...fields, { source: source === 'variable' ? 'variable' : 'record', name }]);
          }}
        />
      )}
    </>
  );
}

/** Not needed, always needed, or needed for some of the ways to end the task. */
function Required({ field, onChange }: { field: TaskFormField; onChange: (part: Partial<TaskFormField>) => void }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { config, readOnly } = useScope();
  const outcomes = (Array.isArray(config.outcomes) ? config.outcomes : []) as unknown as Outcome[];
  const chosen = field.required ? ['*'] : (field.requiredFor ?? []);
  return (
    <Select
      mode="multiple"
      size="small"
      variant="filled"
      disabled={readOnly}
      aria-label={t('neededFor')}
      placeholder={t('notNeeded')}
      maxTagCount="responsive"
      style={{ width: '100%' }}
      value={chosen}
      options={[
        { value: '*', label: t('alwaysNeeded') },
        ...outcomes.map((outcome) => ({ value: outcome.id, label: text(outcome.title) || outcome.id })),
      ]}
      onChange={(next: string[]) => {
        const always = next.includes('*') && !(field.required && next.length > 1);
        const some = next.filter((one) => one !== '*');
        onChange({ required: always || undefined, requiredFor: !always && some.length > 0 ? some : undefined });
      }}
    />
  );
}

function useSources(): { source: TaskFormField['source']; fields: { name: string; title: Text }[] }[] {
  const definition = useDefinition();
  const types = useEditorState((state) => state.catalog.types);
  const record = types.find(({ key }) => key === definition.subject?.type)?.record;
  const list = (schema: Parameters<typeof entriesOf>[0]) =>
    entriesOf(schema).map(({ name, title }) => ({ name, title: title ?? name }));
  return [
    { source: 'record', fields: list(record) },
    { source: 'variable', fields: list(definition.variables) },
  ];
}

function tidy(field: TaskFormField): TaskFormField {
  return Object.fromEntries(
    Object.entries(field).filter(([, value]) => value !== undefined),
  ) as unknown as TaskFormField;
}

export const form: ValueEditor = { component: FormEditor, group: true };
