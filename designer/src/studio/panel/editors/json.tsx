import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '../../../../../engine/core/definition.ts';
import { useScope } from '../scope.tsx';
import type { EditorProps, ValueEditor } from './types.ts';

function JsonEditor({ id, value, onChange }: EditorProps) {
  const { t } = useTranslation('studio');
  const { readOnly } = useScope();
  const [typed, setTyped] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const write = (next: string) => {
    setTyped(next);
    const parsed = parse(next);
    setWrong(parsed === null);
    if (parsed) onChange(parsed.value);
  };
  return (
    <>
      <Input.TextArea
        id={id}
        className="mono"
        autoSize={{ minRows: 2, maxRows: 12 }}
        disabled={readOnly}
        status={wrong ? 'error' : undefined}
        value={typed ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
        onChange={(event) => write(event.target.value)}
        onBlur={() => !wrong && setTyped(null)}
      />
      {wrong && <p className="field-problem is-error">{t('notJson')}</p>}
    </>
  );
}

function parse(typed: string): { value: Json | undefined } | null {
  if (typed.trim() === '') return { value: undefined };
  try {
    return { value: JSON.parse(typed) as Json };
  } catch {
    return null;
  }
}

/** Anything, as JSON: for schemas that no other editor knows. */
export const json: ValueEditor = { component: JsonEditor };
