import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icons.tsx';
import type { FieldWidgetProps } from '../types.ts';
import { Lookup } from './lookup.tsx';

/** Another record: looked up by name, with a way to open it beside. */
export function ReferenceWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { value, settings, context, label } = props;
  const target = String(settings.target ?? '');
  const title = context.refs[`${target}:${String(value)}`] ?? label;
  return (
    <div className="widget-beside">
      <Lookup field={props} target={target} />
      {context.links && typeof value === 'string' ? (
        <a
          className="icon-button"
          href={`/records/${target}/${value}`}
          target="_blank"
          rel="noreferrer"
          aria-label={t('openRecord', { title })}
          title={t('openRecord', { title })}
        >
          <Icon name="link" />
        </a>
      ) : null}
    </div>
  );
}
