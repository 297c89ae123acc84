import { useTranslation } from 'react-i18next';
import type { FieldWidgetProps } from '../types.ts';
import { TextWidget } from './text.tsx';

/** A phone number, with a link to call it. */
export function PhoneWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { value, context } = props;
  return (
    <div className="widget-beside">
      <TextWidget {...props} inputType="tel" autoComplete="tel" />
      {context.links && typeof value === 'string' ? (
        <a href={`tel:${value.replace(/[^+\d]/g, '')}`}>{t('call')}</a>
      ) : null}
    </div>
  );
}
