import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '../../../../engine/core/definition.ts';
import { titleOf } from '../feel/names.ts';
import { Rows } from './editors/Rows.tsx';
import { NameInput } from './NameInput.tsx';
import { useScope } from './scope.tsx';
import { TextInput } from './TextInput.tsx';

/** The kinds of variables that an analyst chooses from, as the schemas that they stand for. */
const KINDS: { [kind: string]: JsonSchema } = {
  text: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  dateTime: { type: 'string', format: 'date-time' },
  duration: { type: 'string', format: 'duration' },
  list: { type: 'array' },
  object: { type: 'object' },
  any: {},
};

interface VariablesProps {
  id: string;
  schema: JsonSchema | undefined;
  onChange: (schema: JsonSchema | undefined) => void;
}

/** The variables of the process, or of a sub-process: name, type, title. */
export function Variables({ id, schema, onChange }: VariablesProps) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const rows = Object.entries(schema?.properties ?? {});
  const write = (next: [string, JsonSchema][]) =>
    onChange(next.length > 0 ? { ...schema, type: 'object', properties: Object.fromEntries(next) } : undefined);
  const add = () => {
    let number = rows.length + 1;
    while (rows.some(([name]) => name === `variable${number}`)) number += 1;
    write([...rows, [`variable${number}`, { type: 'string' }]]);
  };
  return (
    <Rows rows={rows} addLabel={t('addVariable')} onAdd={add} onRemove={(index) => write(rows.toSpliced(index, 1))}>
      {([name, property], index) => (
        <>
          <div className="row-line">
            <NameInput
              key={name}
              name={name}
              label={t('variableName')}
              readOnly={readOnly}
              taken={rows.map(([other]) => other)}
              onChange={(next) => write(rows.with(index, [next, property]))}
            />
            <Select
              value={kindOf(property)}
              disabled={readOnly}
              aria-label={t('variableType')}
              style={{ width: 112 }}
              options={Object.keys(KINDS).map((kind) => ({ value: kind, label: t(`kind-${kind}`) }))}
              onChange={(kind: string) => write(rows.with(index, [name, withKind(property, kind)]))}
            />
          </div>
          <TextInput
            id={`${id}-${index}`}
            value={titleOf(property)}
            readOnly={readOnly}
            placeholder={t('variableTitle')}
            onChange={(title) => write(rows.with(index, [name, withTitle(property, title)]))}
          />
        </>
      )}
    </Rows>
  );
}

function kindOf({ type, format }: JsonSchema): string {
  const found = Object.entries(KINDS).find(([, schema]) => schema.type === type && schema.format === format);
  return found?.[0] ?? (type === 'integer' ? 'number' : type === 'string' ? 'text' : 'any');
}

function withKind(property: JsonSchema, kind: string): JsonSchema {
  const title = titleOf(property);
  return withTitle({ ...KINDS[kind] }, title);
}

/** A plain string is JSON Schema's own title; both languages are kept beside it. */
function withTitle(property: JsonSchema, title: Text | undefined): JsonSchema {
  const { title: _, 'x-title': __, ...rest } = property;
  if (title === undefined) return rest;
  return typeof title === 'string' ? { ...rest, title } : { ...rest, title: title.en, 'x-title': title };
}
