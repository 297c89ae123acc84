import { AutoComplete } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, JsonSchema, Text } from '../../../../../engine/core/definition.ts';
import { useText } from '../../../i18n/index.ts';
import { useDefinition, useEditorState } from '../../editor/context.tsx';
import { entriesOf } from '../../feel/names.ts';
import { useScope } from '../scope.tsx';
import { Rows } from './Rows.tsx';
import type { EditorProps, ValueEditor } from './types.ts';
import { value as anyValue } from './value.tsx';

/** Names with values, such as the fields that a step sets. Fields of the record type in question are offered. */
function RecordValuesEditor({ id, schema, path, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { readOnly } = useScope();
  const offered = useFields();
  const rows = Object.entries(value !== null && typeof value === 'object' && !Array.isArray(value) ? value : {});
  const write = (next: [string, Json][]) => onChange(next.length > 0 ? Object.fromEntries(next) : undefined);
  const inner = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : {};
  const Value = anyValue.component;
  return (
    <Rows
      rows={rows}
      addLabel={t('addMapping')}
      onAdd={() => write([...rows, [freeName(rows), '']])}
      onRemove={(index) => write(rows.toSpliced(index, 1))}
    >
      {([name, given], index) => (
        <>
          <AutoComplete
            id={`${id}-${index}`}
            value={name}
            disabled={readOnly}
            aria-label={t('mappingName')}
            style={{ width: '100%' }}
            showSearch={{
              filterOption: (typed, option) => String(option?.label).toLowerCase().includes(typed.toLowerCase()),
            }}
            options={offered.map((field) => ({ value: field.name, label: text(field.title) || field.name }))}
            onChange={(next: string) => write(rows.with(index, [next, given]))}
          />
          <div className="row-line">
            <span className="row-sign">=</span>
            <Value
              id={`${id}-${index}-value`}
              label={name}
              schema={offered.find((field) => field.name === name)?.schema ?? inner}
              path={[...path, name]}
              value={given === '' ? undefined : given}
              onChange={(next) => write(rows.with(index, [name, next ?? '']))}
            />
          </div>
        </>
      )}
    </Rows>
  );
}

/** The fields of the type that the step names, or of the process's own record. */
function useFields(): { name: string; title: Text | undefined; schema: JsonSchema }[] {
  const { config } = useScope();
  const definition = useDefinition();
  const types = useEditorState((state) => state.catalog.types);
  const input = (config.input ?? {}) as { [name: string]: Json };
  const key = typeof input.type === 'string' ? input.type : definition.subject?.type;
  const record = types.find((type) => type.key === key)?.record;
  return entriesOf(record).map(({ name, title }) => ({ name, title, schema: record?.properties?.[name] ?? {} }));
}

function freeName(rows: [string, Json][]): string {
  const taken = new Set(rows.map(([name]) => name));
  for (let index = 1; ; index += 1) if (!taken.has(`field${index}`)) return `field${index}`;
}

export const recordValues: ValueEditor = { component: RecordValuesEditor, group: true };
