import { Input as AntInput, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json, Text } from '../../../../engine/core/definition.ts';
import { useText } from '../../i18n/index.ts';
import type { Input } from './inputs.ts';

interface SampleInputProps {
  id: string;
  input: Input;
  value: Json | undefined;
  onChange: (value: Json) => void;
}

/** One sample value, by its type. */
export function SampleInput({ id, input, value, onChange }: SampleInputProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { type, schema } = input;
  const choices = schema?.enum ?? (type.kind === 'boolean' ? [true, false] : null);
  if (choices) {
    const titles = titlesOf(schema?.['x-settings']);
    const words = (one: Json) =>
      typeof one === 'boolean' ? t(one ? 'yes' : 'no') : text(titles[String(one)]) || String(one);
    return (
      <Select
        id={id}
        allowClear
        size="small"
        placeholder={t('noValue')}
        value={value === null || value === undefined ? undefined : String(value)}
        options={choices.map((one) => ({ value: String(one), label: words(one) }))}
        onChange={(next: string | undefined) => onChange(choices.find((one) => String(one) === next) ?? null)}
      />
    );
  }
  if (type.kind === 'number' || type.money) {
    const shown =
      type.money && typeof value === 'object' && value !== null ? (value as { amount?: string }).amount : value;
    return (
      <InputNumber
        id={id}
        size="small"
        stringMode={type.money === true}
        placeholder={t('noValue')}
        value={shown === null || shown === undefined ? null : (shown as number)}
        onChange={(next) => onChange(next as Json)}
        style={{ width: '100%' }}
      />
    );
  }
  return <Written key={JSON.stringify(value ?? null)} id={id} input={input} value={value} onChange={onChange} />;
}

const EXAMPLES: { [kind: string]: string | undefined } = {
  date: '2026-12-24',
  time: '09:30:00',
  'date and time': '2026-12-24T09:30:00Z',
  'days and time duration': 'P2DT4H',
  'years and months duration': 'P1Y6M',
  list: '["a", "b"]',
  context: '{"name": "a"}',
};

/** A text; of lists, objects and what may be anything, JSON. Taken over when the field is left. */
function Written({ id, input, value, onChange }: SampleInputProps) {
  const { t } = useTranslation('studio');
  const isText = typeof value === 'string' || value === null || value === undefined;
  const [typed, setTyped] = useState(isText ? (value ?? '') : JSON.stringify(value));
  const { kind } = input.type;
  const finish = () =>
    onChange(typed === '' ? null : ['any', 'list', 'context'].includes(kind) ? parsed(typed) : typed);
  return (
    <AntInput
      id={id}
      size="small"
      value={typed}
      placeholder={EXAMPLES[kind] ?? t('noValue')}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  );
}

function parsed(typed: string): Json {
  try {
    return JSON.parse(typed) as Json;
  } catch {
    return typed;
  }
}

function titlesOf(settings: unknown): { [value: string]: Text | undefined } {
  const { options } = (settings ?? {}) as { options?: { value: string; title: Text }[] };
  return Object.fromEntries((options ?? []).map(({ value, title }) => [value, title]));
}
