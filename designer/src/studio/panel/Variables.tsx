import { App, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonSchema, Text } from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import { titleOf } from '../feel/names.ts';
import { UsedIn } from '../uses/UsedIn.tsx';
import type { VariableUses } from '../uses/variable-uses.ts';
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
  /** Where they are used; then they are renamed there, too. */
  uses?: VariableUses;
}

/** The variables of the process, or of a sub-process: name, type, title. */
export function Variables({ id, schema, onChange, uses }: VariablesProps) {
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
  const remove = useRemove(uses, (name) => write(rows.filter(([other]) => other !== name)));
  return (
    <Rows rows={rows} addLabel={t('addVariable')} onAdd={add} onRemove={(index) => remove(rows[index]?.[0] ?? '')}>
      {([name, property], index) => (
        <>
          <div className="row-line">
            <NameInput
              key={`${name} ${uses?.refusals ?? 0}`}
              name={name}
              label={t('variableName')}
              readOnly={readOnly}
              taken={rows.map(([other]) => other)}
              onChange={(next) => (uses ? uses.rename(name, next) : write(rows.with(index, [next, property])))}
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
          {uses && <UsedIn places={uses.of(name)} />}
        </>
      )}
    </Rows>
  );
}

/** What is used is removed only after it was said where. */
function useRemove(uses: VariableUses | undefined, remove: (name: string) => void): (name: string) => void {
  const { t } = useTranslation('studio');
  const { modal } = App.useApp();
  const text = useText();
  return (name) => {
    const places = uses?.of(name) ?? [];
    if (places.length === 0) return remove(name);
    void modal.confirm({
      title: t('removeUsed', { name }),
      content: (
        <>
          <p>{t('removeUsedText')}</p>
          <ul>
            {places.slice(0, MOST_PLACES).map(({ pointer, words }) => (
              <li key={pointer}>{text(words)}</li>
            ))}
            {places.length > MOST_PLACES && <li>…</li>}
          </ul>
        </>
      ),
      okText: t('removeAnyway'),
      okButtonProps: { danger: true },
      onOk: () => remove(name),
    });
  };
}

const MOST_PLACES = 8;

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
