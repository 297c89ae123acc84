import { Input } from 'antd';
import { aria, type FieldWidgetProps } from '../types.ts';

/** Text of several lines; grows with what is written. */
export function LongTextWidget(props: FieldWidgetProps) {
  const { id, value, onChange, schema, disabled, invalid } = props;
  return (
    <Input.TextArea
      id={id}
      value={value === undefined ? '' : String(value)}
      maxLength={schema.maxLength}
      disabled={disabled}
      status={invalid ? 'error' : undefined}
      autoSize={{ minRows: 3, maxRows: 14 }}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
      {...aria(props)}
    />
  );
}
