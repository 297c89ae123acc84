import type { FieldWidgetProps } from '../types.ts';
import { NumberInput } from './number-input.tsx';

/** A whole number. */
export function IntegerWidget(props: FieldWidgetProps) {
  const { value, onChange } = props;
  return (
    <NumberInput
      field={props}
      precision={0}
      value={value === undefined ? undefined : String(value)}
      onChange={(next) => onChange(next === undefined ? undefined : Number(next))}
    />
  );
}
