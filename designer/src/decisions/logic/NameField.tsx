import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isName } from '../../../../engine/expressions/analysis/index.ts';

interface NameFieldProps {
  name: string;
  label: string;
  taken: readonly string[];
  readOnly: boolean;
  id?: string;
  /** In a panel, as high as other fields. */
  tall?: boolean;
  onChange: (name: string) => void;
}

/** A name for expressions: taken over when the field is left, and only if expressions can use it. Spaces are fine, as in DMN. */
export function NameField({ name, label, taken, readOnly, id, tall = false, onChange }: NameFieldProps) {
  const { t } = useTranslation('decisions');
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? name;
  const trimmed = value.trim().replace(/\s+/g, ' ');
  const fault =
    trimmed === name ? null : taken.includes(trimmed) ? t('nameTaken') : isName(trimmed) ? null : t('nameFormat');
  const finish = () => {
    if (!fault && trimmed !== name && trimmed !== '') onChange(trimmed);
    setTyped(null);
  };
  return (
    <Input
      id={id}
      size={tall ? 'middle' : 'small'}
      className="mono"
      value={value}
      readOnly={readOnly}
      status={fault ? 'error' : undefined}
      title={fault ?? undefined}
      aria-label={label}
      aria-invalid={fault ? true : undefined}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={finish}
      onPressEnter={finish}
    />
  );
}
