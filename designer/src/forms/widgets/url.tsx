import { useTranslation } from 'react-i18next';
import type { FieldWidgetProps } from '../types.ts';
import { TextWidget } from './text.tsx';

/** A web address. Only http and https become a link: data must never run as code. */
export function UrlWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { value, context } = props;
  return (
    <div className="widget-beside">
      <TextWidget {...props} inputType="url" autoComplete="url" />
      {context.links && typeof value === 'string' && /^https?:\/\//i.test(value) ? (
        <a href={value} target="_blank" rel="noreferrer noopener">
          {t('visit')}
        </a>
      ) : null}
    </div>
  );
}
