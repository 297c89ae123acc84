import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { textIn } from '../../i18n/index.ts';
import { aria, type FieldWidgetProps } from '../types.ts';
import { optionsOf } from './options.ts';

/** Any number of options. */
export function MultiChoiceWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { id, value, onChange, schema, settings, context, disabled, invalid } = props;
  return (
    <Select
      id={id}
      mode="multiple"
      value={Array.isArray(value) ? value.map(String) : []}
      options={optionsOf(schema, settings).map((option) => ({
        value: String(option.value),
        label: textIn(option.title, context.language),
      }))}
      placeholder={t('choose')}
      showSearch={{ optionFilterProp: 'label' }}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      onChange={(next: string[]) => onChange(next.length === 0 ? undefined : next)}
      {...aria(props)}
    />
  );
}
