import { AutoComplete, Button, Input } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, JsonObject } from '../../../../engine/core/definition.ts';
import { Icon } from '../../ui/icons.tsx';

/** A variable as it is typed: its value as JSON, or as text where it is none. */
export interface TypedVariable {
  key: number;
  name: string;
  value: string;
}

/** What was typed, as values; null while a name is missing beside a value, or a name is there twice. */
export function valuesOf(typed: TypedVariable[]): JsonObject | null {
  const filled = typed.filter(({ name, value }) => name.trim() !== '' || value.trim() !== '');
  const names = filled.map(({ name }) => name.trim());
  if (names.some((name) => name === '') || new Set(names).size !== names.length) return null;
  return Object.fromEntries(filled.map(({ name, value }) => [name.trim(), parseValue(value)]));
}

function parseValue(typed: string): Json {
  try {
    return JSON.parse(typed) as Json;
  } catch {
    return typed;
  }
}

interface VariableFieldsProps {
  /** Names to offer, with the value that each has now. */
  known: JsonObject;
  typed: TypedVariable[];
  onChange: (typed: TypedVariable[]) => void;
}

/** Variables with new values: names are offered, values start from what is there. */
export function VariableFields({ known, typed, onChange }: VariableFieldsProps) {
  const { t } = useTranslation('operate');
  const id = useId();
  const change = (key: number, part: Partial<TypedVariable>) =>
    onChange(typed.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const choose = (key: number, name: string) => {
    const now = Object.hasOwn(known, name) ? JSON.stringify(known[name]) : undefined;
    change(key, { name, ...(now === undefined ? {} : { value: now }) });
  };
  const add = () => onChange([...typed, { key: Math.max(0, ...typed.map((one) => one.key)) + 1, name: '', value: '' }]);
  return (
    <fieldset className="variable-fields">
      <legend>{t('variables')}</legend>
      {typed.map(({ key, name, value }) => (
        <div className="variable-field" key={key}>
          <AutoComplete
            aria-label={t('variableName')}
            placeholder={t('variableName')}
            value={name}
            options={Object.keys(known).map((one) => ({ value: one }))}
            onSelect={(one: string) => choose(key, one)}
            onChange={(one: string) => change(key, { name: one })}
            showSearch={{ filterOption: (typedText, option) => String(option?.value).includes(typedText) }}
          />
          <Input
            id={`${id}-${key}`}
            className="mono"
            aria-label={t('variableValue')}
            placeholder={t('variableValueHint')}
            value={value}
            onChange={(event) => change(key, { value: event.target.value })}
          />
          <button
            type="button"
            className="icon-button"
            aria-label={t('removeVariable', { name })}
            onClick={() => onChange(typed.filter((one) => one.key !== key))}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
      <Button size="small" onClick={add}>
        {t('addVariable')}
      </Button>
    </fieldset>
  );
}
