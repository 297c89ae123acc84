import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../engine/core/definition.ts';
import type { FieldWidgetProps } from '../types.ts';
import { NumberInput } from './number-input.tsx';

const currencies = ['EUR', 'USD', 'CNY', 'GBP', 'JPY', 'CHF'];

/** An amount and its currency: `{ amount: "48000.00", currency: "EUR" }`. */
export function MoneyWidget(props: FieldWidgetProps) {
  const { t } = useTranslation('forms');
  const { id, value, onChange, settings, disabled, label } = props;
  const money = (value ?? {}) as JsonObject;
  const allowed = Array.isArray(settings.currencies) ? settings.currencies.map(String) : currencies;
  const currency = String(money.currency ?? settings.currency ?? allowed[0]);
  return (
    <div className="money">
      <NumberInput
        field={props}
        precision={digitsOf(currency)}
        value={money.amount === undefined ? undefined : String(money.amount)}
        onChange={(amount) => onChange(amount === undefined ? undefined : { amount, currency })}
      />
      <Select
        id={`${id}-currency`}
        aria-label={t('currency', { field: label })}
        disabled={disabled}
        value={currency}
        options={[...new Set([currency, ...allowed])].map((code) => ({ value: code, label: code }))}
        onChange={(next: string) =>
          onChange(money.amount === undefined ? undefined : { amount: money.amount, currency: next })
        }
      />
    </div>
  );
}

/** The digits that a currency has after the point: two for the euro, none for the yen. */
function digitsOf(currency: string): number {
  try {
    const options = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions();
    return options.maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
