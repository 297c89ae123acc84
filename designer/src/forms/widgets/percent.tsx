import type { FieldWidgetProps } from '../types.ts';
import { NumberInput } from './number-input.tsx';

/** A share in percent, as the field stores it. */
export function PercentWidget(props: FieldWidgetProps) {
  const { value, onChange, schema } = props;
  const exact = [schema.type].flat().includes('string');
  return (
    <NumberInput
      field={props}
      suffix="%"
      value={value === undefined ? undefined : String(value)}
      onChange={(next) => onChange(next === undefined ? undefined : exact ? next : Number(next))}
    />
  );
}
