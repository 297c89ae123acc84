import type { FieldWidgetProps } from '../types.ts';
import { NumberInput } from './number-input.tsx';

/** A decimal number: exact text where the schema says `string`, else a JSON number. */
export function DecimalWidget(props: FieldWidgetProps) {
  const { value, onChange, schema, settings } = props;
  const exact = [schema.type].flat().includes('string');
  const scale = typeof settings.scale === 'number' ? settings.scale : undefined;
  return (
    <NumberInput
      field={props}
      precision={scale}
      value={value === undefined ? undefined : String(value)}
      onChange={(next) => onChange(next === undefined ? undefined : exact ? next : Number(next))}
    />
  );
}
