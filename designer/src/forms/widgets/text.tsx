import { Input } from 'antd';
import { aria, type FieldWidgetProps } from '../types.ts';

/** One line of text. */
export function TextWidget(props: FieldWidgetProps & { inputType?: string; autoComplete?: string }) {
  const { id, value, onChange, schema, disabled, invalid, inputType = 'text', autoComplete } = props;
  return (
    <Input
      id={id}
      type={inputType}
      autoComplete={autoComplete ?? 'off'}
      value={value === undefined ? '' : String(value)}
      maxLength={schema.maxLength}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      {...aria(props)}
    />
  );
}
