import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const RESERVED = ['record', 'result', 'constructor', 'prototype'];

interface NameInputProps {
  name: string;
  /** Names that others have. */
  taken?: string[];
  /** It may be empty. */
  optional?: boolean;
  id?: string;
  label: string;
  readOnly: boolean;
  onChange: (name: string) => void;
}

/** Taken over when the field is left, and only if it is a name that expressions can use. */
export function NameInput({ name, taken = [], optional = false, id, label, readOnly, onChange }: NameInputProps) {
  const { t } = useTranslation('studio');
  const [typed, setTyped] = useState(name);
  const fine = optional && typed === '' ? true : /^[A-Za-z]\w{0,62}$/.test(typed) && !RESERVED.includes(typed);
  const wrong = typed !== name && (!fine || taken.includes(typed));
  const finish = () => (wrong ? setTyped(name) : typed !== name && onChange(typed));
  return (
    <Input
      id={id}
      className="mono"
      style={{ flex: 1 }}
      value={typed}
      disabled={readOnly}
      status={wrong ? 'error' : undefined}
      title={wrong ? t('variableNameHelp') : undefined}
      aria-label={label}
      aria-invalid={wrong}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  );
}
