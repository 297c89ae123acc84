import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { textIn } from '../../i18n/index.ts';
import { aria, type FieldWidgetProps } from '../types.ts';
import { fitSideBySide, optionsOf } from './options.ts';
import { Segments } from './segments.tsx';

/** One of several options: side by side when they are few and short, else a list. */
export function ChoiceWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { id, value, onChange, schema, settings, context, required, disabled, invalid } = props;
  const choices = optionsOf(schema, settings);
  const options = choices.map((option) => ({
    value: String(option.value),
    label: textIn(option.title, context.language),
  }));
  const current = value === undefined ? undefined : String(value);
  const change = (next: string | undefined) => onChange(next === undefined ? undefined : original(schema, next));
  if (fitSideBySide(choices, context.language)) {
    return <Segments field={props} options={options} value={current} onChange={change} />;
  }
  return (
    <Select
      id={id}
      value={current}
      options={options}
      placeholder={t('choose')}
      allowClear={!required}
      showSearch={options.length > 7 ? { optionFilterProp: 'label' } : false}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      onChange={(next: string | undefined) => change(next)}
      {...aria(props)}
    />
  );
}

/** Options may be numbers: the value is that of the schema, not its text. */
function original(schema: FieldWidgetProps['schema'], value: string) {
  return schema.enum?.find((one) => String(one) === value) ?? value;
}
