import { decimal } from './decimal.ts';
import { type FieldType, ofNumber } from './field-type.ts';

/** A share from 0 to 100. */
export const percent: FieldType = {
  ...decimal,
  type: 'percent',
  title: { en: 'Percentage', zh: '百分比' },
  icon: 'percentage',
  toJsonSchema: () => ({ type: 'number', minimum: 0, maximum: 100 }),
  toUiSchema: () => ({ 'ui:options': { suffix: '%' } }),
  parse: (text, field, options) => decimal.parse(text.trim().replace(/\s*%$/, ''), field, options),
  format: (value) => (ofNumber(value) === undefined ? '' : `${value} %`),
};
