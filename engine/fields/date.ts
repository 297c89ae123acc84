import type { FieldType, Parsed } from './field-type.ts';
import { NO_SETTINGS, ORDER_OPERATORS, ofString, oneCell } from './field-type.ts';

/** A calendar day, `2017-03-01`. */
export const date: FieldType = {
  type: 'date',
  title: { en: 'Date', zh: '日期' },
  icon: 'calendar',
  settingsSchema: NO_SETTINGS,
  toJsonSchema: () => ({ type: 'string', format: 'date' }),
  toUiSchema: () => ({ 'ui:widget': 'date' }),
  toColumns: () => [{ suffix: '', sql: 'date' }],
  operators: ORDER_OPERATORS,
  comparison: 'text',
  comparable: (value) => (typeof value === 'string' && isDay(value) ? value : undefined),
  parse: (text, _field, options) => parseDay(text.trim(), options.dateFormat),
  normalise: (value) => (typeof value === 'string' ? value.trim() : value),
  validate: (value) => (typeof value === 'string' && !isDay(value) ? noSuchDay(value, 'iso') : null),
  format: (value) => ofString(value) ?? '',
  ...oneCell,
};

/** A day of the calendar from year 1 to 9999, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match || match[1] === '0000') return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day in one of the written forms. */
export function parseDay(text: string, format: 'iso' | 'mdy' | 'dmy'): Parsed {
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})$/.exec(text);
  const [a = '', b = '', c = ''] = parts?.slice(1) ?? [];
  const [year, month, day] =
    a.length === 4 ? [a, b, c] : format === 'mdy' ? [c, a, b] : format === 'dmy' ? [c, b, a] : ['', '', ''];
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(iso) ? { ok: true, value: iso } : { ok: false, ...noSuchDay(text, format) };
}

const LOOKS = { iso: '2017-03-31', mdy: '3/31/2017', dmy: '31/3/2017' };

function noSuchDay(text: string, format: 'iso' | 'mdy' | 'dmy') {
  return {
    code: 'not-a-date',
    message: {
      en: `“${text}” is not a date such as ${LOOKS[format]}. Correct it, or choose another date format.`,
      zh: `“${text}”不是形如 ${LOOKS[format]} 的日期。请更正，或选择其他日期格式。`,
    },
  };
}
