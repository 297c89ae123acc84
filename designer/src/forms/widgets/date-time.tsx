import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session.ts';
import { instantOf, wallTime } from '../../ui/zones.ts';
import { aria, type FieldWidgetProps } from '../types.ts';

/** An instant, entered and shown in the person's own zone and stored in UTC. */
export function DateTimeWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const zone = useSession().data?.zone;
  const { id, value, onChange, disabled, invalid, context } = props;
  return (
    <DatePicker
      id={id}
      showTime={{ format: 'HH:mm' }}
      value={typeof value === 'string' ? dayjs(wallTime(value, zone)) : null}
      format={context.language === 'zh' ? 'YYYY年M月D日 HH:mm' : 'D MMM YYYY HH:mm'}
      placeholder={t('chooseTime')}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      onChange={(next) => onChange(next ? instantOf(next.format('YYYY-MM-DDTHH:mm'), zone) : undefined)}
      {...aria(props)}
    />
  );
}
