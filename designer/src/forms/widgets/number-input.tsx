import { InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { aria, type FieldWidgetProps } from '../types.ts';

interface NumberInputProps {
  field: FieldWidgetProps;
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  /** Digits after the point; as typed where absent. */
  precision?: number;
  suffix?: ReactNode;
}

/** A number as exact text: nothing passes through floating point. Thousands are grouped while it is shown. */
export function NumberInput({ field, value, onChange, precision, suffix }: NumberInputProps) {
  return (
    <InputNumber<string>
      id={field.id}
      stringMode
      controls={false}
      value={value ?? null}
      precision={precision}
      suffix={suffix}
      disabled={field.disabled}
      status={field.invalid ? 'error' : undefined}
      formatter={(shown, { userTyping }) =>
        userTyping ? String(shown ?? '') : grouped(String(shown ?? ''), precision)
      }
      parser={(typed) => (typed ?? '').replace(/[,，\s]/g, '')}
      onChange={(next) => onChange(next === null || next === '' ? undefined : String(next))}
      inputMode={precision === 0 ? 'numeric' : 'decimal'}
      {...aria(field)}
    />
  );
}

function grouped(value: string, precision: number | undefined): string {
  if (value === '') return '';
  const [whole = '', fraction = ''] = value.split('.');
  const digits = precision === undefined ? fraction : fraction.padEnd(precision, '0').slice(0, precision);
  const shown = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return digits === '' ? shown : `${shown}.${digits}`;
}
