import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { aria, type FieldWidgetProps } from '../types.ts';

/** A calendar day: `2026-03-01`, the same in every zone. */
export function DateWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { id, value, onChange, disabled, invalid, context } = props;
  return (
    <DatePicker
      id={id}
      value={typeof value === 'string' ? dayjs(value) : null}
      format={context.language === 'zh' ? 'YYYY年M月D日' : 'D MMM YYYY'}
      placeholder={t('chooseDate')}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      onChange={(next) => onChange(next ? next.format('YYYY-MM-DD') : undefined)}
      {...aria(props)}
    />
  );
}
