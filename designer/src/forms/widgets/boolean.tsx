import { useTranslation } from 'react-i18next';
import type { FieldWidgetProps } from '../types.ts';
import { Segments } from './segments.tsx';

/** Yes or no; unanswered stays unanswered. */
export function BooleanWidget(props: FieldWidgetProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  return (
    <Segments
      field={props}
      options={[
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]}
      value={value === undefined ? undefined : String(value)}
      onChange={(next) => onChange(next === undefined ? undefined : next === 'true')}
    />
  );
}
