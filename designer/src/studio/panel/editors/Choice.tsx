import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, Text } from '../../../../../engine/core/definition.ts';
import { useText } from '../../../i18n/index.ts';
import { useScope } from '../scope.tsx';

interface Option {
  key: string;
  title: Text;
}
interface ChoiceProps {
  id: string;
  label: string;
  options: Option[];
  value: Json | undefined;
  onChange: (value: string | undefined) => void;
  placeholder?: string;
}

/** One key of a list that the installation has. A key that is not in it stays visible, so that it can be mended. */
export function Choice({ id, label, options, value, onChange, placeholder }: ChoiceProps) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { readOnly } = useScope();
  return (
    <Select
      id={id}
      aria-label={label}
      showSearch={{ optionFilterProp: 'label' }}
      allowClear
      disabled={readOnly}
      style={{ width: '100%' }}
      placeholder={placeholder ?? t('choose')}
      value={typeof value === 'string' && value !== '' ? value : undefined}
      options={options.map(({ key, title }) => ({ value: key, label: text(title) }))}
      onChange={(next: string | undefined) => onChange(next)}
    />
  );
}

/** Several keys of such a list. */
export function Choices({
  id,
  label,
  options,
  value,
  onChange,
  placeholder,
}: Omit<ChoiceProps, 'onChange'> & { onChange: (value: string[] | undefined) => void }) {
  const { t } = useTranslation('studio');
  const text = useText();
  const { readOnly } = useScope();
  return (
    <Select
      id={id}
      aria-label={label}
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      disabled={readOnly}
      style={{ width: '100%' }}
      placeholder={placeholder ?? t('chooseSeveral')}
      value={Array.isArray(value) ? value.map(String) : typeof value === 'string' && value !== '' ? [value] : []}
      options={options.map(({ key, title }) => ({ value: key, label: text(title) }))}
      onChange={(next: string[]) => onChange(next.length > 0 ? next : undefined)}
    />
  );
}
