import { useTranslation } from 'react-i18next';
import type { FieldWidgetProps } from '../types.ts';
import { TextWidget } from './text.tsx';

/** An e-mail address, with a link to write to it. */
export function EmailWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { value, context } = props;
  return (
    <div className="widget-beside">
      <TextWidget {...props} inputType="email" autoComplete="email" />
      {context.links && typeof value === 'string' && value.includes('@') ? (
        <a href={`mailto:${encodeURI(value)}`}>{t('write')}</a>
      ) : null}
    </div>
  );
}
